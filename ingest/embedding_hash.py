"""The built-in embedder: signed feature hashing of stems and character 3-5-grams.

Weinberger et al. 2009, "Feature hashing for large scale multitask learning". It needs no fitting,
so a vector depends on its text alone and never drifts with the collection.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING

import numpy as np

from ingest.norwegian import content_stems

if TYPE_CHECKING:
    from ingest.embedding import Vectors

DIMENSIONS = 256
LENGTHS = (3, 4, 5)
#: Against one part per gram; keeps words that only look alike apart.
STEM_WEIGHT = 2.0
REMEMBERED = 50_000


class HashEmbedder:
    """256 dimensions, no settings, the same on every machine."""

    fingerprint = f"hash-1:{DIMENSIONS}:stems+{LENGTHS[0]}-{LENGTHS[-1]}-grams"

    def load(self) -> None:
        """Nothing: there is no model to read."""

    def passages(self, texts: Sequence[str]) -> Vectors:
        """One row of 256 numbers per text."""
        rows = np.zeros((len(texts), DIMENSIONS), dtype=np.float32)
        for row, text in enumerate(texts):
            rows[row] = summed(text)
        lengths = np.linalg.norm(rows, axis=1, keepdims=True)
        return (rows / np.where(lengths > 0, lengths, 1)).astype(np.float32)

    def query(self, text: str) -> Vectors:
        """256 numbers; a question is hashed as a passage is."""
        row: Vectors = self.passages([text])[0]
        return row


def summed(text: str) -> Vectors:
    """The vectors of the stems of a text, each by 1 + ln(times it occurs)."""
    times = Counter(content_stems(text))
    if not times:
        return np.zeros(DIMENSIONS, dtype=np.float32)
    rows = np.stack([stem_vector(stem) for stem in times])
    weights = np.array([1 + math.log(count) for count in times.values()], dtype=np.float32)
    total: Vectors = weights @ rows
    return total


@lru_cache(maxsize=REMEMBERED)
def stem_vector(stem: str) -> Vectors:
    """A stem and its grams, hashed to places with signs; length 1, so long words weigh no more."""
    vector = np.zeros(DIMENSIONS, dtype=np.float32)
    for feature, weight in features(stem):
        digest = int.from_bytes(blake2b(feature.encode(), digest_size=4).digest(), "big")
        vector[digest % DIMENSIONS] += weight if digest & 0x8000_0000 else -weight
    length = float(np.linalg.norm(vector))
    return vector / length if length else vector


def features(stem: str) -> Iterator[tuple[str, float]]:
    yield f"={stem}", STEM_WEIGHT
    marked = f"_{stem}_"
    for length in LENGTHS:
        for start in range(len(marked) - length + 1):
            yield marked[start : start + length], 1 / len(LENGTHS)
