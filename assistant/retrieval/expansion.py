"""What else a word of a question may be called in the documents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

ACRONYM = 0.8
MOST_MEANINGS = 3

Acronyms = Mapping[str, tuple[tuple[str, ...], ...]]


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another name: one stem, or several that must stand in the same sentence (a phrase).
    `weight` is 1 for as good as the word itself."""

    stems: tuple[str, ...]
    weight: float


class Expansion(Protocol):
    """Alternatives for the content words of a question, by position. It sees all of them, so it
    may recognise phrases. A thesaurus is one more of these."""

    def __call__(self, stems: Sequence[str]) -> Mapping[int, Sequence[Alternative]]: ...


def no_expansion(stems: Sequence[str]) -> Mapping[int, Sequence[Alternative]]:
    """Nothing else."""
    return dict.fromkeys(range(len(stems)), ())


class AcronymExpansion:
    """Abbreviations as the documents themselves explain them, in both directions."""

    def __init__(self, acronyms: Acronyms) -> None:
        self.long = acronyms
        self.short: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
        for short, meanings in acronyms.items():
            for stems in meanings:
                self.short.setdefault(stems[0], []).append((short, stems))

    def __call__(self, stems: Sequence[str]) -> Mapping[int, Sequence[Alternative]]:
        return {place: self.at(stems, place) for place in range(len(stems))}

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
