"""A message as numbers: its words, pairs of words and the pieces words are made of."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from assistant.escalation.normalise import normalised

#: How many numbers a message may have: names of features are hashed into so many places.
PLACES = 1 << 14
PIECES = (2, 3, 4, 5)

Floats = NDArray[np.float64]


def features(text: str) -> tuple[NDArray[np.int64], Floats]:
    """Places and values of a message. Pieces of words and whole words are two groups of the same
    size, each of length one, in which a repeated feature counts by the logarithm."""
    words = normalised(text).words
    found: Counter[int] = Counter()
    for group in (pieces(words), whole(words)):
        for name, value in unit_length(Counter(group)).items():
            found[place(name)] += value  # type: ignore[assignment]
    places = sorted(found)
    return np.array(places, dtype=np.int64), np.array([found[p] for p in places], dtype=np.float64)


def pieces(words: Iterable[str]) -> Iterator[str]:
    """Two to five letters in a row of each word with its edges."""
    for word in words:
        edged = f" {word} "
        for length in PIECES:
            for at in range(len(edged) - length + 1):
                yield f"c{edged[at : at + length]}"


def whole(words: tuple[str, ...]) -> Iterator[str]:
    """Words and pairs of neighbours."""
    yield from (f"w{word}" for word in words)
    yield from (f"b{first} {second}" for first, second in pairwise(words))


def unit_length(counted: Mapping[str, int]) -> dict[str, float]:
    damped = {name: 1 + float(np.log(count)) for name, count in counted.items()}
    length = sum(value**2 for value in damped.values()) ** 0.5 or 1.0
    return {name: value / length for name, value in damped.items()}


def place(name: str) -> int:
    return zlib.crc32(name.encode()) % PLACES
