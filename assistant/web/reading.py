"""The text of a document in the form the source view prints: sections with runs of like blocks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from assistant.web.quotes import Segment, occurrences, segments
from ingest.documents import Block, BlockKind, Section

#: Headings go from h2 (below the title) to h6.
DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Piece:
    """One block: its text cut at quotes, or its cells when it is a table row. `page` is set where
    a new page begins."""

    text: tuple[Segment, ...]
    page: int | None = None
    marker: str = ""
    level: int = 0
    cells: tuple[str, ...] = ()
    marked: bool = False
    figure_lost: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring blocks of one kind; `headers` for a table."""

    kind: str
    pieces: tuple[Piece, ...]
    headers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading with its level (2-6)."""

    text: tuple[Segment, ...]
    level: int


@dataclass(frozen=True, slots=True)
class Part:
    """One section as printed; `id` is its anchor."""

    id: str
    headings: tuple[Heading, ...]
    runs: tuple[Run, ...]


def parts(title: str, sections: Iterable[Section], quotes: Sequence[str]) -> tuple[Part, ...]:
    """The sections as printed, with `quotes` highlighted and each page border told once.

    Sentences such as "Utfør håndhygiene." stand in many sections: only those are highlighted that
    stand together with the other quotes.
    """
    printed: list[Part] = []
    before: tuple[str, ...] = ()
    page: int | None = None
    listed = tuple(sections)
    together = holding(listed, quotes)
    for place, section in enumerate(listed):
        path = below_title(title, section.path)
        shown = quotes if place in together else ()
        runs, page = as_runs(section.blocks, shown, page)
        printed.append(Part(section.id, headings(path, before, shown), runs))
        before = path
    return tuple(printed)


def holding(sections: Sequence[Section], quotes: Sequence[str]) -> range:
    """The shortest run of sections that has every quote found anywhere, the first of several."""
    found = [quoted(section, quotes) for section in sections]
    wanted = frozenset().union(*found)
    best = range(0)
    start = 0
    for end in range(len(sections)):
        while start <= end and frozenset().union(*found[start : end + 1]) == wanted:
            if not best or end + 1 - start < len(best):
                best = range(start, end + 1)
            start += 1
    return best if wanted else range(0)


def quoted(section: Section, quotes: Sequence[str]) -> frozenset[int]:
    """Which of the quotes stand in a section, by number."""
    texts = [*section.path, *(block.text for block in section.blocks)]
    return frozenset(
        number
        for number, quote in enumerate(quotes)
        if any(occurrences(text, quote) for text in texts)
    )


def below_title(title: str, path: tuple[str, ...]) -> tuple[str, ...]:
    """The path without the title of the document, which the page prints itself."""
    return path[1:] if path and path[0].casefold() == title.casefold() else path


def headings(
    path: tuple[str, ...], before: tuple[str, ...], quotes: Sequence[str]
) -> tuple[Heading, ...]:
    """The headings of `path` that the section before did not stand under."""
    shared = 0
    while shared < min(len(path), len(before)) and path[shared] == before[shared]:
        shared += 1
    shared = min(shared, max(len(path) - 1, 0))
    return tuple(
        Heading(segments(text, quotes), min(level + 2, DEEPEST))
        for level, text in enumerate(path)
        if level >= shared
    )


def as_runs(
    blocks: Iterable[Block], quotes: Sequence[str], page: int | None
) -> tuple[tuple[Run, ...], int | None]:
    """The blocks in runs of one kind, and the page the last of them stands on."""
    runs: list[Run] = []
    shown = [block for block in blocks if block.kind is not BlockKind.HEADING]
    for (kind, headers), group in groupby(shown, key=lambda b: (b.kind, b.headers)):
        pieces: list[Piece] = []
        for block in group:
            new_page = block.page if block.page != page else None
            page = block.page or page
            pieces.append(piece(block, quotes, new_page))
        runs.append(Run(str(kind), tuple(pieces), headers))
    return tuple(runs), page


def piece(block: Block, quotes: Sequence[str], page: int | None) -> Piece:
    """A block as printed. A table row is highlighted whole: its quote is the row read out."""
    text = segments(block.text, quotes)
    return Piece(
        text=text,
        page=page,
        marker=block.marker,
        level=min(block.level, 3),
        cells=block.cells,
        marked=any(segment.marked for segment in text),
        figure_lost=block.figure_lost,
    )
