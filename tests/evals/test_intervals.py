"""Intervals that can be repeated, and whole conversations drawn at once."""

import math

import pytest
from hypothesis import given
from hypothesis import settings as tried
from hypothesis import strategies as st

from evals.intervals import RESAMPLES, Figure, figure, paired

scores = st.lists(st.sampled_from([0.0, 0.25, 1.0]), min_size=1, max_size=20)
few = tried(max_examples=25, deadline=None)


def test_an_interval_holds_its_mean_and_can_be_repeated():
    values = [0.0, 1.0, 1.0, 0.0, 1.0]
    first, second = figure(values), figure(values)
    assert first == second
    assert first.low <= first.mean == 0.6 <= first.high
    assert first.n == 5


def test_values_that_are_all_alike_leave_no_doubt():
    assert figure([1.0] * 7) == Figure(1, 1, 1, 7)


def test_more_values_give_a_narrower_interval():
    wide, narrow = figure([0.0, 1.0] * 5), figure([0.0, 1.0] * 50)
    assert narrow.high - narrow.low < wide.high - wide.low


def test_the_interval_is_about_twice_the_standard_error():
    found = figure([0.0, 1.0] * 50)
    assert found.high - found.low == pytest.approx(2 * 1.96 * 0.05, abs=0.02)


def test_without_values_there_is_no_number():
    assert figure([]).n == 0
    assert math.isnan(figure([]).mean)
    assert math.isnan(paired([], []).p)


def test_values_of_one_conversation_are_no_evidence_of_their_own():
    """Four times the same answer says no more than once: the interval is that of the four."""
    once = figure([0.0, 1.0, 1.0, 0.0])
    four_times = figure([0.0, 1.0, 1.0, 0.0] * 4, clusters=[0, 1, 2, 3] * 4)
    assert (four_times.mean, four_times.n) == (0.5, 16)
    assert (four_times.low, four_times.high) == (once.low, once.high)
    alone = figure([0.0, 1.0, 1.0, 0.0] * 4)
    assert alone.high - alone.low < four_times.high - four_times.low


def test_clusters_of_one_change_nothing():
    values = [0.0, 1.0, 0.25, 0.0]
    assert figure(values, clusters="abcd") == figure(values)


def test_one_conversation_alone_has_no_spread_to_show():
    found = figure([0.0, 1.0], clusters=["C-001", "C-001"])
    assert (found.mean, found.low, found.high) == (0.5, 0.5, 0.5)


def test_every_value_needs_a_cluster():
    with pytest.raises(ValueError, match="zip"):
        figure([0.0, 1.0], clusters=["C-001"])


@few
@given(scores, st.randoms())
def test_the_order_of_the_cases_does_not_matter(values, random):
    named = [(value, place % 3) for place, value in enumerate(values)]
    shuffled = random.sample(named, len(named))
    assert figure([value for value, _ in shuffled]) == figure(values)
    clustered = [figure(*map(list, zip(*rows, strict=True))) for rows in (named, shuffled)]
    assert clustered[0] == clustered[1]


@few
@given(scores)
def test_an_interval_stays_within_the_values(values):
    found = figure(values)
    assert min(values) <= found.low <= found.high <= max(values)


def test_a_difference_is_over_cases_not_over_runs():
    """Hard and easy cases alike are 0.25 better: the spread between cases does not count."""
    before = [0.0, 0.25, 0.5, 0.75] * 5
    now = [value + 0.25 for value in before]
    found = paired(now, before)
    assert (found.mean, found.low, found.high, found.n) == (0.25, 0.25, 0.25, 20)
    assert found.p == pytest.approx(2 / (RESAMPLES + 1))


def test_no_difference_is_no_evidence():
    found = paired([0.0, 1.0], [0.0, 1.0])
    assert (found.mean, found.low, found.high, found.p) == (0, 0, 0, 1)


def test_one_better_and_one_worse_may_be_chance():
    found = paired([1.0, 0.0], [0.0, 1.0])
    assert found.mean == 0
    assert found.low <= 0 <= found.high
    assert found.p > 0.5


def test_a_difference_in_one_conversation_is_one_difference():
    now, before = [1.0] * 4 + [0.0] * 4, [0.0] * 8
    conversations = ["C-001"] * 4 + ["C-002"] * 4
    assert paired(now, before).p < 0.05
    assert paired(now, before, clusters=conversations).p > 0.05


def test_both_runs_must_have_the_same_cases():
    with pytest.raises(ValueError, match="zip"):
        paired([1.0, 0.0], [1.0])


@few
@given(scores, st.randoms())
def test_turning_the_runs_round_turns_the_difference_round(values, random):
    others = random.sample(values, len(values))
    there, back = paired(values, others), paired(others, values)
    assert there.mean == -back.mean
    assert -1 <= there.low <= there.mean + 1e-9
    assert there.mean - 1e-9 <= there.high <= 1
    assert 0 < there.p <= 1
