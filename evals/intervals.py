"""Means with 95 % intervals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

RESAMPLES = 2_000
SEED = 20_261_124


@dataclass(frozen=True, slots=True)
class Figure:
    """A mean over `n` values with its 95 % interval."""

    mean: float
    low: float
    high: float
    n: int


def figure(values: Sequence[float]) -> Figure:
    """Mean and percentile bootstrap interval (Efron 1979), seeded so that it can be repeated."""
    if not values:
        return Figure(float("nan"), float("nan"), float("nan"), 0)
    data = np.asarray(values, dtype=float)
    picks = np.random.default_rng(SEED).integers(0, len(data), (RESAMPLES, len(data)))
    low, high = np.percentile(data[picks].mean(axis=1), [2.5, 97.5])
    return Figure(float(data.mean()), float(low), float(high), len(data))
