"""Finding many phrases in one message at once.

A phrase is words separated by blanks. A word may end in `*` (any ending), begin with `*` (any
beginning: compounds), be `#` (a number) or list alternatives with `/`. The first word of every
phrase is indexed, so the time does not grow with the number of rules.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from assistant.escalation.normalise import Words, folded
from assistant.escalation.spelling import Spelling

SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Piece:
    """One word of a phrase: exact words, beginnings, endings, or any number."""

    exact: frozenset[str]
    beginnings: tuple[str, ...]
    endings: tuple[str, ...]
    number: bool

    def fits(self, word: str) -> bool:
        return (
            word in self.exact
            or (bool(self.beginnings) and word.startswith(self.beginnings))
            or (bool(self.endings) and word.endswith(self.endings))
            or (self.number and word[0].isdigit())
        )


@dataclass(frozen=True, slots=True)
class Phrase:
    """The words of one phrase and the slot it belongs to."""

    slot: str
    pieces: tuple[Piece, ...]

    def at(self, words: tuple[str, ...], start: int, corrected: tuple[str, ...]) -> bool:
        if start + len(self.pieces) > len(words):
            return False
        return all(
            piece.fits(words[start + i]) or piece.fits(corrected[start + i])
            for i, piece in enumerate(self.pieces)
        )


def piece(text: str) -> Piece:
    exact, beginnings, endings = set(), [], []
    number = False
    for option in folded(text).split("/"):
        if option == "#":
            number = True
        elif option.endswith("*"):
            beginnings.append(option[:-1])
        elif option.startswith("*"):
            endings.append(option[1:])
        elif option:
            exact.add(option)
    return Piece(frozenset(exact), tuple(beginnings), tuple(endings), number)


def phrase(slot: str, text: str) -> Phrase:
    return Phrase(slot, tuple(piece(word) for word in text.split()))


@dataclass(slots=True)
class Phrases:
    """All phrases, indexed by how their first word begins."""

    by_word: dict[str, list[Phrase]] = field(default_factory=lambda: defaultdict(list))
    by_beginning: dict[str, list[Phrase]] = field(default_factory=lambda: defaultdict(list))
    by_ending: dict[str, list[Phrase]] = field(default_factory=lambda: defaultdict(list))
    numbers: list[Phrase] = field(default_factory=list)
    spelling: Spelling = field(default_factory=Spelling)

    def add(self, slot: str, texts: Iterable[str]) -> None:
        for text in texts:
            found = phrase(slot, text)
            first = found.pieces[0]
            for word in first.exact:
                self.by_word[word].append(found)
            for word in first.beginnings:
                self.by_beginning[word].append(found)
            for word in first.endings:
                self.by_ending[word].append(found)
            if first.number:
                self.numbers.append(found)
            for part in found.pieces:
                self.spelling.learn(part.exact)

    def find(self, message: Words) -> Mapping[str, list[tuple[int, int]]]:
        """Where each slot stands: (first word, one past the last word)."""
        corrected = tuple(self.spelling.corrected(word) for word in message.words)
        found: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for start, word in enumerate(message.words):
            for candidate in self.candidates(word, corrected[start]):
                if candidate.at(message.words, start, corrected):
                    found[candidate.slot].append((start, start + len(candidate.pieces)))
        return found

    def candidates(self, word: str, corrected: str) -> Iterable[Phrase]:
        for form in {word, corrected}:
            yield from self.by_word.get(form, ())
            for cut in range(SHORTEST, len(form) + 1):
                yield from self.by_beginning.get(form[:cut], ())
                yield from self.by_ending.get(form[-cut:], ())
        if word[0].isdigit():
            yield from self.numbers
