"""Rankings small enough to count by hand, and held against trec_eval."""

from math import log2

import ir_measures
import pytest
from hypothesis import given
from hypothesis import strategies as st
from ir_measures import RR, R, ScoredDoc, Success, nDCG

from evals.metrics import retrieval

NONE: frozenset[int] = frozenset()
FIRST = frozenset({0})
SECOND = frozenset({1})
BOTH = FIRST | SECOND

QUOTES = 4
#: What passages may cover: any of four quotes, in any number.
rankings = st.lists(st.frozensets(st.integers(0, QUOTES - 1)), max_size=15)


def test_hit_counts_the_first_k_only():
    assert retrieval.hit_at([NONE, FIRST], 1) == 0
    assert retrieval.hit_at([NONE, FIRST], 2) == 1


def test_recall_is_the_share_of_quotes_in_the_first_k():
    assert retrieval.recall_at([FIRST, FIRST, SECOND], 2, 2) == 0.5
    assert retrieval.recall_at([FIRST, FIRST, SECOND], 2, 3) == 1
    assert retrieval.recall_at([BOTH], 4, 10) == 0.5
    assert retrieval.recall_at([], 0, 10) == 0


def test_all_needs_every_quote():
    assert retrieval.all_at([FIRST, NONE, SECOND], 2, 10) == 1
    assert retrieval.all_at([FIRST, NONE, SECOND], 2, 2) == 0
    assert retrieval.all_at([BOTH], 2, 1) == 1


def test_reciprocal_rank_is_one_over_the_place_of_the_first_hit():
    assert retrieval.reciprocal_rank([NONE, NONE, FIRST, SECOND]) == pytest.approx(1 / 3)
    assert retrieval.reciprocal_rank([NONE] * 10 + [FIRST]) == 0


def test_ndcg_counts_a_quote_once():
    perfect = retrieval.ndcg([FIRST, SECOND], 2)
    repeated = retrieval.ndcg([FIRST, FIRST, SECOND], 2)
    assert perfect == 1
    assert repeated == pytest.approx((1 + 1 / log2(4)) / (1 + 1 / log2(3)))


def measured(covered: list[frozenset[int]], k: int) -> dict[str, float]:
    return {
        "hit": retrieval.hit_at(covered, k),
        "recall": retrieval.recall_at(covered, QUOTES, k),
        "all": retrieval.all_at(covered, QUOTES, k),
        "rr": retrieval.reciprocal_rank(covered, k),
    }


@given(rankings, st.integers(1, 14))
def test_a_longer_list_is_never_worse(covered, k):
    short, long = measured(covered, k), measured(covered, k + 1)
    assert all(0 <= short[name] <= long[name] <= 1 for name in short)
    assert short["all"] <= short["recall"] <= short["hit"]
    assert short["hit"] == (short["rr"] > 0)


@given(rankings)
def test_ndcg_lies_between_0_and_1(covered):
    assert 0 <= retrieval.ndcg(covered, QUOTES) <= 1 + 1e-12


@given(rankings, st.permutations(range(QUOTES)))
def test_which_number_a_quote_has_does_not_matter(covered, numbers):
    renamed = [frozenset(numbers[quote] for quote in hits) for hits in covered]
    assert measured(covered, 10) == measured(renamed, 10)
    assert retrieval.ndcg(covered, QUOTES) == retrieval.ndcg(renamed, QUOTES)


@st.composite
def one_quote_per_passage(draw: st.DrawFn) -> tuple[list[frozenset[int]], int]:
    """Passages that cover at most one quote, and no quote twice; some quotes may be missing."""
    quotes = draw(st.integers(1, 12))
    retrieved = draw(st.sets(st.integers(0, quotes - 1)))
    passages = [frozenset({quote}) for quote in sorted(retrieved)]
    passages += [NONE] * draw(st.integers(0 if passages else 1, 20))
    return draw(st.permutations(passages)), quotes


@given(one_quote_per_passage())
def test_the_figures_are_those_of_trec_eval(ranking):
    """Every quote is a relevant document: the passage that covers it, or one never retrieved."""
    covered, quotes = ranking
    run = [
        ScoredDoc("q", f"quote {min(hits)}" if hits else f"passage {rank}", -rank)
        for rank, hits in enumerate(covered)
    ]
    judged = [ir_measures.Qrel("q", f"quote {quote}", 1) for quote in range(quotes)]
    at = (1, 3, 5, 10)
    measures = [*(Success @ k for k in at), *(R @ k for k in at), RR @ 10, nDCG @ 10]
    expected = ir_measures.calc_aggregate(measures, judged, run)
    ours = {
        **{Success @ k: retrieval.hit_at(covered, k) for k in at},
        **{R @ k: retrieval.recall_at(covered, quotes, k) for k in at},
        RR @ 10: retrieval.reciprocal_rank(covered),
        nDCG @ 10: retrieval.ndcg(covered, quotes),
    }
    assert ours == pytest.approx(expected)
