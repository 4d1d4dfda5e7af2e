"""For every character n-gram, the words of the vocabulary that hold it."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from ingest.norwegian.grams import EDGE

SEPARATOR = "\n"


class GramLists:
    """Inverted lists over "_word_" for one length of n-gram (2, 3 or 4), built with array
    operations: a vocabulary of 200,000 words takes a few tenths of a second."""

    def __init__(
        self, ids: NDArray[np.int32], stems: Sequence[str], length: int, size: int
    ) -> None:
        self.length, self.size, self.words = length, size, len(stems)
        text = SEPARATOR.join([EDGE + word + EDGE for word in stems]) + SEPARATOR
        points = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32)
        self.letters, letters = np.unique(points, return_inverse=True)
        counts = np.fromiter((len(word) + 3 for word in stems), np.int64, len(stems))
        owners = np.repeat(ids, counts)
        codes, inside = self.codes(letters.astype(np.int64), points != ord(SEPARATOR))
        order = np.argsort(codes[inside], kind="stable")
        self.owners = owners[: len(inside)][inside][order].astype(np.int32)
        self.keys, self.starts = np.unique(codes[inside][order], return_index=True)
        self.ends = np.append(self.starts[1:], len(self.owners))

    def codes(
        self, letters: NDArray[np.int64], kept: NDArray[np.bool_]
    ) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
        """A number for the n-gram at every place, and whether it lies inside one word."""
        last = max(0, len(letters) - self.length + 1)
        codes = np.zeros(last, dtype=np.int64)
        inside = np.ones(last, dtype=bool)
        for step in range(self.length):
            codes = codes * (len(self.letters) + 1) + letters[step : step + last]
            inside &= kept[step : step + last]
        return codes, inside

    def place(self, gram: str) -> int:
        """Where the list of the n-gram is, or -1."""
        code = 0
        for letter in gram:
            at = int(np.searchsorted(self.letters, ord(letter)))
            if at == len(self.letters) or self.letters[at] != ord(letter):
                return -1
            code = code * (len(self.letters) + 1) + at
        at = int(np.searchsorted(self.keys, code))
        return at if at < len(self.keys) and self.keys[at] == code else -1

    def holding(self, gram: str) -> NDArray[np.int32]:
        """Ids of the words that hold the n-gram; a word that holds it twice is there twice."""
        at = self.place(gram) if len(gram) == self.length else -1
        if at < 0:
            return np.empty(0, dtype=np.int32)
        return self.owners[self.starts[at] : self.ends[at]]

    def idf(self, gram: str) -> float:
        """Smoothed idf of the n-gram over words, ln((1 + n) / (1 + df)) + 1."""
        return math.log((1 + self.words) / (1 + len(self.holding(gram)))) + 1

    def squares(self) -> NDArray[np.float64]:
        """Sum over a word's n-grams of idf squared, by word id."""
        lengths = self.ends - self.starts
        weights = (np.log((1 + self.words) / (1 + lengths)) + 1) ** 2
        per_owner = np.repeat(weights, lengths)
        return np.bincount(self.owners, per_owner, minlength=self.size).astype(np.float64)
