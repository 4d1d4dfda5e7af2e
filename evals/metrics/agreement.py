"""How far a judge can be trusted: whether it agrees with labels set by hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence


def cohens_kappa(judge: Sequence[Hashable], hand: Sequence[Hashable]) -> float:
    """Agreement beyond chance, (p_o - p_e) / (1 - p_e) (Cohen 1960): p_o is the share of equal
    labels, p_e = sum over labels of share in `judge` * share in `hand`. 1 is full agreement, 0
    what chance gives. Not a number when both always say the same one label (p_e = 1): nothing can
    be told then.

    Cohen, J. (1960). A coefficient of agreement for nominal scales. Educational and Psychological
    Measurement 20(1), 37-46.
    """
    n = len(hand)
    equal = sum(a == b for a, b in zip(judge, hand, strict=True))
    by_judge, by_hand = Counter(judge), Counter(hand)
    by_chance = sum(by_judge[label] * by_hand[label] for label in by_hand)
    # In whole numbers, times n squared.
    beyond = n * n - by_chance
    return (n * equal - by_chance) / beyond if beyond else float("nan")
