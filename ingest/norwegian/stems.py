"""Snowball stems of Norwegian words."""

from __future__ import annotations

from functools import lru_cache
from typing import Protocol

from ingest.norwegian.irregular import BASE
from ingest.norwegian.words import folded


class Stemmer(Protocol):
    def stemWord(self, word: str) -> str: ...


@lru_cache(maxsize=1)
def stemmer() -> Stemmer:
    import snowballstemmer

    made: Stemmer = snowballstemmer.stemmer("norwegian")
    return made


@lru_cache(maxsize=300_000)
def stem(word: str) -> str:
    """Stem of a printed word: folded, irregular forms as their base, then
    Snowball. Numbers and two-letter words stay."""
    word = folded(word)
    word = BASE.get(word, word)
    if len(word) < 3 or any(c.isdigit() for c in word):
        return word
    return stemmer().stemWord(word)
