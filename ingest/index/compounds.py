"""Which words of a vocabulary are built of two others.

A compound is a head, perhaps inflected and with a linking letter, and a tail. All of them are
found in one pass over the words when a generation is opened: at 100,000 passages thousands of
words begin or end alike, and trying them for each word of a question took half of its time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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
        self.stems: dict[str, tuple[str, ...]] = {}

    def beginning(self, part: str) -> list[int] | tuple[int, ...]:
        """Words that are the stem `part`, inflected or linked, and a known tail."""
        return self.halves[0].get(part, NOTHING)

    def ending(self, tail: str) -> list[int] | tuple[int, ...]:
        """Words that are a known head and `tail`, which must be known itself."""
        return self.halves[1].get(tail, NOTHING)

    @cached_property
    def halves(self) -> tuple[Built, Built]:
        """All compounds of known tails, by the stems of their heads and by their tails."""
        by_head: Built = {}
        by_tail: Built = {}
        known = self.id_of
        for word, number in known.items():
            for at in range(SHORTEST_HEAD, len(word) - SHORTEST_TAIL + 1):
                tail = word[at:]
                if tail not in known:
                    continue
                heads = self.heads(word[:at])
                if any(head in known for head in heads):
                    by_tail.setdefault(tail, []).append(number)
                for head in heads:
                    if begins(word, at, head):
                        by_head.setdefault(head, []).append(number)
        self.stems.clear()
        return by_head, by_tail

    def heads(self, beginning: str) -> tuple[str, ...]:
        """The stems that the beginning of a word may be of; heads recur in many words."""
        if beginning not in self.stems:
            self.stems[beginning] = tuple(dict.fromkeys(heads(beginning)))
        return self.stems[beginning]


def heads(beginning: str) -> Iterator[str]:
    """The stem of a beginning, and of the one without its linking letter."""
    for candidate in (beginning, beginning[:-1] if beginning[-1] in LINKS else ""):
        if len(candidate) >= SHORTEST_HEAD:
            yield stem_of_folded(candidate)


def begins(word: str, at: int, head: str) -> bool:
    """Whether the first `at` letters of a word are a head and at most its inflection."""
    return SHORTEST_HEAD <= len(head) <= at <= len(head) + INFLECTED and word.startswith(head)
