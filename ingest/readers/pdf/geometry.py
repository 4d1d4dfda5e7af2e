"""Pieces of text with their places on a page. Lengths are in points, y grows upwards."""

from __future__ import annotations

from dataclasses import dataclass, field

#: Widths as shares of the font size in common text fonts: thin signs, letters, capitals.
THIN = 0.28
LETTER = 0.54
CAPITAL = 0.67
THIN_SIGNS = frozenset("iljtfrI.,:;'|!()[]·… ")
#: Raised and lowered signs are smaller than this share of the text around them.
RAISED = 0.85


@dataclass(frozen=True, slots=True)
class Part:
    """A run of text on one line without a wide gap in it, from `x` to `end` (roughly). `spaced` is
    whether pypdf saw a blank before it."""

    text: str
    x: float
    y: float
    size: float
    bold: bool = False
    end: float = 0.0
    spaced: bool = True


@dataclass(slots=True)
class Cell:
    """Parts below one another."""

    parts: list[Part]

    @property
    def x(self) -> float:
        return min(part.x for part in self.parts)

    @property
    def last(self) -> Part:
        return self.parts[-1]

    @property
    def text(self) -> str:
        return " ".join(part.text for part in self.parts)


@dataclass(slots=True)
class Row:
    """Cells side by side; running text is a row of one cell."""

    cells: list[Cell] = field(default_factory=list)

    @property
    def top(self) -> float:
        return max(cell.parts[0].y for cell in self.cells)

    @property
    def bold(self) -> bool:
        return all(part.bold for cell in self.cells for part in cell.parts)


def width(text: str, size: float) -> float:
    """A rough width of a text, mostly within a tenth."""
    thin = sum(character in THIN_SIGNS for character in text)
    capitals = sum(character.isupper() and character != "I" for character in text)
    return size * (THIN * thin + CAPITAL * capitals + LETTER * (len(text) - thin - capitals))


def is_raised(left: Part, part: Part) -> bool:
    """Whether a part is the mark of a footnote, which belongs to the word before it."""
    return part.text.strip().isdigit() and part.size < RAISED * left.size and part.y > left.y
