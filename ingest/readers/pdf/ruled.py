"""Grids of cells that are drawn with rules: where a piece of text stands in one needs no guess.

Rules that touch one another make a grid. Where no rule parts two places of it, they are one merged
cell.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.readers.pdf.geometry import Part
from ingest.readers.pdf.rules import NEAR, Rule, Rules, whole

#: More rules than this on a page are a drawing, and so are more places than this in one grid.
MOST_RULES = 300
MOST_PLACES = 2000
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Grid:
    """The rules of one table and where its columns (left to right) and rows (top down) begin;
    the last of each is where the table ends."""

    upright: tuple[Rule, ...]
    level: tuple[Rule, ...]
    xs: tuple[float, ...]
    ys: tuple[float, ...]

    @property
    def width(self) -> int:
        return len(self.xs) - 1

    @property
    def height(self) -> int:
        return len(self.ys) - 1

    @property
    def size(self) -> int:
        return self.width * self.height

    def place(self, part: Part) -> Place | None:
        """Row and column where a part starts; None outside the grid."""
        row = next(
            (n for n, (top, low) in enumerate(pairwise(self.ys)) if top > part.y > low), None
        )
        columns = enumerate(pairwise(self.xs))
        column = next((n for n, (a, b) in columns if a - 1 <= part.x < b - 1), None)
        return None if row is None or column is None else (row, column)

    def cell(self, place: Place) -> Place:
        """The place where the cell that covers `place` begins."""
        row, column = place
        while row and not self.parted_above(row, column):
            row -= 1
        while column and not self.parted_left(row, column):
            column -= 1
        return row, column

    def parted_above(self, row: int, column: int) -> bool:
        middle = (self.xs[column] + self.xs[column + 1]) / 2
        return covers(self.level, self.ys[row], middle)

    def parted_left(self, row: int, column: int) -> bool:
        middle = (self.ys[row] + self.ys[row + 1]) / 2
        return covers(self.upright, self.xs[column], middle)


def covers(rules: Sequence[Rule], at: float, middle: float) -> bool:
    return any(abs(r.at - at) <= NEAR and r.start <= middle <= r.end for r in rules)


def grids(rules: Rules) -> list[Grid]:
    """The grids that the rules of a page make: two columns and a row at least."""
    upright, level = whole(rules.upright), whole(rules.level)
    if len(upright) > MOST_RULES or len(level) > MOST_RULES:
        return []
    made = [grid(*touching) for touching in connected(upright, level)]
    return [
        found
        for found in made
        if found.width > 1 and found.height > 0 and found.size <= MOST_PLACES
    ]


def connected(
    upright: Sequence[Rule], level: Sequence[Rule]
) -> Iterator[tuple[list[Rule], list[Rule]]]:
    """Groups of rules that touch one another."""
    rest_upright, rest_level = list(upright), list(level)
    while rest_upright:
        ups, levels = [rest_upright.pop()], list[Rule]()
        grown = True
        while grown:
            new_levels = [r for r in rest_level if any(touch(up, r) for up in ups)]
            rest_level = [r for r in rest_level if r not in new_levels]
            levels += new_levels
            new_ups = [up for up in rest_upright if any(touch(up, r) for r in new_levels)]
            rest_upright = [up for up in rest_upright if up not in new_ups]
            ups += new_ups
            grown = bool(new_ups)
        if levels:
            yield ups, levels


def touch(up: Rule, level: Rule) -> bool:
    return (
        level.start - NEAR <= up.at <= level.end + NEAR
        and up.start - NEAR <= level.at <= up.end + NEAR
    )


def grid(upright: Sequence[Rule], level: Sequence[Rule]) -> Grid:
    """A table open at a side ends where its rules across end."""
    xs = [*(r.at for r in upright), min(r.start for r in level), max(r.end for r in level)]
    ys = [*(r.at for r in level), min(r.start for r in upright), max(r.end for r in upright)]
    return Grid(tuple(upright), tuple(level), borders(xs), borders(ys)[::-1])


def borders(values: Sequence[float]) -> tuple[float, ...]:
    """The values in order, those that lie near each other as one."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > 2 * NEAR:
            found.append(value)
    return tuple(found)
