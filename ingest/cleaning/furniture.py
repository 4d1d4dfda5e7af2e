"""What is printed around the text: running headers, page numbers, contents lists, letterheads,
web addresses on lines of their own; and numbers that fell out of a chart."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from ingest.cleaning.lines import URL_ONLY, Line, ended

DIGITS = re.compile(r"\d+")
DOTTED = re.compile(r".*(?:\.{5,}|(?:\. ){4,}|…{2,})\s*\d{0,4}")
CONTENTS_TITLE = re.compile(
    r"(?:\d\.?\s+)?(?:innhold|innholdsfortegnelse|innhald|innhaldsliste|contents|table of contents)"
    r"\s*:?",
    re.IGNORECASE,
)
CONTENTS_LINE = re.compile(r".*?[\s.]\s*\d{1,4}")
LETTER_LABELS = re.compile(
    r"(?:Postadresse|Besøksadresse|Org\.? ?nr|Deres ref|Vår ref|Telefaks|Arkivkode|Saksbehandler|"
    r"Bank(?:konto|giro)?|KLART SPRÅK|Dato|Telefon|E-post)\b.{0,40}"
)
FIRM_LABELS = re.compile(r"Postadresse|Besøksadresse|Org\.? ?nr|Deres ref|Vår ref")
CHART_LABEL = re.compile(r"[-–]?\d[\d\s.,%]*")
DATE = re.compile(r"\d\d?\.\d\d?\.\d\d")
#: A line is a running header when it is at the edge of this many pages ...
FEWEST_PAGES = 3
LONGEST_HEADER = 120
SHORTEST_HEADER = 20
LONGEST_ENTRY = 300
#: ... and of this share of all pages.
SHARE_OF_PAGES = 0.3
EDGE = 3
#: In text without pages a line that comes back this often is furniture.
MOST_REPEATS = 8
FEWEST_LABELS = 3
FEWEST_CHART_LABELS = 3
LETTER_WINDOW = 14


def running(lines: Sequence[Line]) -> set[int]:
    """Positions of running headers, footers and page numbers, by repetition over the pages."""
    pages: dict[int, list[int]] = {}
    for position, line in enumerate(lines):
        if line.page is not None:
            pages.setdefault(line.page, []).append(position)
    edges = [position for at in pages.values() for position in {*at[:EDGE], *at[-EDGE:]}]
    masked = {position: DIGITS.sub("#", lines[position].text) for position in edges}
    seen = Counter(masked.values())
    needed = max(FEWEST_PAGES, SHARE_OF_PAGES * len(pages))
    counting = counts_pages(lines, masked)
    return {
        position
        for position, mask in masked.items()
        if len(mask) <= LONGEST_HEADER
        and (seen[mask] >= needed or mask in counting or is_page_number(lines[position]))
    } | outermost(masked, pages)


def outermost(masked: Mapping[int, str], pages: Mapping[int, Sequence[int]]) -> set[int]:
    """The first or last line of both pages of a document of two, when they are the same. The head
    of a table is no header of a page."""
    if len(pages) != 2:
        return set()
    found: set[int] = set()
    for edge in (0, -1):
        ends = [at[edge] for at in pages.values()]
        printed = {masked[position] for position in ends}
        if len(printed) == 1 and "\t" not in printed.pop():
            found.update(ends)
    return found


def counts_pages(lines: Sequence[Line], masked: Mapping[int, str]) -> set[str]:
    """Headers with a number that rises as the pages do, be they on a few pages only."""
    offsets: dict[str, list[int]] = {}
    for position, mask in masked.items():
        page, numbers = lines[position].page, DIGITS.findall(lines[position].text)
        if len(numbers) == 1 and page is not None:
            offsets.setdefault(mask, []).append(int(numbers[0]) - page)
    return {
        mask for mask, found in offsets.items() if len(found) >= FEWEST_PAGES and len({*found}) == 1
    }


def is_page_number(line: Line) -> bool:
    """Whether the line is nothing but the number of its own page ("12", "Side 12 av 30")."""
    match = re.fullmatch(
        r"(?:side\s+|s\.\s*|- ?)?(\d{1,4})(?:\s*(?:av|/|of)\s*\d+)?(?: ?-)?", line.text, re.I
    )
    return match is not None and line.page is not None and int(match[1]) == line.page


def repeated(lines: Sequence[Line]) -> set[int]:
    """Positions of lines on unknown pages that come back so often that they are no text. Short
    lines are spared: they may be labels ("Tiltak utført")."""
    seen = Counter(
        line.text
        for line in lines
        if line.page is None and SHORTEST_HEADER <= len(line.text) <= LONGEST_HEADER
    )
    often = {text for text, times in seen.items() if times > MOST_REPEATS and not ended(text)}
    return {p for p, line in enumerate(lines) if line.text in often} if often else set()


def contents(lines: Sequence[Line]) -> set[int]:
    """Positions of the lines of a contents list, its title included."""
    found = {
        p
        for p, line in enumerate(lines)
        if ".." in line.text and len(line.text) <= LONGEST_ENTRY and DOTTED.fullmatch(line.text)
    }
    for position, line in enumerate(lines):
        if len(line.text) < 30 and CONTENTS_TITLE.fullmatch(line.text):
            entries = list(contents_run(lines, position + 1))
            if len(entries) >= 3:
                found.update([position, *entries])
    return found


def contents_run(lines: Sequence[Line], start: int) -> Iterable[int]:
    """Lines from `start` that end in page numbers that do not fall."""
    page = 0
    for position in range(start, len(lines)):
        text = lines[position].text
        if len(text) > LONGEST_ENTRY or CONTENTS_LINE.fullmatch(text) is None:
            return
        number = int(DIGITS.findall(text)[-1])
        if number < page:
            return
        page = number
        yield position


def urls(lines: Sequence[Line]) -> set[int]:
    """Positions of lines that hold nothing but web addresses."""
    return {
        p
        for p, line in enumerate(lines)
        if line.text[0] in "hwHW" and URL_ONLY.fullmatch(line.text)
    }


def letterheads(lines: Sequence[Line]) -> set[int]:
    """Positions of the address block of a letter: short lines around several of its labels."""
    labels = [
        p for p, line in enumerate(lines) if len(line.text) < 60 and LETTER_LABELS.match(line.text)
    ]
    found: set[int] = set()
    for first in labels:
        at = bisect_left(labels, first)
        near = labels[at : bisect_left(labels, first + LETTER_WINDOW)]
        firm = sum(FIRM_LABELS.match(lines[p].text) is not None for p in near)
        if len(near) >= FEWEST_LABELS and firm >= 2:
            found.update(short_run(lines, near[0], near[-1]))
    return found


def short_run(lines: Sequence[Line], first: int, last: int) -> Iterable[int]:
    """From `first` to `last` and on to the end of the short unfinished lines that follow."""
    end = last
    while end + 1 < len(lines) and len(lines[end + 1].text) < 45 and end + 1 < last + 5:
        if lines[end + 1].gap:
            break
        end += 1
    return [p for p in range(first, end + 1) if len(lines[p].text) < 60]


def chart_labels(lines: Sequence[Line]) -> set[int]:
    """Positions of runs of lines that are numbers only: values that fell out of a chart, which
    nothing binds to the right caption."""
    found: set[int] = set()
    run: list[int] = []
    for position, line in enumerate([*lines, Line("x", None, 0)]):
        text = line.text
        if text[0] in "0123456789-–" and CHART_LABEL.fullmatch(text) and not DATE.search(text):
            run.append(position)
            continue
        if len(run) >= FEWEST_CHART_LABELS:
            found.update(run)
        run = []
    return found
