"""Rows of cells, found by following the pen: down through a cell, up and right to the next."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.readers.pdf.geometry import Cell, Part, Row

#: Lines of one cell stand at most this many font sizes apart.
LINE_PITCH = 1.9
HANGING = 45.0


def gathered(parts: Sequence[Part]) -> list[Row]:
    """Rows of cells, followed with the pen."""
    found: list[Row] = []
    for part in parts:
        if found and continues(found[-1].cells[-1], part):
            found[-1].cells[-1].parts.append(part)
        elif found and starts_row(found[-1], part):
            found.append(Row([split_off(found[-1].cells[0], part), Cell([part])]))
        elif found and beside(found[-1], part):
            found[-1].cells.append(Cell([part]))
        else:
            found.append(Row([Cell([part])]))
    return [row for row in found if row.cells[0].parts]


def starts_row(row: Row, part: Part) -> bool:
    """Whether the last lines of running text turn out to be the first cell of a row, since `part`
    stands beside them and not beside those above."""
    if len(row.cells) > 1 or not row.cells[0].parts:
        return False
    tail = tail_of(row.cells[0], part)
    clear = all(part.x > other.end for other in tail)
    return clear and 0 < len(tail) < len(row.cells[0].parts)


def tail_of(cell: Cell, part: Part) -> list[Part]:
    return [other for other in cell.parts if other.y <= part.y + 0.5 * part.size]


def split_off(cell: Cell, part: Part) -> Cell:
    tail = tail_of(cell, part)
    del cell.parts[-len(tail) :]
    return Cell(tail)


def continues(cell: Cell, part: Part) -> bool:
    """Whether a part is the next line of a cell."""
    down = cell.last.y - part.y
    indent = part.x - cell.x
    return 0.3 * part.size < down <= LINE_PITCH * max(part.size, cell.last.size) and (
        -3.0 <= indent < HANGING
    )


def beside(row: Row, part: Part) -> bool:
    """Whether a part starts the next cell of a row: to the right and not below the row."""
    last = row.cells[-1]
    right = part.x > max(p.x for p in last.parts) + 2 * part.size
    clear = part.x > max(p.end for p in last.parts) - 0.25 * (part.x - last.x)
    low = min(p.y for cell in row.cells for p in cell.parts) - 0.5 * part.size
    return right and clear and low <= part.y <= row.top + LINE_PITCH * part.size
