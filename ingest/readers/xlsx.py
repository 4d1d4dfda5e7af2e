"""Excel: a section for each sheet, its rows with the headers of their columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.documents import Block, BlockKind, Note, Page, Reading
from ingest.readers import rows
from ingest.readers.limits import Limits
from ingest.readers.xlsx_values import displayed

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

#: Sheets with more rows or columns than this are read so far and the rest named in a note.
MOST_ROWS = 20_000
MOST_COLUMNS = 200
#: Files above this size in bytes are streamed; merged cells then stay as the file stores them.
STREAMED = 10_000_000


def read(path: Path, limits: Limits) -> Reading:
    """One page without number for each visible sheet; the sheet's name is its heading."""
    from openpyxl import load_workbook

    large = path.stat().st_size > STREAMED
    book = load_workbook(path, data_only=True, read_only=large, keep_links=False)
    try:
        pages, notes = [], []
        for sheet in book.worksheets[: limits.pages]:
            if sheet.sheet_state != "visible":
                notes.append(Note("read.hidden_sheet", (("name", sheet.title),)))
                continue
            if (sheet.max_row or 0) > MOST_ROWS:
                values = (("name", sheet.title), ("rows", str(MOST_ROWS)))
                notes.append(Note("read.rows_cut", values))
            pages.append(Page(None, blocks=tuple(sheet_blocks(sheet)), label=sheet.title))
        title = (book.properties.title or "").strip()
        found = (("title", title),) if title else ()
        return Reading("xlsx", tuple(pages), found, tuple(notes))
    finally:
        book.close()


def sheet_blocks(sheet: Worksheet) -> Iterator[Block]:
    """The name, then each region of rows; empty sheets give nothing."""
    found = [block for region in regions(grid_of(sheet)) for block in region_blocks(region)]
    if found:
        yield Block(BlockKind.HEADING, sheet.title, level=1)
        yield from found


def grid_of(sheet: Worksheet) -> list[list[str]]:
    """Texts as shown, without columns that are empty from top to bottom."""
    last = min(sheet.max_row or MOST_ROWS, MOST_ROWS)
    columns = min(sheet.max_column or MOST_COLUMNS, MOST_COLUMNS)
    grid = [
        [displayed(cell) for cell in row] for row in sheet.iter_rows(max_row=last, max_col=columns)
    ]
    if hasattr(sheet, "merged_cells"):  # not when streamed
        spread_merged(sheet, grid)
        hidden = {number for number, size in sheet.row_dimensions.items() if size.hidden}
        grid = [row for number, row in enumerate(grid, start=1) if number not in hidden]
    return without_empty_columns(grid)


def spread_merged(sheet: Worksheet, grid: list[list[str]]) -> None:
    """Repeats the text of a merged cell in every place it covers."""
    for area in sheet.merged_cells.ranges:
        rows_covered = grid[area.min_row - 1 : area.max_row]
        if not rows_covered or area.min_col > len(rows_covered[0]):
            continue
        text = rows_covered[0][area.min_col - 1]
        for row in rows_covered:
            row[area.min_col - 1 : area.max_col] = [text] * len(
                row[area.min_col - 1 : area.max_col]
            )


def without_empty_columns(grid: list[list[str]]) -> list[list[str]]:
    width = max(map(len, grid), default=0)
    used = [column for column in range(width) if any(column < len(r) and r[column] for r in grid)]
    return [[row[column] if column < len(row) else "" for column in used] for row in grid]


def regions(grid: Sequence[Sequence[str]]) -> Iterator[list[rows.Row]]:
    """Rows that stand together; an empty row parts two regions."""
    region: list[rows.Row] = []
    for row in grid:
        if any(row):
            region.append(tuple(row))
        elif region:
            yield region
            region = []
    if region:
        yield region


def region_blocks(region: list[rows.Row]) -> Iterator[Block]:
    """Title rows as paragraphs, then a header row if there is one, then the rows."""
    while region and is_title(region[0], region):
        title, region = region[0], region[1:]
        yield Block(BlockKind.PARAGRAPH, next(filter(None, title)))
    if region:
        yield from rows.table(region, declared=header_rows(region))


def is_title(row: rows.Row, region: list[rows.Row]) -> bool:
    """A row with one text in it, above wider rows or among others like it."""
    return is_narrow(row) and (not is_narrow(region[-1]) or all(map(is_narrow, region)))


def is_narrow(row: rows.Row) -> bool:
    return len(set(filter(None, row))) == 1


def header_rows(region: list[rows.Row]) -> int | None:
    """1 when all used columns of the first row are labels above at least one more row."""
    if len(region) < 2:
        return 0
    first = region[0]
    used = [column for column in range(len(first)) if any(row[column] for row in region)]
    named = [first[column] for column in used if first[column]]
    labels = len(named) >= max(2, len(used) - 1) and all(is_label(cell) for cell in named)
    return 1 if labels and len(set(named)) == len(named) else 0


def is_label(cell: str) -> bool:
    letters = sum(character.isalpha() for character in cell)
    return letters > 0 and len(cell) <= rows.LONGEST_HEADER + 20 and letters >= len(cell) / 3
