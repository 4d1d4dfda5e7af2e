"""Where the text and the rules of a PDF page stand, through pypdf's visitors."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ingest.readers.pdf.geometry import Part, width
from ingest.readers.pdf.ink import Ink
from ingest.readers.pdf.rules import Rules

if TYPE_CHECKING:
    from pypdf import PageObject

#: Text smaller than this many points cannot be read by people and is left out.
SMALLEST = 2.0
#: A page with more turned pieces than this share keeps the order pypdf gives.
MOST_TURNED = 0.3
#: Above this share of a page, text that is not painted is taken for what a scan shows.
MOST_HIDDEN = 0.5
BOLD = re.compile(r"bold|black|heavy|semibd|demi", re.I)
BREAKS = re.compile(r"\n+")


@dataclass(slots=True)
class Pieces:
    """Collects what the visitor is shown. `unseen` counts pieces that nobody sees:
    too small, off the page, not painted, or white on white; `hidden` is their text."""

    box: tuple[float, float, float, float]
    parts: list[Part] = field(default_factory=list)
    plain: list[str] = field(default_factory=list)
    rules: Rules = field(default_factory=Rules)
    ink: Ink = field(default_factory=Ink)
    #: Pieces that were not painted or are white: where in `plain`, and where in `parts`.
    faint: list[tuple[int, int]] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    turned: int = 0
    unseen: int = 0

    def visit(
        self, text: str, cm: Sequence[float], tm: Sequence[float], font: object, size: float | None
    ) -> None:
        """One piece, as pypdf calls it: text, page matrix, text matrix, font, font size."""
        self.plain.append(text)
        if not text.strip():
            return
        faint = self.ink.unseen()
        x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
        y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        height = abs((size or 0) * scale(tm) * scale(cm))
        self.turned += abs(tm[1] * cm[0] + tm[0] * cm[1]) > 0.01
        if height < SMALLEST or not self.on_page(x, y):
            self.unseen += 1
            self.hidden.append(" ".join(self.plain.pop().split()))
            return
        shown = text.strip("\n")
        end = x + width(shown.rstrip(), height)
        spaced = text[0].isspace() or self.after_blank()
        line = " ".join(shown.split("\n"))
        if faint:
            self.faint.append((len(self.plain) - 1, len(self.parts)))
        self.parts.append(Part(line, x, y, height, is_bold(font), end, spaced))

    def operator(
        self, operator: bytes, operands: Sequence[Any], cm: Sequence[float], tm: Sequence[float]
    ) -> None:
        """One operator of the page, as pypdf calls it."""
        self.rules.visit(operator, operands, cm, tm)
        self.ink.visit(operator, operands, cm)

    def settle(self) -> None:
        """Takes out what is unpainted or white on white. A page most of which is such is a scan
        with the text that was recognised in it, or stands on a ground that is not known."""
        hidden = [
            (plain, part)
            for plain, part in self.faint
            if not self.ink.on_ground(self.parts[part].x, self.parts[part].y)
        ]
        letters = sum(len(self.parts[part].text) for _, part in hidden)
        if letters > MOST_HIDDEN * sum(len(part.text) for part in self.parts):
            return
        for plain, part in reversed(hidden):
            self.hidden.append(self.parts.pop(part).text.strip())
            self.plain[plain] = ""
        self.unseen += len(hidden)

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
    page.extract_text(visitor_text=found.visit, visitor_operand_before=found.operator)
    found.settle()
    return found
