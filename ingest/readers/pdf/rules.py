"""The straight lines that a page draws: rules, as a table has them between its cells.

Programs draw them as strokes, as stroked boxes or as filled boxes a hair wide. Lengths are in
points, y grows upwards.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, NamedTuple

#: A filled box narrower than this is a rule; a wider one is a background.
HAIR = 3.0
#: Rules that lie this near to each other are one.
NEAR = 2.0
SHORTEST = 4.0
STROKES = frozenset({b"S", b"s", b"B", b"B*", b"b", b"b*"})
#: Strokes that first draw the line back to where the path began.
CLOSING = frozenset({b"s", b"b", b"b*"})
FILLS = frozenset({b"f", b"F", b"f*"})
#: Ends a path without painting it, as after clipping.
NOTHING = b"n"

Point = tuple[float, float]


class Rule(NamedTuple):
    """A rule at one x (upright) or one y (level), from `start` to `end` along the other."""

    at: float
    start: float
    end: float


@dataclass(slots=True)
class Rules:
    """Collects what is drawn while pypdf goes through the page."""

    upright: list[Rule] = field(default_factory=list)
    level: list[Rule] = field(default_factory=list)
    #: The paths that are not painted yet, each as the points it goes through.
    paths: list[list[Point]] = field(default_factory=list)

    def visit(
        self, operator: bytes, operands: Sequence[Any], cm: Sequence[float], _: object
    ) -> None:
        """One operator of the page, as pypdf calls it: with operands and page matrix. A broken one
        costs its path, never the text of the page."""
        try:
            self.draw(operator, operands, cm)
        except (IndexError, TypeError, ValueError):
            self.paths.clear()

    def draw(self, operator: bytes, operands: Sequence[Any], cm: Sequence[float]) -> None:
        if operator == b"m":
            self.paths.append([placed(operands, cm)])
        elif operator == b"l" and self.paths:
            self.paths[-1].append(placed(operands, cm))
        elif operator == b"h" and self.paths:
            self.paths[-1].append(self.paths[-1][0])
        elif operator == b"re":
            self.paths.append(box(operands, cm))
        elif operator in STROKES:
            self.stroke(closed=operator in CLOSING)
        elif operator in FILLS:
            self.fill()
        elif operator == NOTHING:
            self.paths.clear()

    def stroke(self, *, closed: bool) -> None:
        for path in self.paths:
            points = [*path, path[0]] if closed else path
            for (x, y), (to_x, to_y) in pairwise(points):
                self.add(x, y, to_x, to_y)
        self.paths.clear()

    def fill(self) -> None:
        """Boxes a hair wide are rules along their middle."""
        for path in self.paths:
            xs, ys = [x for x, _ in path], [y for _, y in path]
            if max(xs) - min(xs) < HAIR:
                middle = (min(xs) + max(xs)) / 2
                self.add(middle, min(ys), middle, max(ys))
            elif max(ys) - min(ys) < HAIR:
                middle = (min(ys) + max(ys)) / 2
                self.add(min(xs), middle, max(xs), middle)
        self.paths.clear()

    def add(self, x: float, y: float, to_x: float, to_y: float) -> None:
        """Keeps a line that is upright or level; slanted ones belong to drawings."""
        if abs(x - to_x) < 0.5 and abs(y - to_y) >= SHORTEST:
            self.upright.append(Rule(x, min(y, to_y), max(y, to_y)))
        elif abs(y - to_y) < 0.5 and abs(x - to_x) >= SHORTEST:
            self.level.append(Rule(y, min(x, to_x), max(x, to_x)))


def placed(point: Sequence[Any], cm: Sequence[float]) -> Point:
    x, y = float(point[0]), float(point[1])
    return x * cm[0] + y * cm[2] + cm[4], x * cm[1] + y * cm[3] + cm[5]


def box(operands: Sequence[Any], cm: Sequence[float]) -> list[Point]:
    x, y, wide, high = map(float, operands[:4])
    corners = [(x, y), (x + wide, y), (x + wide, y + high), (x, y + high), (x, y)]
    return [placed(corner, cm) for corner in corners]


def whole(rules: Iterable[Rule]) -> list[Rule]:
    """Rules drawn piece by piece, or twice, as one."""
    found: list[Rule] = []
    for group in side_by_side(sorted(rules)):
        at = sum(rule.at for rule in group) / len(group)
        for rule in sorted(group, key=lambda rule: rule.start):
            last = found[-1] if found else None
            if last is not None and last.at == at and rule.start <= last.end + NEAR:
                found[-1] = Rule(at, last.start, max(last.end, rule.end))
            else:
                found.append(Rule(at, rule.start, rule.end))
    return found


def side_by_side(rules: Sequence[Rule]) -> Iterable[list[Rule]]:
    """Sorted rules grouped by where they lie."""
    group: list[Rule] = []
    for rule in rules:
        if group and rule.at - group[-1].at > NEAR:
            yield group
            group = []
        group.append(rule)
    if group:
        yield group
