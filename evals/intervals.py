"""Means and differences with 95 % intervals.

Intervals are percentile bootstraps (Efron 1979), seeded so that they can be repeated; the order of
the values changes nothing. Values that belong together (the turns of a conversation, the variants
of one question, the citations of one reply) are no independent evidence: given `clusters`, whole
clusters are drawn, never parts of one.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from math import fsum

import numpy as np
from numpy.typing import NDArray

RESAMPLES = 2_000
SEED = 20_261_124

Clusters = Sequence[Hashable] | None


@dataclass(frozen=True, slots=True)
class Figure:
    """A mean over `n` values with its 95 % interval."""

    mean: float
    low: float
    high: float
    n: int


@dataclass(frozen=True, slots=True)
class Difference:
    """A mean difference over `n` pairs with its 95 % interval, and the `p` of there being none."""

    mean: float
    low: float
    high: float
    n: int
    p: float


def figure(values: Sequence[float], clusters: Clusters = None) -> Figure:
    """The mean of `values` with its interval; not a number without values. `clusters[i]` names
    what `values[i]` belongs to."""
    if not values:
        return Figure(float("nan"), float("nan"), float("nan"), 0)
    low, high = interval(resampled(values, clusters))
    return Figure(mean(values), low, high, len(values))


def paired(a: Sequence[float], b: Sequence[float], clusters: Clusters = None) -> Difference:
    """The mean of a[i] - b[i], where `a[i]` and `b[i]` score the same case.

    The cases are drawn, each with both its scores. `p` is two-sided: twice the share of resampled
    means on the rarer side of zero, one resample added so that it is never 0
    (Davison & Hinkley 1997, 4.2). Not a number without values.
    """
    differences = [x - y for x, y in zip(a, b, strict=True)]
    if not differences:
        return Difference(float("nan"), float("nan"), float("nan"), 0, float("nan"))
    means = resampled(differences, clusters)
    low, high = interval(means)
    rarer = min(int((means <= 0).sum()), int((means >= 0).sum()))
    p = min(1.0, 2 * (rarer + 1) / (RESAMPLES + 1))
    return Difference(mean(differences), low, high, len(differences), p)


def mean(values: Sequence[float]) -> float:
    return fsum(values) / len(values)


def interval(means: NDArray[np.float64]) -> tuple[float, float]:
    low, high = np.percentile(means, [2.5, 97.5])
    return float(low), float(high)


def resampled(values: Sequence[float], clusters: Clusters = None) -> NDArray[np.float64]:
    """The means of `RESAMPLES` samples, each of as many clusters as there are, drawn with
    replacement. A mean is over the values of the clusters drawn, so a long one weighs more."""
    sums, counts = sums_and_counts(values, clusters)
    drawn = np.random.default_rng(SEED).integers(0, len(sums), (RESAMPLES, len(sums)))
    means: NDArray[np.float64] = sums[drawn].sum(axis=1) / counts[drawn].sum(axis=1)
    return means


def sums_and_counts(
    values: Sequence[float], clusters: Clusters
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Sum and number of the values of each cluster, sorted, so that no order is left in them."""
    names = range(len(values)) if clusters is None else clusters
    members: dict[Hashable, list[float]] = {}
    for name, value in zip(names, values, strict=True):
        members.setdefault(name, []).append(value)
    rows = sorted((fsum(inside), len(inside)) for inside in members.values())
    table = np.asarray(rows, dtype=float)
    return table[:, 0], table[:, 1]
