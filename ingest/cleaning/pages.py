"""Where pages start in text that lost its form feeds.

Text taken out of a PDF often keeps two traces of a page: its first line starts with exactly one
blank and follows the last line of the page before without a blank line, and a few pages keep their
printed number. The numbers are anchors: what lies between two of them must hold as many page
starts as the numbers say, otherwise those lines get no page rather than a wrong one.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

LONE_NUMBER = re.compile(r"(?:side\s+)?(\d{1,4})(?:\s+av\s+\d+)?", re.IGNORECASE)
DIGIT = re.compile(r"\d")
NUMBER_IN_LINE = re.compile(r"(?<![\d.,])\d{1,4}(?![\d.,])")
CERTAIN, LIKELY, UNSURE = 3, 2, 1
#: A page this many times as long as the usual one is two pages.
TOO_LONG = 1.6
#: Outside the anchors pages are counted as long as fewer misses than this are likely.
LIKELY_MISSES = 0.75
#: Printed page numbers needed before anything is counted.
FEWEST_ANCHORS = 3
#: More of them are a column of numbers.
MOST_ANCHORS = 1_000


class Anchor(NamedTuple):
    """A printed page number: the row where its page starts, and the rows of the furniture."""

    row: int
    number: int
    furniture: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PageMap:
    """A page for every row (None where unknown), the rows that are printed page furniture, the
    rows where a page seems to start, and whether pages were recovered at all."""

    pages: tuple[int | None, ...]
    furniture: frozenset[int]
    starts: frozenset[int]
    recovered: bool


def recover(rows: Sequence[str]) -> PageMap:
    """The page map of text without page marks."""
    candidates = page_starts(rows)
    starts = sorted(candidates)
    anchors = max(
        (chain(with_furniture(rows, found), starts) for found in printed_numbers(rows)),
        key=lambda found: fitting(found, starts),
        default=[],
    )
    furniture = frozenset(row for anchor in anchors for row in anchor.furniture)
    if len(anchors) < FEWEST_ANCHORS or not fitting(anchors, starts):
        return PageMap((None,) * len(rows), frozenset(), frozenset(), recovered=False)
    pages: list[int | None] = [None] * len(rows)
    missed = 0
    for left, right in pairwise(anchors):
        missed += between(pages, left, right, candidates)
    counted = anchors[-1].number - anchors[0].number
    reach = int(counted * LIKELY_MISSES / missed) if missed else len(rows)
    firm = sorted(row for row, sure in candidates.items() if sure >= LIKELY)
    before_first(pages, anchors[0], firm, reach)
    after_last(pages, anchors[-1], firm, reach)
    return PageMap(tuple(pages), furniture, frozenset(firm), recovered=True)


def page_starts(rows: Sequence[str]) -> dict[int, int]:
    """Rows that start with exactly one blank, each with how sure it is (CERTAIN and down)."""
    found: dict[int, int] = {}
    for row, text in enumerate(rows):
        if len(text) < 2 or text[0] != " " or text[1] in " \t":
            continue
        before = rows[row - 1] if row else ""
        sure = CERTAIN if row == 0 or before.strip() else UNSURE
        if before.rstrip().endswith(":"):
            sure -= min(2, before.count(":"))
        elif text.isupper():
            sure -= 2
        if sure > 0:
            found[row] = sure
    return found


def printed_numbers(rows: Sequence[str]) -> list[list[tuple[int, int]]]:
    """What may be printed page numbers, as rows with numbers: numbers alone on a line, and lines
    that come back with a higher number each time."""
    masked: dict[str, list[tuple[int, int]]] = {}
    lone: list[tuple[int, int]] = []
    for row, text in enumerate(rows):
        line = text.strip()
        if not line or len(line) > 120 or DIGIT.search(line) is None:
            continue
        if match := LONE_NUMBER.fullmatch(line):
            lone.append((row, int(match[1])))
        elif len(numbers := NUMBER_IN_LINE.findall(line)) == 1:
            masked.setdefault(NUMBER_IN_LINE.sub("#", line), []).append((row, int(numbers[0])))
    running = [found for found in masked.values() if len(found) >= FEWEST_ANCHORS]
    return [found for found in (lone, *filter(rising, running)) if len(found) <= MOST_ANCHORS]


def rising(found: Sequence[tuple[int, int]]) -> bool:
    return all(a[1] < b[1] for a, b in pairwise(found))


def with_furniture(rows: Sequence[str], numbers: Sequence[tuple[int, int]]) -> list[Anchor]:
    """Anchors with the repeated lines that surround their number."""
    around = Counter(
        rows[near].strip() for row, _ in numbers for near in neighbourhood(rows, row) if near != row
    )
    repeated = {line for line, times in around.items() if times >= FEWEST_ANCHORS}
    anchors = []
    for row, number in numbers:
        near = [n for n in neighbourhood(rows, row) if n == row or rows[n].strip() in repeated]
        start = min(near)
        while start and not rows[start - 1].strip():
            start -= 1
        anchors.append(Anchor(start, number, tuple(near)))
    return anchors


def neighbourhood(rows: Sequence[str], row: int) -> list[int]:
    """Up to two written rows before and after a row, no farther than five rows away."""
    before = [n for n in range(row - 1, max(-1, row - 6), -1) if rows[n].strip()][:2]
    after = [n for n in range(row + 1, min(len(rows), row + 6)) if rows[n].strip()][:2]
    return sorted([*before, row, *after])


def chain(anchors: Sequence[Anchor], starts: Sequence[int]) -> list[Anchor]:
    """The longest run of anchors whose numbers rise about as fast as the page starts seen."""
    best: list[list[Anchor]] = []
    for anchor in anchors:
        longest: list[Anchor] = []
        for run in best:
            last = run[-1]
            seen = bisect_left(starts, anchor.row) - bisect_right(starts, last.row)
            step = anchor.number - last.number
            if 0 < step <= seen + 3 and len(run) > len(longest):
                longest = run
        best.append([*longest, anchor])
    return max(best, key=len, default=[])


def fitting(anchors: Sequence[Anchor], starts: Sequence[int]) -> int:
    """How many neighbouring anchors have about as many page starts between them as they say."""
    fits = 0
    for left, right in pairwise(anchors):
        seen = bisect_left(starts, right.row) - bisect_right(starts, left.row)
        fits += abs(right.number - left.number - 1 - seen) <= 1
    return fits


def between(
    pages: list[int | None], left: Anchor, right: Anchor, candidates: dict[int, int]
) -> int:
    """Numbers the pages between two anchors as far as they can be told, and returns how many page
    starts were missed or seen too many."""
    needed = right.number - left.number - 1
    inside = [row for row in candidates if left.row < row < right.row]
    firm = [row for row in inside if candidates[row] >= LIKELY]
    if len(firm) > needed:
        firm = [row for row in inside if candidates[row] == CERTAIN]
    missing = needed - len(firm)
    if missing == 0:
        fill(pages, [left.row, *firm], left.number, right.row)
        return 0
    loose = [row for row in inside if row not in firm]
    if missing == 1 and (row := clear_gap([left.row, *firm, right.row], loose)) is not None:
        fill(pages, [left.row, *sorted([*firm, row])], left.number, right.row)
        return 0
    if missing > 0 and loose:
        until_first(pages, left, [row for row in firm if row < loose[0]], loose[0])
        after = [row for row in firm if row > loose[-1]]
        if after:
            fill(pages, after, right.number - len(after), right.row)
    return abs(missing)


def until_first(pages: list[int | None], left: Anchor, firm: Sequence[int], end: int) -> None:
    fill(pages, [left.row, *firm], left.number, end)


def clear_gap(starts: Sequence[int], loose: Sequence[int]) -> int | None:
    """The weak page start that parts a page far too long to be one, most evenly."""
    lengths = sorted(b - a for a, b in pairwise(starts))
    usual = lengths[len(lengths) // 2]
    too_long = [
        (a, b, inside)
        for a, b in pairwise(starts)
        if b - a > TOO_LONG * usual and (inside := [row for row in loose if a < row < b])
    ]
    if len(too_long) != 1:
        return None
    first, last, inside = too_long[0]
    return min(inside, key=lambda row: abs(row - (first + last) / 2))


def fill(pages: list[int | None], starts: Sequence[int], number: int, end: int) -> None:
    for step, (start, stop) in enumerate(pairwise([*starts, end])):
        pages[start:stop] = [number + step] * (stop - start)


def before_first(pages: list[int | None], anchor: Anchor, firm: Sequence[int], reach: int) -> None:
    """Counts backwards from the first anchor: at most `reach` pages, and never below page 1."""
    starts = [row for row in firm if row < anchor.row]
    starts = starts[max(0, len(starts) - min(reach, anchor.number - 1)) :]
    fill(pages, [*starts, anchor.row], anchor.number - len(starts), anchor.row)


def after_last(pages: list[int | None], anchor: Anchor, firm: Sequence[int], reach: int) -> None:
    starts = [row for row in firm if row > anchor.row]
    end = starts[reach] if len(starts) > reach else len(pages)
    fill(pages, [anchor.row, *starts[:reach]], anchor.number, end)
