"""Where the text and the rules of a PDF page stand, through pypdf's visitors."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ingest.readers.pdf.geometry import Part, width
from ingest.readers.pdf.rules import Rules

if TYPE_CHECKING:
    from pypdf import PageObject

#: Text smaller than this many points cannot be read by people and is left out.
SMALLEST = 2.0
#: A page with more turned pieces than this share keeps the order pypdf gives.
MOST_TURNED = 0.3
BOLD = re.compile(r"bold|black|heavy|semibd|demi", re.I)
BREAKS = re.compile(r"\n+")


@dataclass(slots=True)
class Pieces:
    """Collects what the visitor is shown. `unseen` counts pieces too small or off the page."""

    box: tuple[float, float, float, float]
    parts: list[Part] = field(default_factory=list)
    plain: list[str] = field(default_factory=list)
    rules: Rules = field(default_factory=Rules)
    turned: int = 0
    unseen: int = 0

    def visit(
        self, text: str, cm: Sequence[float], tm: Sequence[float], font: object, size: float | None
    ) -> None:
        """One piece, as pypdf calls it: text, page matrix, text matrix, font, font size."""
        self.plain.append(text)
        if not text.strip():
            return
        x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
        y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        height = abs((size or 0) * scale(tm) * scale(cm))
        self.turned += abs(tm[1] * cm[0] + tm[0] * cm[1]) > 0.01
        if height < SMALLEST or not self.on_page(x, y):
            self.unseen += 1
            self.plain.pop()
            return
        shown = text.strip("\n")
        end = x + width(shown.rstrip(), height)
        spaced = text[0].isspace() or self.after_blank()
        line = " ".join(shown.split("\n"))
        self.parts.append(Part(line, x, y, height, is_bold(font), end, spaced))

    def after_blank(self) -> bool:
        """Whether the text before the last piece ended with a blank."""
        before = next((text for text in reversed(self.plain[:-1]) if text), " ")
        return before[-1].isspace()

    def on_page(self, x: float, y: float) -> bool:
        left, bottom, right, top = self.box
        return left - 5 <= x <= right + 5 and bottom - 5 <= y <= top + 5

    @property
    def upright(self) -> bool:
        return self.turned <= MOST_TURNED * max(1, len(self.parts))


def scale(matrix: Sequence[float]) -> float:
    """How much a matrix stretches upright lengths."""
    return float((matrix[2] ** 2 + matrix[3] ** 2) ** 0.5)


def is_bold(font: object) -> bool:
    return isinstance(font, dict) and BOLD.search(str(font.get("/BaseFont", ""))) is not None


def pieces(page: PageObject) -> Pieces:
    """The pieces of a page, in the order its program wrote them, and its rules."""
    box = page.mediabox
    found = Pieces((float(box.left), float(box.bottom), float(box.right), float(box.top)))
    page.extract_text(visitor_text=found.visit, visitor_operand_before=found.rules.visit)
    return found
