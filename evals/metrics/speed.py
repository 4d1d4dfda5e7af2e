"""How long people wait, and how many can be served. Not a number without values."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil


def p50(milliseconds: Sequence[float]) -> float:
    """The median: half of the replies took no longer."""
    return percentile(milliseconds, 50)


def p95(milliseconds: Sequence[float]) -> float:
    """95 of 100 replies took no longer."""
    return percentile(milliseconds, 95)


def percentile(values: Sequence[float], percent: int) -> float:
    """The nearest rank: the value at place ceil(percent / 100 * n) in order, so it is always one
    that was measured."""
    if not values:
        return float("nan")
    return sorted(values)[max(1, ceil(percent * len(values) / 100)) - 1]


def throughput(cases: int, seconds: float) -> float:
    """Cases / seconds from the first question to the last reply."""
    return cases / seconds if seconds > 0 else float("nan")
