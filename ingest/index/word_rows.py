"""One row per passage for fine scoring: its terms as numbers, with the borders of sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Row:
    """A passage as numbers.

    `lengths` is the number of terms of the context and of each sentence; `terms` is the word ids
    of all of them, one after the other. `marks` are bits of `ingest.index.marks.Mark`.
    """

    number: int
    passage_id: str
    document_id: str
    order: int
    language: str
    marks: int
    lengths: Ints
    terms: Ints


def packed(context: Sequence[int], sentences: Sequence[Sequence[int]]) -> bytes:
    """The bytes of a row: number of parts, their lengths, the terms; little-endian int32."""
    parts = [context, *sentences]
    flat = [len(parts), *(len(part) for part in parts), *(t for part in parts for t in part)]
    return np.asarray(flat, dtype="<i4").tobytes()


def unpacked(content: bytes) -> tuple[Ints, Ints]:
    """Lengths and terms from the bytes of `packed`."""
    numbers = np.frombuffer(content, dtype="<i4")
    count = int(numbers[0])
    return numbers[1 : count + 1], numbers[count + 1 :]
