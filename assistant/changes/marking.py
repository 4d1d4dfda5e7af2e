"""Old and new sentences side by side, with the words and numbers that differ marked.

Nothing is rewritten: the segments of a sentence, joined, are the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from ingest.revisions.values import Hunk

TOKEN = re.compile(r"\d+(?:[.,:/]\d+)*|\w+|\s+|.", re.DOTALL)
WORD = re.compile(r"\w+")
#: Share of words two sentences must have in common to be shown as one that was changed.
ALIKE = 0.4
#: Pairs of sentences of a hunk beyond which likeness is not looked for.
MOST_PAIRS = 2_500


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a sentence; `changed` when the other text has something else there, `number` when
    what is changed is a number."""

    text: str
    changed: bool = False
    number: bool = False


@dataclass(frozen=True, slots=True)
class Pair:
    """An old sentence and the new one in its place; either is empty when there is none."""

    old: tuple[Segment, ...]
    new: tuple[Segment, ...]


@lru_cache(maxsize=2_048)
def pairs(hunk: Hunk) -> tuple[Pair, ...]:
    """The sentences of a hunk in order, those that became others beside them."""
    found: list[Pair] = []
    a = b = 0
    for old, new in [*together(hunk.old, hunk.new), (len(hunk.old), len(hunk.new))]:
        found += [Pair(whole(line), ()) for line in hunk.old[a:old]]
        found += [Pair((), whole(line)) for line in hunk.new[b:new]]
        if old < len(hunk.old):
            found.append(compared(hunk.old[old], hunk.new[new]))
        a, b = old + 1, new + 1
    return tuple(found)


def whole(line: str) -> tuple[Segment, ...]:
    """A sentence that stands in one text alone: its numbers are not marked, all of it is other."""
    return (Segment(line),)


def together(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """The pairs of places, rising on both sides, with the greatest likeness in all: the alignment
    of Needleman and Wunsch (1970) without a price for gaps."""
    if len(old) * len(new) > MOST_PAIRS:
        return []
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    scores = [[likeness(a, b) for b in new] for a in old]
    for i in range(len(old) - 1, -1, -1):
        for j in range(len(new) - 1, -1, -1):
            best[i][j] = max(best[i + 1][j], best[i][j + 1], best[i + 1][j + 1] + scores[i][j])
    found: list[tuple[int, int]] = []
    i = j = 0
    while i < len(old) and j < len(new):
        if scores[i][j] and best[i][j] == best[i + 1][j + 1] + scores[i][j]:
            found.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return found


def likeness(a: str, b: str) -> float:
    """Share of the words in common, 0 below `ALIKE`."""
    words = WORD.findall(a.lower()), WORD.findall(b.lower())
    share = SequenceMatcher(None, *words, autojunk=False).ratio()
    return share if share >= ALIKE else 0.0


def compared(old: str, new: str) -> Pair:
    """Two sentences with what differs between them marked."""
    a, b = TOKEN.findall(old), TOKEN.findall(new)
    marked_old: list[Segment] = []
    marked_new: list[Segment] = []
    for step, a1, a2, b1, b2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        same = step == "equal"
        marked_old += [Segment("".join(a[a1:a2]))] if same else others(a[a1:a2])
        marked_new += [Segment("".join(b[b1:b2]))] if same else others(b[b1:b2])
    return Pair(tuple(marked_old), tuple(marked_new))


def others(tokens: Sequence[str]) -> list[Segment]:
    """Tokens the other text lacks: runs of words, and each number by itself."""
    found: list[Segment] = []
    for token in tokens:
        number = token[0].isdigit()
        if found and not number and not found[-1].number:
            found[-1] = Segment(found[-1].text + token, changed=True)
        else:
            found.append(Segment(token, changed=True, number=number))
    return found


def numbers(segments: Sequence[Segment]) -> list[str]:
    """The numbers that are other ones."""
    return [part.text for part in segments if part.number]
