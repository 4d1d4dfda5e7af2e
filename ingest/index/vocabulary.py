"""The words of a collection: how many passages hold each, and which are spelt or built alike.

Passages are indexed by their stems alone, which depend on nothing but the text. What depends on
the other words of the collection (compounds, near spellings, prefixes) is worked out here when a
question is asked, so that a small change to the collection re-indexes only what changed.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from ingest.index.compounds import SHORTEST_HEAD, SHORTEST_TAIL, Compounds, heads
from ingest.index.gram_lists import GramLists
from ingest.norwegian import folded, grams, stem
from ingest.norwegian.grams import EDGE
from ingest.norwegian.spelling import Spellings

Ids = NDArray[np.int32]
T = TypeVar("T")
NEAR = 0.55
NEAR_LENGTH = 4
PREFIX_LONGER = 8
#: Words of questions of which it is remembered what was found, before all are forgotten.
MOST_REMEMBERED = 20_000
#: Sorts after every letter.
LAST_LETTER = "\U0010ffff"


class Vocabulary:
    """Stems by id, with document frequencies.

    `ids`, `stems`, `frequencies` run in parallel; `passages` is the size of the collection. `size`
    is above every word id that a row may have, when rows have words that are not here.
    """

    def __init__(
        self,
        ids: Iterable[int],
        stems: Iterable[str],
        frequencies: Iterable[int],
        passages: int,
        size: int = 0,
    ) -> None:
        self.passages = passages
        self.ids = np.fromiter(ids, dtype=np.int32)
        self.stems = list(stems)
        self.size = max(size, int(self.ids.max()) + 1 if len(self.ids) else 0)
        self.id_of = dict(zip(self.stems, self.ids.tolist(), strict=True))
        self.frequency = np.zeros(self.size, dtype=np.int32)
        self.frequency[self.ids] = np.fromiter(frequencies, dtype=np.int32)
        self.near_found: dict[str, list[tuple[int, float]]] = {}
        self.compounds_found: dict[str, list[int]] = {}

    def load(self) -> None:
        """Works out now what the first question would have to wait for."""
        for needed in (self.alphabetical, self.backwards, self.norms, self.gram_counts):
            len(needed)
        len(self.built.halves)
        self.spelling.load()

    def knows(self, stem: str) -> bool:
        return stem in self.id_of

    def passages_with(self, stem: str) -> int:
        """Document frequency of a stem; 0 when unknown."""
        return int(self.frequency[self.id_of[stem]]) if stem in self.id_of else 0

    def idf(self, frequency: float) -> float:
        """BM25's inverse document frequency, ln(1 + (N - df + .5) / (df + .5))."""
        return math.log(1 + (self.passages - frequency + 0.5) / (frequency + 0.5))

    def joint_frequency(self, ids: NDArray[np.int64] | Sequence[int]) -> float:
        """Passages that hold any of the words, taken as independent of each other."""
        shares = self.frequency[np.asarray(ids, dtype=np.int64)] / max(1, self.passages)
        return float(self.passages * -np.expm1(np.log1p(-np.minimum(shares, 0.999999)).sum()))

    @cached_property
    def alphabetical(self) -> list[str]:
        return sorted(self.stems)

    @cached_property
    def backwards(self) -> list[str]:
        return sorted(word[::-1] for word in self.stems)

    @cached_property
    def gram_lists(self) -> dict[int, GramLists]:
        return {n: GramLists(self.ids, self.stems, n, self.size) for n in (2, 3, 4)}

    @cached_property
    def gram_counts(self) -> NDArray[np.float64]:
        """How many 4-grams each word has, by word id."""
        counts = np.zeros(self.size)
        counts[self.ids] = [max(1, len(word) - 2) for word in self.stems]
        return counts

    @cached_property
    def norms(self) -> NDArray[np.float64]:
        """Length of every word's tf-idf vector over its 2-, 3- and 4-grams."""
        return np.sqrt(sum(lists.squares() for lists in self.gram_lists.values()) + 1e-12)

    def holding(self, gram: str) -> Ids:
        """Words that hold the 4-gram (of the stem with its beginning marked), repeats repeated."""
        return self.gram_lists[4].holding(gram)

    @cached_property
    def spelling(self) -> Spellings:
        """The stems for words that are misspelt."""
        return Spellings(dict(zip(self.stems, self.frequency[self.ids].tolist(), strict=True)))

    def starting_with(self, beginning: str) -> list[str]:
        return run(self.alphabetical, beginning)

    def longer(self, beginning: str) -> list[int]:
        """Words that start so and are at most eight letters longer."""
        limit = len(beginning) + PREFIX_LONGER
        return [self.id_of[w] for w in self.starting_with(beginning) if len(w) <= limit]

    def near(self, word: str) -> list[tuple[int, float]]:
        """Words spelt alike with their cosine (tf-idf over character 2-4-grams) above .55."""
        return remembered(self.near_found, word, lambda: list(self.find_near(word)))

    def find_near(self, word: str) -> Iterator[tuple[int, float]]:
        if not self.size or len(word) < NEAR_LENGTH:
            return
        lists = [
            (found.holding(gram), found.idf(gram) ** 2)
            for n, found in self.gram_lists.items()
            for gram in grams(word + EDGE, n)
        ]
        holding = np.concatenate([ids for ids, _ in lists])
        worth = np.repeat([weight for _, weight in lists], [len(ids) for ids, _ in lists])
        dot = np.bincount(holding, worth, minlength=self.size)
        square = sum(weight for _, weight in lists)
        cosine = dot / (self.norms * math.sqrt(square))
        for found in np.nonzero(cosine > NEAR)[0].tolist():
            other = self.word(found)
            if other != word and abs(len(other) - len(word)) <= NEAR_LENGTH:
                yield found, float(cosine[found])

    @cached_property
    def word_of(self) -> dict[int, str]:
        return {number: word for word, number in self.id_of.items()}

    def word(self, number: int) -> str:
        return self.word_of[number]

    def parts(self, word: str) -> tuple[str, ...]:
        """Stems of the two halves of a printed word when both are known, else nothing.

        Of several splits the one with the longest shorter half is taken.
        """
        word = folded(word)
        whole = stem(word)
        splits = [
            (min(at, len(word) - at), head, tail)
            for at in range(SHORTEST_HEAD, len(word) - SHORTEST_TAIL + 1)
            if (tail := stem(word[at:])) != whole
            and self.knows(tail)
            and (head := self.head(word[:at]))
        ]
        return max(splits)[1:] if splits else ()

    def head(self, beginning: str) -> str:
        """The known stem that a compound begins with, its linking letter taken off, or ""."""
        return next((found for found in heads(beginning) if found in self.id_of), "")

    @cached_property
    def built(self) -> Compounds:
        """The compounds among the words."""
        return Compounds(self.id_of)

    def compounds(self, part: str) -> list[int]:
        """Words of the collection that are built with the stem `part` as one half."""
        return remembered(self.compounds_found, part, lambda: self.find_compounds(part))

    def find_compounds(self, part: str) -> list[int]:
        ending = self.built.ending(part) if self.knows(part) else self.ending_in(part)
        return sorted({*self.built.beginning(part), *ending})

    def ending_in(self, tail: str) -> Iterator[int]:
        """Words that are a known head and a tail that is no word of the collection itself."""
        if len(tail) < SHORTEST_TAIL:
            return
        for backwards in run(self.backwards, tail[::-1]):
            word = backwards[::-1]
            if len(word) - len(tail) >= SHORTEST_HEAD and self.head(word[: -len(tail)]):
                yield self.id_of[word]


def remembered(found: dict[str, T], word: str, find: Callable[[], T]) -> T:
    """What was found for a word, looked for once. What people type has no end, so memory must."""
    here = found.get(word)
    if here is None:
        if len(found) >= MOST_REMEMBERED:
            found.clear()
        here = found[word] = find()
    return here


def run(ordered: list[str], beginning: str) -> list[str]:
    """The words of an ordered list that start with `beginning`."""
    start = bisect_left(ordered, beginning)
    return ordered[start : bisect_left(ordered, beginning + LAST_LETTER, start)]
