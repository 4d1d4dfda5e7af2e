"""Which words of a vocabulary are built of two others.

A compound is a head, perhaps inflected and with a linking letter, and a tail. All of them are
found in one pass over the words when a generation is opened: at 100,000 passages thousands of
words begin or end alike, and trying them for each word of a question took half of its time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from ingest.norwegian.stems import stem_of_folded

SHORTEST_HEAD = 3
SHORTEST_TAIL = 4
#: How many letters the head of a compound may have beyond its stem ("sykeplei" + "er").
INFLECTED = 4
LINKS = "se"
NOTHING: tuple[int, ...] = ()

Built = dict[str, list[int]]


class Compounds:
    """The compounds among known stems (`id_of`) by each of their halves."""

    def __init__(self, id_of: Mapping[str, int]) -> None:
        self.id_of = id_of

    def beginning(self, part: str) -> Sequence[int]:
        """Words that are the stem `part`, inflected or linked, and a known tail."""
        return self.halves[0].get(part, NOTHING)

    def ending(self, tail: str) -> Sequence[int]:
        """Words that are a known head and `tail`, which must be known itself."""
        return self.halves[1].get(tail, NOTHING)

    @cached_property
    def halves(self) -> tuple[Built, Built]:
        """All compounds of known tails, by the stems of their heads and by their tails."""
        by_head: Built = defaultdict(list)
        by_tail: Built = defaultdict(list)
        known, seen = self.id_of, Seen(self.id_of)
        for word, number in known.items():
            for at in range(SHORTEST_HEAD, len(word) - SHORTEST_TAIL + 1):
                tail = word[at:]
                if tail in known:
                    is_known, inflected = seen[word[:at]]
                    if is_known:
                        by_tail[tail].append(number)
                    for head in inflected:
                        by_head[head].append(number)
        return by_head, by_tail


class Seen(dict[str, tuple[bool, tuple[str, ...]]]):
    """Beginnings of words, which recur in many: whether they are a known head, and the stems that
    they are at most an inflection longer than."""

    def __init__(self, known: Mapping[str, int]) -> None:
        super().__init__()
        self.known = known

    def __missing__(self, beginning: str) -> tuple[bool, tuple[str, ...]]:
        found = tuple(dict.fromkeys(heads(beginning)))
        is_known = any(head in self.known for head in found)
        self[beginning] = made = is_known, tuple(h for h in found if begins(beginning, h))
        return made


def heads(beginning: str) -> Iterator[str]:
    """The stem of a beginning, and of the one without its linking letter."""
    for candidate in (beginning, beginning[:-1] if beginning[-1] in LINKS else ""):
        if len(candidate) >= SHORTEST_HEAD:
            yield stem_of_folded(candidate)


def begins(beginning: str, head: str) -> bool:
    """Whether a beginning is the stem of a head and at most its inflection."""
    longer = len(beginning) - len(head)
    return len(head) >= SHORTEST_HEAD and longer <= INFLECTED and beginning.startswith(head)
