"""How high the right passages stand. `covered[i]` is the set of quote numbers that the i-th
retrieved passage covers, `quotes` how many quotes the case has.

Where every passage covers at most one quote and no quote twice, these are Success, R, RR and nDCG
of trec_eval; the tests hold them against `ir-measures`.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import log2

Covered = Sequence[frozenset[int]]


def hit_at(covered: Covered, k: int) -> float:
    """1 when one of the first k passages covers a quote, else 0."""
    return float(any(covered[:k]))


def recall_at(covered: Covered, quotes: int, k: int) -> float:
    """Quotes covered by the first k passages / quotes; 0 without quotes."""
    return len(found_in(covered[:k])) / quotes if quotes else 0.0


def all_at(covered: Covered, quotes: int, k: int) -> float:
    """1 when every quote is covered by some of the first k passages, else 0."""
    return float(len(found_in(covered[:k])) == quotes)


def found_in(covered: Covered) -> frozenset[int]:
    return frozenset[int]().union(*covered)


def reciprocal_rank(covered: Covered, k: int = 10) -> float:
    """1 / rank of the first passage that covers a quote, 0 when none of the first k does."""
    return next((1 / rank for rank, hits in enumerate(covered[:k], 1) if hits), 0.0)


def ndcg(covered: Covered, quotes: int, k: int = 10) -> float:
    """DCG / ideal DCG with gain 1 for the first passage that covers a quote not covered before:
    sum gain_i / log2(i + 1), ideal = min(quotes, k) gains at the top (Järvelin & Kekäläinen 2002).
    """
    seen: set[int] = set()
    gained = 0.0
    for rank, hits in enumerate(covered[:k], 1):
        new = hits - seen
        seen |= hits
        gained += bool(new) / log2(rank + 1)
    ideal = sum(1 / log2(rank + 1) for rank in range(1, min(quotes, k) + 1))
    return gained / ideal if ideal else 0.0
