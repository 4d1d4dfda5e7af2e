"""How often each term of a question stands in each sentence of the candidates, as arrays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ingest.index.word_rows import Row

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Batch:
    """Candidates laid end to end. A part is the context of a passage or one of its sentences;
    `first_part[i]` is the context of passage i. `lengths` is terms per part."""

    rows: tuple[Row, ...]
    terms: NDArray[np.int32]
    lengths: Ints
    first_part: Ints

    @property
    def passage_lengths(self) -> Ints:
        return np.add.reduceat(self.lengths, self.first_part)

    def is_context(self) -> NDArray[np.bool_]:
        context = np.zeros(len(self.lengths), dtype=bool)
        context[self.first_part] = True
        return context


def batch(rows: Sequence[Row]) -> Batch:
    """Lays rows end to end; there must be at least one."""
    counts = np.fromiter((len(row.lengths) for row in rows), np.int64, len(rows))
    return Batch(
        rows=tuple(rows),
        terms=np.concatenate([row.terms for row in rows]),
        lengths=np.concatenate([row.lengths for row in rows]).astype(np.int64),
        first_part=np.concatenate([[0], np.cumsum(counts)[:-1]]).astype(np.int64),
    )


def per_part(found: Batch, columns: Sequence[Mapping[int, float]], size: int) -> Floats:
    """Weighted frequency of every column in every part, shape (parts, columns). A column maps
    word ids to weights; `size` is above every word id."""
    sums = np.zeros((len(found.lengths), len(columns)))
    ids = np.unique(np.fromiter((i for column in columns for i in column), np.int64))
    if not len(ids):
        return sums
    matrix = weights(columns, ids)
    place = np.full(size, -1, dtype=np.int64)
    place[ids] = np.arange(len(ids))
    places = place[found.terms]
    hits = np.nonzero(places >= 0)[0]
    if not len(hits):
        return sums
    parts = np.repeat(np.arange(len(found.lengths)), found.lengths)[hits]
    starts = np.concatenate([[0], np.nonzero(np.diff(parts))[0] + 1])
    sums[parts[starts]] = np.add.reduceat(matrix[places[hits]], starts, axis=0)
    return sums


def weights(columns: Sequence[Mapping[int, float]], ids: Ints) -> Floats:
    matrix = np.zeros((len(ids), len(columns)))
    for number, column in enumerate(columns):
        own = np.fromiter(column.keys(), np.int64, len(column))
        matrix[np.searchsorted(ids, own), number] = np.fromiter(
            column.values(), np.float64, len(column)
        )
    return matrix


def per_passage(found: Batch, parts: Floats) -> Floats:
    """Sums over the parts of each passage, shape (passages, columns)."""
    sums: Floats = np.add.reduceat(parts, found.first_part, axis=0)
    return sums
