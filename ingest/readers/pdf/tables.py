"""Tables: rows of cells that stand below one another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.readers import rows
from ingest.readers.pdf.geometry import Row

ALIGNED = 6.0
#: Rows of a table stand at most this many font sizes apart.
FARTHEST = 8.0


def tables(found: Sequence[Row]) -> Iterator[list[Row]]:
    """Groups of rows: two or more whose cells stand below one another make a table, every other
    row is alone."""
    group: list[Row] = []
    for row in found:
        if group and len(row.cells) > 1 and aligned(group[-1], row):
            group.append(row)
            continue
        if group:
            yield group
        group = [row] if len(row.cells) > 1 else []
        if not group:
            yield [row]
    if group:
        yield group


def aligned(above: Row, below: Row) -> bool:
    """Whether two rows share columns: every cell of the narrower row stands under one of the
    other, at least two of them. The head and the foot of an empty page do not."""
    bottom = min(part.y for cell in above.cells for part in cell.parts)
    if not -below.cells[0].last.size < bottom - below.top < FARTHEST * below.cells[0].last.size:
        return False
    few, many = sorted((above, below), key=lambda row: len(row.cells))
    places = [cell.x for cell in many.cells]
    hits = sum(any(abs(cell.x - place) < ALIGNED for place in places) for cell in few.cells)
    return hits >= 2 and hits >= len(few.cells) - 1


def table_lines(group: Sequence[Row]) -> list[str]:
    """A line for each row, cells in the columns of the whole table."""
    columns = column_places(group)
    bold_head = group[0].bold and not group[1].bold
    return row_lines([spread(row, columns) for row in group], bold_head=bold_head)


def row_lines(grid: Sequence[tuple[str, ...]], *, bold_head: bool) -> list[str]:
    """A line for each row, with tabs between cells. A table of two columns without headers is
    labels with their values, which a colon says."""
    if len(grid[0]) > 2 or bold_head or rows.guessed_headers(grid):
        return ["\t".join(row) for row in grid]
    return [f"{row[0].rstrip(' :')}:\t{row[1]}" if all(row) else "".join(row) for row in grid]


def column_places(group: Sequence[Row]) -> list[float]:
    places: list[float] = []
    for place in sorted(cell.x for row in group for cell in row.cells):
        if not places or place - places[-1] > 2 * ALIGNED:
            places.append(place)
    return places


def spread(row: Row, columns: Sequence[float]) -> tuple[str, ...]:
    texts = [""] * len(columns)
    for cell in row.cells:
        nearest = min(range(len(columns)), key=lambda at: abs(columns[at] - cell.x))
        texts[nearest] = f"{texts[nearest]} {cell.text}".strip()
    return tuple(" ".join(text.split()) for text in texts)
