"""Lines of text as they flow through cleaning, and what their shape says."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

#: Signs that stand for a list item; "o" and "-" only count with a blank after them.
BULLETS = "•▪●◦○■□➢➤✓☐\uf0b7\uf0a7\uf02d\uf0d8\uf076\uf0fc"
BULLET = re.compile(rf"(?P<marker>[{BULLETS}]|[-–*o](?=\s))\s*(?P<text>\S.*)")
NUMBERED = re.compile(r"(?P<marker>\(?(?:\d{1,2}|[a-hA-H])[.)])\s+(?P<text>\S.*)")
CAPTION = re.compile(r"(?:Figur|Tabell|Bilde|Diagram|Graf|Kart)\s+\d+(?:\.\d+)?\b", re.IGNORECASE)
URL_ONLY = re.compile(r"(?:https?://|www\.)\S+(?:\s+(?:https?://|www\.)\S+)*")
ENDED = (".", "!", "?", ":", ";", ".»", ".”", '."', "?»", "!»", ".)", "?”")
#: A line that ends in one of these goes on in the next line, whatever that starts with.
DANGLING = re.compile(
    r"(?:[-,–(/&]|(?<![\w-])(?i:i|og|av|for|til|med|på|eller|som|fra|om|ved|den|det|de|en|et|at|å|samt|"
    r"under|over|mellom|mot|etter|hos|innen|er|var|har|kan|skal|the|of|and|to|ei|frå|eit))$"
)


#: The gap before a line that never goes on from the line before.
PARTED = 99


class Line(NamedTuple):
    """A line with something on it. `gap` is how many blank lines stand before it, `start` whether
    it is the first of its page; `cut` whether something between it and the line before was taken
    out (a footnote, a running header), so that the gap says nothing."""

    text: str
    page: int | None
    gap: int
    start: bool = False
    cut: bool = False


@dataclass(slots=True)
class Chunk:
    """Lines that belong together: `role` is plain, item, heading, caption, row or
    chart (values that fell out of a chart)."""

    role: str
    lines: list[Line] = field(default_factory=list)
    marker: str = ""
    level: int = 0


def ended(text: str) -> bool:
    """Whether the text ends like a sentence or a lead-in."""
    return text.endswith(ENDED)


def dangling(text: str) -> bool:
    """Whether the text cannot be the end of anything."""
    return DANGLING.search(text[-12:]) is not None


def numbered(
    rows: Sequence[str],
    pages: Sequence[int | None],
    starts: Collection[int] = (),
    left_out: Collection[int] = (),
) -> list[Line]:
    """Lines with something on them out of raw rows, each with the page it stands on. `starts` are
    rows where a page starts whose number may be unknown, `left_out` rows to skip."""
    lines: list[Line] = []
    gap, page_before = 0, object()
    started = False
    for at, (row, page) in enumerate(zip(rows, pages, strict=True)):
        started = started or at in starts
        text = row.strip()
        if not text or at in left_out:
            gap += 1
            continue
        if "\t" in row and ("\t" in text or (lines and "\t" in lines[-1].text and not gap)):
            text = row.strip(" \r\n")  # a leading tab is an empty first cell
        lines.append(Line(text, page, gap, start=started or page != page_before))
        gap, page_before, started = 0, page, False
    return lines
