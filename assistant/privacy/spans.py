"""What masking finds and returns."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

#: The tag a person reads where something was masked.
TAGS = {
    "fodselsnummer": "[fødselsnummer]",
    "d_nummer": "[d-nummer]",
    "telefon": "[telefon]",
    "epost": "[e-post]",
    "adresse": "[adresse]",
    "rom": "[rom]",
    "journalnummer": "[journalnummer]",
    "navn": "[navn]",
}


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """`start` and `end` (exclusive) are code points of the text that was masked."""

    start: int
    end: int
    type: str

    def meets(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Masked:
    """The text with tags, and what was replaced. `touched` is true when anything was."""

    text: str
    spans: tuple[Span, ...] = ()

    @property
    def touched(self) -> bool:
        return bool(self.spans)


def replaced(text: str, spans: Iterable[Span]) -> Masked:
    """`text` with each span replaced by its tag. The spans are sorted and do not meet."""
    kept = tuple(spans)
    pieces: list[str] = []
    at = 0
    for span in kept:
        pieces += [text[at : span.start], TAGS[span.type]]
        at = span.end
    return Masked("".join([*pieces, text[at:]]), kept)


def without_overlap(ranked: Iterable[Iterable[Span]]) -> list[Span]:
    """The spans of the first finder, then those of the next that meet none taken before."""
    taken: list[Span] = []
    for finder in ranked:
        for span in finder:
            if not any(span.meets(other) for other in taken):
                taken.append(span)
    return sorted(taken)
