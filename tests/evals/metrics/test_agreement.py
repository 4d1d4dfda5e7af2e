"""Agreement beyond chance."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.metrics.agreement import cohens_kappa

labels = st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), min_size=1)


def test_kappa_by_hand():
    """50 labels: 20 yes by both, 15 no by both, 5 and 10 apart. p_o = 0.7, p_e = 0.5."""
    both = [("yes", "yes")] * 20 + [("yes", "no")] * 5 + [("no", "yes")] * 10 + [("no", "no")] * 15
    judge, hand = zip(*both, strict=True)
    assert cohens_kappa(judge, hand) == pytest.approx(0.4)


def test_full_agreement_is_1_and_as_much_as_chance_is_0():
    assert cohens_kappa("abab", "abab") == 1
    assert cohens_kappa("aabb", "abab") == 0
    assert cohens_kappa("abab", "baba") == -1


def test_one_label_throughout_tells_nothing():
    assert math.isnan(cohens_kappa("aaa", "aaa"))
    assert math.isnan(cohens_kappa("", ""))


def test_both_must_judge_the_same_cases():
    with pytest.raises(ValueError, match="zip"):
        cohens_kappa("aab", "aa")


@given(labels, st.randoms())
def test_neither_who_is_who_nor_the_order_matters(pairs, random):
    judge, hand = zip(*pairs, strict=True)
    kappa = cohens_kappa(judge, hand)
    shuffled = zip(*random.sample(pairs, len(pairs)), strict=True)
    assert math.isnan(kappa) or -1 <= kappa <= 1
    for other in (cohens_kappa(hand, judge), cohens_kappa(*shuffled)):
        assert other == pytest.approx(kappa, nan_ok=True)
