"""Text that a PDF page writes so that nobody sees it: in the invisible mode, or white on white."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from ingest.readers.pdf.rules import box

#: Text render modes that paint nothing: invisible, and only a path to cut by.
UNPAINTED = (3, 7)
SHOWS = frozenset({b"Tj", b"TJ", b"'", b'"'})
FILLS = frozenset({b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*"})
COLORS = frozenset({b"g", b"rg", b"k", b"sc", b"scn"})
#: What may lie behind white text besides filled boxes.
PICTURES = frozenset({b"Do", b"sh", b"BI", b"INLINE IMAGE"})
NEARLY = 0.97

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class State:
    """The colour that fills, and whether text is painted."""

    white: bool = False
    painted: bool = True


@dataclass(slots=True)
class Ink:
    """Follows the colour and the mode of text while pypdf goes through the page."""

    state: State = field(default_factory=State)
    saved: list[State] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    grounds: list[Box] = field(default_factory=list)
    pictures: bool = False
    #: Modes of the text since the last piece that pypdf handed on.
    modes: set[State] = field(default_factory=set)

    def visit(self, operator: bytes, operands: Sequence[Any], cm: Sequence[float]) -> None:
        """One operator, before it is carried out. A broken one is passed over."""
        try:
            self.follow(operator, operands, cm)
        except (IndexError, TypeError, ValueError):
            self.boxes.clear()

    def follow(self, operator: bytes, operands: Sequence[Any], cm: Sequence[float]) -> None:
        if operator in SHOWS:
            self.modes.add(self.state)
        elif operator == b"q":
            self.saved.append(self.state)
        elif operator == b"Q" and self.saved:
            self.state = self.saved.pop()
        elif operator == b"Tr":
            self.state = replace(self.state, painted=int(operands[0]) not in UNPAINTED)
        elif operator in COLORS:
            self.state = replace(self.state, white=is_white(operator, operands))
        elif operator == b"cs":
            self.state = replace(self.state, white=False)
        elif operator == b"re":
            points = box(operands, cm)
            xs, ys = [x for x, _ in points], [y for _, y in points]
            self.boxes.append((min(xs), min(ys), max(xs), max(ys)))
        elif operator in FILLS:
            self.grounds += [] if self.state.white else self.boxes
            self.boxes.clear()
        elif operator in PICTURES:
            self.pictures = True

    def unseen(self) -> bool:
        """Whether nothing of the text since the last call was painted in a colour."""
        modes, self.modes = self.modes, set()
        return bool(modes) and all(mode.white or not mode.painted for mode in modes)

    def on_ground(self, x: float, y: float) -> bool:
        """Whether something coloured may lie behind a place."""
        return self.pictures or any(
            left <= x <= right and bottom <= y + 1 <= top
            for left, bottom, right, top in self.grounds
        )


def is_white(operator: bytes, operands: Sequence[Any]) -> bool:
    shares = [float(value) for value in operands if isinstance(value, (int, float))]
    if not shares:
        return False
    if operator == b"k" or len(shares) == 4:
        return max(shares) < 1 - NEARLY
    return min(shares) > NEARLY
