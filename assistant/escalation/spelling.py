"""One slip of the thumb in a long word: one letter missing, extra, wrong or swapped.

Only words of at least seven letters that no rule knows are corrected, and only when exactly one
known word is that near and begins with the same letter. Method: deletion neighbourhoods
(W. Garbe, "SymSpell", 2012), distance one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

SHORTEST = 7


@dataclass(slots=True)
class Spelling:
    """The words that rules know."""

    known: set[str] = field(default_factory=set)
    neighbours: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def learn(self, words: Iterable[str]) -> None:
        for word in words:
            if word in self.known:
                continue
            self.known.add(word)
            if len(word) >= SHORTEST:
                for form in (word, *deletions(word)):
                    self.neighbours[form].add(word)

    def corrected(self, word: str) -> str:
        """The known word one slip away; the word itself when there is none, or several."""
        if len(word) < SHORTEST - 1 or word in self.known or word[0].isdigit():
            return word
        near: set[str] = set()
        for form in (word, *deletions(word)):
            near |= self.neighbours.get(form, set())
        near = {other for other in near if other[0] == word[0] and abs(len(other) - len(word)) < 2}
        return near.pop() if len(near) == 1 else word


def deletions(word: str) -> list[str]:
    """The word with each of its letters but the first left out."""
    return [word[:i] + word[i + 1 :] for i in range(1, len(word))]
