"""Tables in the grids that a page draws. The text of a merged cell is repeated in every place that
it covers, as the Word reader does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ingest.readers.pdf.geometry import Part
from ingest.readers.pdf.ruled import Grid, Place
from ingest.readers.pdf.runs import on_lines, run_together

#: Taller cells beside each other hold columns of text, or rows without rules between them.
MOST_LINES = 15
#: The share of the places of a grid that hold text at least.
FULL_ENOUGH = 0.25


@dataclass(frozen=True, slots=True)
class RuledTable:
    """A table with the rows that have something in them, and whether the first is a head in bold
    letters."""

    grid: Grid
    rows: tuple[tuple[str, ...], ...]
    bold_head: bool

    def holds(self, part: Part) -> bool:
        return self.grid.place(part) is not None


def ruled_tables(parts: Sequence[Part], grids: Sequence[Grid]) -> list[RuledTable]:
    """The tables that stand in the grids of a page."""
    filled = [(grid, in_cells(grid, parts)) for grid in grids]
    return [ruled_table(grid, cells) for grid, cells in filled if is_table(cells, grid.size)]


def in_cells(grid: Grid, parts: Sequence[Part]) -> dict[Place, list[Part]]:
    """The parts of each cell with something in it, by the place where it begins."""
    cells: dict[Place, list[Part]] = {}
    for part in parts:
        if (place := grid.place(part)) is not None:
            cells.setdefault(grid.cell(place), []).append(part)
    return cells


def is_table(cells: Mapping[Place, Sequence[Part]], size: int) -> bool:
    """Whether cells stand side by side in two rows, or three in one, and not too few have text.
    Else the grid is a frame around text, a chart or a drawing."""
    across = Counter(row for row, _ in cells).values()
    tall = Counter(row for (row, _), parts in cells.items() if len(on_lines(parts)) > MOST_LINES)
    if any(count > 1 for count in tall.values()) or len(cells) < FULL_ENOUGH * size:
        return False
    return sum(count > 1 for count in across) > 1 or any(count > 2 for count in across)


def ruled_table(grid: Grid, cells: Mapping[Place, Sequence[Part]]) -> RuledTable:
    texts = {place: " ".join(run_together(parts)) for place, parts in cells.items()}
    rows = [
        tuple(tidy(texts.get(grid.cell((row, column)), "")) for column in range(grid.width))
        for row in range(grid.height)
    ]
    first, second = [*sorted({row for row, _ in cells}), -1][:2]
    bold_head = is_bold(cells, first) and not is_bold(cells, second)
    return RuledTable(grid, tuple(row for row in rows if any(row)), bold_head)


def is_bold(cells: Mapping[Place, Sequence[Part]], row: int) -> bool:
    return all(part.bold for (at, _), parts in cells.items() if at == row for part in parts)


def tidy(text: str) -> str:
    return " ".join(text.split())
