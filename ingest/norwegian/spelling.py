"""Words as thumbs write them, led back to words that are known.

A slip is a letter too many, missing, wrong or swapped with the next (optimal string alignment).
Words are compared in the letters every phone has, so that "naeringsdrikk" and "naringsdrikk" are
"næringsdrikk" at no cost. The first letter is taken as right, as nearly every slip leaves it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

BARE = str.maketrans({"æ": "a", "ø": "o", "å": "a"})
DIGRAPHS = (("aa", "a"), ("ae", "a"), ("oe", "o"))
#: The shortest word that is respelt, and that may have a slip. Two slips lead from one compound to
#: another ("hovedstaden", "hovudskaden").
SHORTEST, ONE_SLIP = 3, 5
SHORTEST_CUT = 4
#: Endings that may stand after a stem that is not spelt as known, and is thus not stemmed either.
ENDINGS = ("e", "en", "er", "et", "ene", "a", "ane", "ar", "s", "ens", "te", "de", "an")
MOST = 3


@dataclass(frozen=True, slots=True)
class Near:
    """A known word and how many slips away it is."""

    word: str
    slips: int


@lru_cache(maxsize=100_000)
def bare(word: str) -> str:
    """A folded word without æ, ø and å, whichever way it was written: "kjøle" and "kjoele" are
    "kjole"."""
    for two, one in DIGRAPHS:
        word = word.replace(two, one)
    return word.translate(BARE)


def slips_allowed(length: int) -> int:
    return int(length >= ONE_SLIP)


class Spellings:
    """Known words with how often they occur; finds those that a misspelt word may be.

    Words of one first letter and one length lie together, so that a look-up compares a few
    thousand of 200,000 words. Built when the first word is looked up.
    """

    def __init__(self, frequencies: Mapping[str, int]) -> None:
        self.frequencies = frequencies
        self.found: dict[str, tuple[Near, ...]] = {}

    def __contains__(self, word: object) -> bool:
        return word in self.frequencies

    @cached_property
    def by_bare(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = {}
        for word in self.frequencies:
            found.setdefault(bare(word), []).append(word)
        return found

    @cached_property
    def shelves(self) -> Mapping[tuple[str, int], list[str]]:
        """Bare words by first letter and length."""
        found: dict[tuple[str, int], list[str]] = {}
        for word in self.by_bare:
            if word:
                found.setdefault((word[0], len(word)), []).append(word)
        return found

    def load(self) -> None:
        """Works out now what the first misspelt word would have to wait for."""
        len(self.shelves)

    def near(self, word: str) -> tuple[Near, ...]:
        """The known words fewest slips from a folded word, commonest first, at most three; none
        when it is too short or further away than its length allows."""
        if word not in self.found:
            self.found[word] = tuple(self.look_up(word))
        return self.found[word]

    def look_up(self, word: str) -> Iterator[Near]:
        if len(word) < SHORTEST:
            return
        forms = without_endings(bare(word))
        least = slips_allowed(len(word))
        nearest: set[str] = set()
        for form in forms:
            for slips, other in self.within(form, min(least, slips_allowed(len(form)))):
                if slips < least:
                    least, nearest = slips, set()
                if slips == least:
                    nearest.update(self.by_bare[other])
        ordered = sorted(nearest, key=lambda other: (-self.frequencies[other], other))
        yield from (Near(other, least) for other in ordered[:MOST])

    def within(self, form: str, slips: int) -> Iterable[tuple[int, str]]:
        """Known bare words at most so many slips from a bare form."""
        if form in self.by_bare:
            yield 0, form
        if not slips:
            return
        for length in range(len(form) - slips, len(form) + slips + 1):
            shelf = self.shelves.get((form[0], length), ())
            near = process.extract_iter(form, shelf, scorer=OSA.distance, score_cutoff=slips)
            yield from ((int(distance), other) for other, distance, _ in near)


def without_endings(word: str) -> list[str]:
    """What the stem may be of a word that Snowball does not read right."""
    cut = (word.removesuffix(ending) for ending in ENDINGS if word.endswith(ending))
    return [word, *(form for form in cut if len(form) >= SHORTEST_CUT)]
