"""How often each term of a question stands in each sentence of the candidates, as arrays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

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


def without_context(row: Row) -> Row:
    """The row with an empty context, so that places of sentences stay."""
    lengths = row.lengths.copy()
    lengths[0] = 0
    return replace(row, lengths=lengths, terms=row.terms[row.lengths[0] :])


def batch(rows: Sequence[Row]) -> Batch:
    """Lays rows end to end; there must be at least one."""
    counts = np.fromiter((len(row.lengths) for row in rows), np.int64, len(rows))
    return Batch(
        rows=tuple(rows),
        terms=np.concatenate([row.terms for row in rows]),
        lengths=np.concatenate([row.lengths for row in rows]).astype(np.int64),
        first_part=np.concatenate([[0], np.cumsum(counts)[:-1]]).astype(np.int64),
    )


@dataclass(frozen=True, slots=True)
class Column:
    """Word ids, each once, with the weight that finding them has."""

    ids: NDArray[np.int64]
    weights: Floats


def column(weights: Mapping[int, float]) -> Column:
    """The column of a mapping from word ids to weights."""
    return Column(
        ids=np.fromiter(weights.keys(), np.int64, len(weights)),
        weights=np.fromiter(weights.values(), np.float64, len(weights)),
    )


def counted(ids: NDArray[np.int32]) -> Column:
    """The column of a list of word ids in which repeats count."""
    own, times = np.unique(ids, return_counts=True)
    return Column(own.astype(np.int64), times.astype(np.float64))


def per_part(found: Batch, columns: Sequence[Column], size: int) -> Floats:
    """Weighted frequency of every column in every part, shape (parts, columns). `size` is above
    every word id."""
    sums = np.zeros((len(found.lengths), len(columns)))
    wanted = np.zeros(size, dtype=bool)
    for own in columns:
        wanted[own.ids] = True
    ids = np.nonzero(wanted)[0]
    hits = np.nonzero(wanted[found.terms])[0] if len(ids) else ids
    if not len(hits):
        return sums
    place = np.cumsum(wanted) - 1
    rows = weights(columns, place, len(ids))[place[found.terms[hits]]]
    parts = np.repeat(np.arange(len(found.lengths)), found.lengths)[hits]
    starts = np.concatenate([[0], np.nonzero(np.diff(parts))[0] + 1])
    sums[parts[starts]] = np.add.reduceat(rows, starts, axis=0)
    return sums


def weights(columns: Sequence[Column], place: Ints, size: int) -> Floats:
    matrix = np.zeros((size, len(columns)))
    for number, own in enumerate(columns):
        matrix[place[own.ids], number] = own.weights
    return matrix


def per_passage(found: Batch, parts: Floats) -> Floats:
    """Sums over the parts of each passage, shape (passages, columns)."""
    sums: Floats = np.add.reduceat(parts, found.first_part, axis=0)
    return sums
