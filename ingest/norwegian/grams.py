"""Character n-grams."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

#: Marks the beginning (and for near spellings the end) of a word.
EDGE = "_"


def grams(stem: str, length: int = 4) -> list[str]:
    """The n-grams of a stem with its beginning marked: "hygien" -> "_hyg", "hygi", "ygie", ...

    A stem that is too short gives itself, marked.
    """
    marked = EDGE + stem
    return [marked[i : i + length] for i in range(max(1, len(marked) - length + 1))]


def joined(stems: Iterable[str]) -> str:
    """All n-grams of the stems, with blanks between, as the index takes them."""
    return " ".join(map(joined_one, stems))


@lru_cache(maxsize=300_000)
def joined_one(stem: str) -> str:
    return " ".join(grams(stem))
