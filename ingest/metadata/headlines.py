"""Metadata printed at the head of a document: "Eier: Kvalitetsrådgiver", letterhead tables, and
the lines of headers and footers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from ingest.documents import Block, BlockKind, Page, Reading
from ingest.metadata import dates

#: How many lines from the start may hold metadata, and how long such a line may be.
HEAD_LINES = 40
LONGEST = 240
DATES = frozenset({"valid_from", "valid_to", "review_by", "published"})
#: Labels as municipalities print them, bokmål and nynorsk; the first that fits wins.
LABELS: dict[str, str] = {
    "dokumentnr": r"dok(?:ument)?\.?[ -]?(?:nr|nummer|id|-id)\.?",
    "owner": r"(?:dokument|prosess)?(?:eier|eigar)|dokumentansvarlig|dokumentansvarleg|"
    r"(?:fag)?ansvarlig|(?:fag)?ansvarleg|ansvarlig for (?:rutinen|dokumentet|innhold(?:et)?)",
    "approved_by": r"godkjent (?:av|tav)|godkjend av|godkjenner|vedtatt av|vedteken av",
    "publisher": r"utgiver|utgjevar|utgitt av|utgjeve av",
    "valid_from": r"gyldig fra(?: dato)?|gyldig frå(?: dato)?|gjelder fra(?: og med)?|gjeld frå|"
    r"gyldig f\.?o\.?m\.?|i kraft fra|i kraft frå|ikrafttredelse|ikrafttreden",
    "valid_to": r"gyldig til(?: og med| dato)?|gjelder til(?: og med)?|gjeld til|"
    r"gyldig t\.?o\.?m\.?|utløper|utløpsdato",
    "review_by": r"revisjonsdato|revisjonsfrist|neste revisjon(?:sdato)?|neste revidering|"
    r"revideres(?: innen)?|reviderast(?: innan)?|skal revideres(?: innen)?|revisjon innen|"
    r"revisjon innan",
    "published": r"publisert(?: dato)?|utgitt(?: dato)?|publiseringsdato|utgivelsesdato",
    "version": r"versjon(?:snr|snummer)?\.?|utgave|utgåve|revisjon(?:snr)?\.?",
    "services": r"gjelder for|gjeld for|virkeområde|verkeområde|målgruppe|omfang",
    "supersedes": r"erstatter(?: dokument)?|erstattar",
}
FIELD = re.compile(
    "(?<![\\w-])(?:"
    + "|".join(f"(?P<{name}>{label})" for name, label in LABELS.items())
    + r")\s*(?::|\t|\|)\s*",
    re.IGNORECASE,
)
BARE_DATE = re.compile(
    "(?<![\\w-])(?:"
    + "|".join(f"(?P<{n}>{LABELS[n]})" for n in sorted(DATES))
    + r")\s+(?=\d{1,2}[./-]\s?\d|\d{1,2}\.\s+[a-z]{3}|\d{4}-)",
    re.IGNORECASE,
)
START = re.compile(
    rf"(?<![\w-])(?:{LABELS['valid_from']})\s*:?\s*(?:\d{{1,2}}\.\s?\d{{1,2}}\.\s?\d{{2,4}}|"
    r"\d{1,2}\. [a-z]+ \d{4}|\d{4}-\d\d-\d\d)\s*",
    re.IGNORECASE,
)
BARE_VERSION = re.compile(r"(?<![\w-])versjon\s+(?P<version>\d+(?:\.\d+)*)\b", re.IGNORECASE)
CELL_END = re.compile(r"\t|\||;|·|\s{3,}")
UNTIL = re.compile(r"(?:–|-|\bog til|\btil(?: og med)?|\bt\.?o\.?m\.?)\s*", re.IGNORECASE)
VERSION = re.compile(r"v?\d[\w.]*", re.IGNORECASE)


def found(reading: Reading) -> dict[str, str]:
    """Texts by field name, the first that is met; dates are still texts."""
    values: dict[str, str] = {}
    for line in head(reading):
        for name, value in fields(line):
            if fits(name, value):
                values.setdefault(name, value)
    return values


def head(reading: Reading) -> Iterator[str]:
    """Lines to look in: of headers and footers first, then of the start of the text."""
    yield from (value for name, value in reading.properties if name == "head")
    lines = beneath([line for page in reading.pages for line in page_lines(page)])
    for _, line in zip(range(HEAD_LINES), filter(str.strip, lines), strict=False):
        if len(line) <= LONGEST:
            yield line


def beneath(lines: Sequence[str]) -> Iterator[str]:
    """The lines, and where one is a row of labels, those labels with the values in the next."""
    for line, following in zip_longest(lines, lines[1:], fillvalue=""):
        cells, values = line.split("\t"), following.split("\t")
        if sum(map(is_label, cells)) >= 2 and len(cells) == len(values):
            pairs = zip(cells, values, strict=True)
            yield "\t".join(f"{label.rstrip(' :')}: {value}" for label, value in pairs)
        else:
            yield line


def page_lines(page: Page) -> Iterable[str]:
    return (
        (line for block in page.blocks for line in block_lines(block))
        if page.blocks
        else page.lines
    )


def block_lines(block: Block) -> Iterable[str]:
    """A row of a letterhead holds labels and values side by side or one above the other. One
    known label among the headers is no letterhead: many tables have a column "Ansvarlig"."""
    if block.kind is not BlockKind.TABLE_ROW or not block.cells:
        return block.text.split("\n")
    if sum(is_label(header) for header in block.headers) >= 2:
        pairs = zip(block.headers, block.cells, strict=False)
    elif block.headers:
        return []
    else:
        pairs = zip(block.cells[::2], block.cells[1::2], strict=False)
    return [*(f"{label.rstrip(' :')}: {value}" for label, value in pairs), *block.cells]


def is_label(text: str) -> bool:
    return FIELD.fullmatch(f"{text.rstrip(' :')}:") is not None


def fields(line: str) -> Iterator[tuple[str, str]]:
    """Label and value pairs of one line; a value ends at the next label, tab or wide gap."""
    marks = list(FIELD.finditer(line))
    for mark, following in zip_longest(marks, marks[1:]):
        rest = line[mark.end() : following.start() if following else len(line)]
        value = CELL_END.split(rest.strip(), maxsplit=1)[0].strip(" .,|")
        if value and mark.lastgroup:
            yield mark.lastgroup, " ".join(value.split())
    for bare in BARE_DATE.finditer(line):
        if bare.lastgroup:
            yield bare.lastgroup, line[bare.end() : bare.end() + 25]
    yield from ends(line)
    for version in BARE_VERSION.finditer(line):
        yield "version", version["version"]


def ends(line: str) -> Iterator[tuple[str, str]]:
    """The last day in "gyldig fra 01.09.2025 til 30.04.2026"."""
    for mark in START.finditer(line):
        until = UNTIL.match(line, mark.end())
        if until:
            yield "valid_to", line[until.end() : until.end() + 25]


def fits(name: str, value: str) -> bool:
    """Whether a value can be what its label says; a sentence after a colon is none."""
    if name in DATES:
        return dates.parse(value) is not None
    if name == "version":
        return VERSION.match(value) is not None
    return len(value) <= 120
