"""Headings without a number, told by the bookmarks of the file or by their shape, and the level of
every heading."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from ingest.cleaning.joining import following_lines
from ingest.cleaning.lines import Chunk, dangling, ended
from ingest.documents import Reading
from ingest.stopwords import word_set

LONGEST = 90
#: Blank lines that part slides from each other.
SLIDE_GAP = 3
WORD = re.compile(r"[^\W\d_]{3,}")
DATED = re.compile(r"\d\d?\.\d\d?\.?\d*$|,.*\d$")
OPENERS = word_set("om i på ved til for fra etter av med hos bruk")
#: What stands beside a chart.
LEGEND = re.compile(r"\bvet ikke\b|\bn ?= ?\d", re.IGNORECASE)
CHAPTER = re.compile(
    r"(?:forord|sammendrag|samandrag|summary|innledning|innleiing|vedlegg|konklusjon|bakgrunn)\b",
    re.I,
)
FIGURE_TITLE = re.compile(
    r"(?:tidslinje|tidslinjen|organisasjonskart|flytskjema|flytdiagram|diagram|graf|kart|prosesskart)",
    re.IGNORECASE,
)


#: The page and the title that a bookmark of the file names.
Bookmark = tuple[int, str]


def bookmarked(reading: Reading) -> frozenset[Bookmark]:
    """The headings that the file itself names ("<level> <page> <title>")."""
    entries = [value.split(" ", 2) for name, value in reading.properties if name == "outline"]
    return frozenset((int(page), title) for _, page, title in entries)


def mark(found: Sequence[Chunk], named: Collection[Bookmark] = ()) -> None:
    """Gives every heading without a number its role, and every heading its level."""
    for before, chunk, after in following_lines(found):
        if chunk.role == "plain" and (is_named(chunk, named) or is_heading(before, chunk, after)):
            chunk.role = "heading"
    for _, chunk, after in following_lines(found):
        if chunk.role == "plain" and names_figure(chunk) and after and after.role == "heading":
            chunk.role = "heading"
    numbered_level = 0
    has_numbers = any(chunk.level and chunk.lines[0].text[0].isdigit() for chunk in found)
    for chunk in found:
        if chunk.role != "heading":
            continue
        if chunk.level:
            numbered_level = chunk.level
        elif CHAPTER.match(chunk.lines[0].text):
            chunk.level, numbered_level = 1, int(has_numbers)
        else:
            chunk.level = numbered_level + 1


def is_named(chunk: Chunk, named: Collection[Bookmark]) -> bool:
    """Whether a bookmark says that the chunk is a heading, whatever follows it (a table, say)."""
    page = chunk.lines[0].page
    title = " ".join(" ".join(line.text for line in chunk.lines).split())
    return page is not None and (page, title) in named


def names_figure(chunk: Chunk) -> bool:
    """Whether the chunk is just the title of a figure ("Tidslinje")."""
    return len(chunk.lines) == 1 and FIGURE_TITLE.fullmatch(chunk.lines[0].text) is not None


def is_heading(before: Chunk | None, chunk: Chunk, after: Chunk | None) -> bool:
    text = " ".join(line.text for line in chunk.lines)
    if len(chunk.lines) > 2 or not 3 <= len(text) <= LONGEST or after is None:
        return False
    if not reads_like_title(text):
        return False
    first, next_line = chunk.lines[0], after.lines[0]
    if text.startswith("**") and text.endswith("**"):
        return True
    if after.role == "plain" and next_line.text[0].islower():
        return False
    if (
        before is not None
        and not first.gap
        and not first.start
        and not ended(before.lines[-1].text)
    ):
        return False
    if first.gap >= SLIDE_GAP and (before is None or not dangling(before.lines[-1].text)):
        return True
    if text.endswith("?") or len(text) > 70:
        return False
    return next_line.gap <= 2 and leads_text(chunk, after)


def reads_like_title(text: str) -> bool:
    bare = text.strip("* ")
    if not bare or not (bare[0].isupper() or bare[0] in '«“"'):
        return False
    if bare.endswith((".", ":", ";", ",", "!")) or dangling(bare) or DATED.search(bare):
        return False
    if LEGEND.search(bare) or is_name(bare):
        return False
    return WORD.search(bare) is not None and len(bare.split()) <= 14


def is_name(text: str) -> bool:
    """Whether every word has a capital: a person or a place, not a heading (bokmål has none)."""
    words = text.split()
    if words[0].lower() in OPENERS:
        return False
    return 2 <= len(words) <= 4 and all(word[0].isupper() and word[1:].islower() for word in words)


def leads_text(chunk: Chunk, after: Chunk) -> bool:
    """Whether what follows is text or a list, not another short line."""
    if after.role in ("item", "row", "heading"):
        return after.role != "row"
    body = sum(len(line.text) for line in after.lines)
    return body >= 70 and body > 1.3 * len(chunk.lines[0].text)
