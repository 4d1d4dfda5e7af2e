"""Tables as rows that carry their headers, the same way for every format."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest

from ingest.documents import Block, BlockKind

Row = tuple[str, ...]
#: A first row with a longer cell than this is content, not headers.
LONGEST_HEADER = 60
VALUE = re.compile(r"[\d\s.,:%/+-]+|.*:\s*\S.*")


def table(
    rows: Sequence[Row],
    *,
    declared: int | None = None,
    page: int | None = None,
    pages: Sequence[int | None] = (),
) -> list[Block]:
    """Blocks for the rows of a table whose merged cells are already filled in.

    `declared` is how many first rows the file marks as headers, None when it does not say.
    `pages` gives the page of each row where a table runs over several.
    """
    rows = [tuple(tidy(cell) for cell in row) for row in rows]
    count = guessed_headers(rows) if declared is None else declared
    headers = merged_headers(rows[:count])
    places = [*pages, *[page] * (len(rows) - len(pages))]
    found = [row_block(r, headers, p) for r, p in zip(rows, places, strict=False)][count:]
    blocks = [block for block in found if block is not None]
    return blocks or [b for b in (row_block(r, (), page) for r in rows) if b is not None]


def row_block(cells: Row, headers: Row, page: int | None) -> Block | None:
    """One row; None when it is empty. A row that is one cell wide over all columns is a label."""
    if not any(cells):
        return None
    if len(cells) > 1 and len(set(cells)) == 1:
        cells, headers = cells[:1], ()
    return Block(
        BlockKind.TABLE_ROW, row_text(cells, headers), page=page, cells=cells, headers=headers
    )


def row_text(cells: Row, headers: Row) -> str:
    """`header: cell; header: cell`; a two-column row without headers is `label: value`."""
    if not headers and len(cells) == 2 and all(cells):
        return f"{cells[0].rstrip(':')}: {cells[1]}"
    pairs = zip_longest(headers[: len(cells)], cells, fillvalue="")
    shown: list[str] = []
    for header, cell in pairs:
        text = f"{header}: {cell}" if header and header != cell else cell
        if cell and text not in shown:
            shown.append(text)
    return "; ".join(shown)


def merged_headers(rows: Sequence[Row]) -> Row:
    """Several header rows as one: "Vakt – Dag" where a wide header stands above narrow ones."""
    columns = zip_longest(*rows, fillvalue="")
    return tuple(" – ".join(dict.fromkeys(filter(None, column))) for column in columns)


def guessed_headers(rows: Sequence[Row]) -> int:
    """1 when the first row looks like headers: short, distinct labels above other rows."""
    if len(rows) < 2 or len(rows[0]) < 2:
        return 0
    first = rows[0]
    named = [cell for cell in first if cell]
    labels = len(named) >= max(2, len(first) - 1) and len(set(named)) == len(named)
    short = all(len(cell) <= LONGEST_HEADER and not VALUE.fullmatch(cell) for cell in named)
    return 1 if labels and short and (len(first) > 2 or looks_like_head(rows)) else 0


def looks_like_head(rows: Sequence[Row]) -> bool:
    """Of two columns the first row is a head when the cells below are clearly longer or numbers;
    otherwise the left column is the label of the right one."""
    below = [cell for row in rows[1:] for cell in row[1:] if cell]
    if not below or len(rows) < 3:
        return False
    numbers = sum(bool(re.fullmatch(r"[\d\s.,%-]+", cell)) for cell in below)
    longer = sum(len(cell) > 2 * len(rows[0][1]) for cell in below)
    return numbers + longer > len(below) / 2


def tidy(cell: str) -> str:
    return " ".join(cell.split())
