"""Rows of tables in plain text: cells parted by tabs, each with the header of its column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from ingest.cleaning.lines import Chunk, Line

NUMERIC = re.compile(r"[-–]?\d[\d\s.,]*%?|[-–]?")
#: A line of a table whose tabs were lost: a label and then numbers.
NUMBER_ROW = re.compile(r"[^\d\s].*\s[-–]?\d[\d .,%]*")
DATE = re.compile(r"\d\d?\.\d\d?\.\d\d")
FEWEST_ROWS = 3


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one row with the headers of their columns; a header row is its own header, and
    a row of a table without headers has none."""

    cells: tuple[str, ...]
    headers: tuple[str, ...]
    line: Line


def rows(lines: Sequence[Line], last_headers: tuple[str, ...] = ()) -> list[Row]:
    """Rows of one table. A table without a header row takes `last_headers` when it has as many
    columns (it is the rest of a table cut by a page). Labels with their values ("Eier:", "Leder")
    have no headers where a table starts with them. A blank first cell means the one above. Headers
    that are printed again on the next page are left out."""
    split = [tuple(cell.strip() for cell in line.text.split("\t")) for line in lines]
    labels = list(takewhile(is_labelled, split))
    found = [Row(unlabelled(cells), (), line) for cells, line in zip(labels, lines, strict=False)]
    return [*found, *under_headers(split[len(labels) :], lines[len(labels) :], last_headers)]


def under_headers(
    split: Sequence[tuple[str, ...]], lines: Sequence[Line], last_headers: tuple[str, ...]
) -> list[Row]:
    headers, start = header_of(split)
    if not headers and last_headers and split and len(split[0]) <= len(last_headers):
        headers = last_headers
    found = [Row(split[at], split[at], lines[at]) for at in range(start)]
    above = ""
    for cells, line in zip(map(unlabelled, split[start:]), lines[start:], strict=True):
        if line.start and cells == headers:
            continue
        filled = (above, *cells[1:]) if not cells[0] and above else cells
        above = filled[0]
        found.append(Row(filled, headers, line))
    return found


def is_labelled(cells: tuple[str, ...]) -> bool:
    """Whether the row is a label with its value, as readers of files without structure say it."""
    return len(cells) == 2 and cells[0].endswith(":")


def unlabelled(cells: tuple[str, ...]) -> tuple[str, ...]:
    return (cells[0].rstrip(" :"), cells[1]) if is_labelled(cells) else cells


def header_of(split: Sequence[tuple[str, ...]]) -> tuple[tuple[str, ...], int]:
    """Headers and how many rows they take: one, or two when the second fills in the first (its
    first cell is blank, or the one above again where that is merged)."""
    if len(split) < 2 or not all(is_label(cell) for cell in split[0]):
        return (), 0
    first, second = split[0], split[1]
    if len(split) > 2 and second[0] in ("", first[0]) and len(second) == len(first):
        pairs = zip(first, second, strict=True)
        merged = tuple(f"{a} {b}".strip() if a != b else a for a, b in pairs)
        return merged, 2
    return first, 1


def is_label(cell: str) -> bool:
    return len(cell) <= 60 and (not cell or NUMERIC.fullmatch(cell) is None)


def number_rows(chunks: Sequence[Chunk]) -> None:
    """Gives lines that read like table rows ("Små < 5000 174 94 54 %") their role, in runs."""
    run: list[Chunk] = []
    for chunk in [*chunks, Chunk("end")]:
        if (
            chunk.role == "plain"
            and len(chunk.lines) == 1
            and len(chunk.lines[0].text) < 90
            and NUMBER_ROW.fullmatch(chunk.lines[0].text)
            and not DATE.search(chunk.lines[0].text)
        ):
            run.append(chunk)
            continue
        if len(run) >= FEWEST_ROWS:
            for row in run:
                row.role = "row"
        run = []
