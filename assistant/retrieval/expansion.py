"""What else a word of a question may be called in the documents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Protocol, runtime_checkable

from ingest.norwegian import quantities, stem
from ingest.norwegian.spelling import Spellings

ACRONYM = 0.8
#: A number in digits for one in words, and the other way.
NUMBER = 0.8
MOST_MEANINGS = 3

Acronyms = Mapping[str, tuple[tuple[str, ...], ...]]


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another name: one stem, or several that must stand in the same sentence (a phrase).
    `weight` is 1 for as good as the word itself."""

    stems: tuple[str, ...]
    weight: float


@dataclass(frozen=True, slots=True)
class Situation:
    """Several words of a question that together name one thing ("får ikke tak i"), with what the
    documents call it. `instead_of` are the positions of the content words that it is searched
    instead of: those of a foreign name, whose words mean nothing by themselves here."""

    words: str
    alternatives: tuple[Alternative, ...]
    instead_of: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Thing:
    """Something a question names by its written name. `words` is as printed, `names` the stems of
    what documents may call it; `outside` when routines of care do not tell about it."""

    words: str
    names: tuple[tuple[str, ...], ...]
    outside: bool = False


@dataclass(frozen=True, slots=True)
class Expanded:
    """Alternatives for the content words of a question, by position, its situations, and the
    things it names."""

    words: Mapping[int, Sequence[Alternative]]
    situations: Sequence[Situation] = ()
    things: Sequence[Thing] = ()


class Expansion(Protocol):
    """What else a question may be called. It sees the question as typed and its content words."""

    def __call__(self, question: str, stems: Sequence[str], /) -> Expanded: ...


@runtime_checkable
class Spelt(Protocol):
    """An expansion that tells the stems it knows, for words that are misspelt."""

    @property
    def spellings(self) -> Spellings: ...


def no_expansion(question: str, stems: Sequence[str]) -> Expanded:  # noqa: ARG001
    """Nothing else."""
    return Expanded({})


class AcronymExpansion:
    """Abbreviations as the documents themselves explain them, in both directions."""

    def __init__(self, acronyms: Acronyms) -> None:
        self.long = acronyms
        self.short: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
        for short, meanings in acronyms.items():
            for stems in meanings:
                self.short.setdefault(stems[0], []).append((short, stems))

    def __call__(self, question: str, stems: Sequence[str]) -> Expanded:
        return Expanded({place: self.at(stems, place) for place in range(len(stems))})

    def at(self, stems: Sequence[str], place: int) -> list[Alternative]:
        meanings = self.long.get(stems[place], ())[:MOST_MEANINGS]
        shorts = [
            short
            for short, long in self.short.get(stems[place], ())
            if tuple(stems[place : place + len(long)]) == long
        ]
        return [
            *(Alternative(meaning, ACRONYM) for meaning in meanings),
            *(Alternative((short,), ACRONYM) for short in shorts),
        ]


class NumberExpansion:
    """Numbers in digits and in words; times of day and dates in all their forms."""

    def __call__(self, question: str, stems: Sequence[str]) -> Expanded:
        alone = {
            place: tuple(Alternative((stem(form),), NUMBER) for form in quantities.forms(own))
            for place, own in enumerate(stems)
        }
        named = (
            Situation(text, tuple(Alternative(tuple(map(stem, form)), 1.0) for form in forms))
            for text, forms in quantities.said(question.lower())
        )
        return Expanded(alone, tuple(named))


class Together:
    """Several expansions as one."""

    def __init__(self, *parts: Expansion) -> None:
        self.parts = parts

    def __call__(self, question: str, stems: Sequence[str]) -> Expanded:
        found = [part(question, stems) for part in self.parts]
        words = {
            place: tuple(chain.from_iterable(each.words.get(place, ()) for each in found))
            for place in range(len(stems))
        }
        return Expanded(
            words,
            tuple(chain.from_iterable(each.situations for each in found)),
            tuple(chain.from_iterable(each.things for each in found)),
        )
