"""Find quotes in running text, so that they can be highlighted where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text; `marked` when it belongs to a quote."""

    text: str
    marked: bool = False


def segments(text: str, quotes: Iterable[str]) -> tuple[Segment, ...]:
    """`text` cut at the borders of the quotes that stand in it.

    Joining the segments gives `text` again. White space of any length matches white space.
    """
    spans = joined([span for quote in quotes for span in occurrences(text, quote)])
    cut: list[Segment] = []
    position = 0
    for start, end in spans:
        cut.append(Segment(text[position:start]))
        cut.append(Segment(text[start:end], marked=True))
        position = end
    cut.append(Segment(text[position:]))
    return tuple(segment for segment in cut if segment.text)


def occurrences(text: str, quote: str) -> list[tuple[int, int]]:
    """Where `quote` stands in `text`, first place only; empty when it does not."""
    words = quote.split()
    if not words:
        return []
    match = re.search(r"\s+".join(map(re.escape, words)), text)
    return [match.span()] if match else []


def joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans in order, those that touch or overlap made one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
