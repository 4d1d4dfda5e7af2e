"""The order in which text is cleaned: pages, furniture, footnotes, joining, headings, blocks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from ingest.cleaning import blocks, footnotes, furniture, headings, joining, pages, tables, words
from ingest.cleaning.lines import PARTED, Line, numbered
from ingest.cleaning.structured import light
from ingest.documents import Block, Note, Page, Reading


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Blocks of a document in reading order, notes on what was repaired or left out, and how many
    pages the document has (0 when that is unknown)."""

    blocks: tuple[Block, ...]
    notes: tuple[Note, ...]
    page_count: int


def clean(reading: Reading) -> Cleaned:
    """Blocks of clean text out of a reading."""
    tally: Counter[str] = Counter()
    found: list[Block] = []
    pending: list[Page] = []
    named = headings.bookmarked(reading)
    for page in reading.pages:
        if page.blocks:
            found.extend(from_lines(pending, tally, named))
            pending = []
            found.extend(
                block for block in map(light, page.blocks) if block.text or block.figure_lost
            )
        else:
            pending.append(page)
    found.extend(from_lines(pending, tally, named))
    tally["clean.figures"] += sum(block.figure_lost for block in found)
    known = [page.number for page in reading.pages if page.number is not None]
    last = max((block.page_end or block.page or 0 for block in found), default=0)
    return Cleaned(tuple(found), notes(tally), max([last, *known], default=0))


def notes(tally: Counter[str]) -> tuple[Note, ...]:
    return tuple(
        Note(key, (("count", str(count)),)) for key, count in sorted(tally.items()) if count
    )


def from_lines(
    read: Sequence[Page], tally: Counter[str], named: Collection[headings.Bookmark] = ()
) -> list[Block]:
    """Blocks out of pages of which a reader only saw lines; `named` are the file's bookmarks."""
    rows = [row for page in read for row in page.lines]
    if not rows:
        return []
    if words.has_signs("".join(rows)):
        rows = list(map(words.signs, rows))
    numbers = [page.number for page in read for _ in page.lines]
    lines = on_pages(rows, numbers, tally)
    lines = without_furniture(lines, tally)
    found = footnotes.take(lines)
    tally["clean.footnotes"] += len(found.notes)
    tally["clean.marks"] += found.marks
    chunks = joining.chunks(found.flow)
    tables.number_rows(chunks)
    headings.mark(chunks, named)
    known = words.vocabulary([line.text for line in lines])
    return blocks.build(chunks, found, known, tally)


def on_pages(rows: list[str], numbers: list[int | None], tally: Counter[str]) -> list[Line]:
    """Lines with the page the reader gave them, else with pages recovered from traces."""
    if any(number is not None for number in numbers):
        return numbered(rows, numbers)
    found = pages.recover(rows)
    if found.recovered:
        tally["clean.pages_recovered"] += len(set(found.pages) - {None})
        tally["clean.furniture"] += len(found.furniture)
    else:
        tally["clean.pages_unknown"] += 1
    return numbered(rows, found.pages, found.starts, found.furniture)


def without_furniture(lines: list[Line], tally: Counter[str]) -> list[Line]:
    """The lines without what is printed around the text, counted by sort."""
    for key, find, parts in (
        ("clean.furniture", furniture.running, False),
        ("clean.furniture", furniture.repeated, False),
        ("clean.contents", furniture.contents, True),
        ("clean.urls", furniture.urls, False),
        ("clean.letterheads", furniture.letterheads, True),
    ):
        out = find(lines)
        if out:
            tally[key] += len(out)
            lines = taken_out(lines, out, parts=parts)
    return lines


def taken_out(lines: Sequence[Line], out: set[int], *, parts: bool) -> list[Line]:
    """The lines that stay; the one after a cut knows it. With `parts`, what stood there was no
    furniture in the middle of a sentence, so text before and after is parted for good."""
    kept: list[Line] = []
    start = cut = False
    for position, line in enumerate(lines):
        if position in out:
            start, cut = start or line.start, True
        elif not cut:
            kept.append(line)
        else:
            gap = PARTED if parts else line.gap
            kept.append(line._replace(start=line.start or start, cut=True, gap=gap))
            start = cut = False
    return kept
