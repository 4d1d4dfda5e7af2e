"""Snowball stems of Norwegian words."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Protocol

from ingest.norwegian.irregular import BASE
from ingest.norwegian.words import folded

DIGIT = re.compile(r"\d")


class Stemmer(Protocol):
    def stemWord(self, word: str) -> str: ...


@lru_cache(maxsize=8)
def stemmer(language: str = "norwegian") -> Stemmer:
    """Snowball's stemmer of a language, by the name Snowball gives it."""
    import snowballstemmer

    made: Stemmer = snowballstemmer.stemmer(language)
    return made


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Stem of a printed word: folded, irregular forms as their base, then
    Snowball. Numbers and two-letter words stay."""
    return stem_of_folded(folded(word))


def stem_of_folded(word: str) -> str:
    """As `stem`, for a word that is folded already; for thousands of words at a time."""
    word = BASE.get(word, word)
    if len(word) < 3 or DIGIT.search(word):
        return word
    return stemmer().stemWord(word)
