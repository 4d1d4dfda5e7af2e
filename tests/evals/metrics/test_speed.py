"""Waiting times, by nearest rank."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.metrics.speed import p50, p95, throughput

times = st.lists(st.floats(0, 1e6), min_size=1, max_size=50)


def test_a_percentile_is_a_time_that_was_measured():
    assert p50([3, 1, 2]) == 2
    assert p50([4, 1, 3, 2]) == 2
    assert p95(list(range(1, 101))) == 95
    assert p95(list(range(1, 21))) == 19
    assert p95([7]) == 7


@given(times)
def test_percentiles_lie_in_order_whatever_the_order_of_the_values(values):
    assert min(values) <= p50(values) <= p95(values) <= max(values)
    assert p95(values[::-1]) == p95(values)
    assert sum(value <= p95(values) for value in values) >= 0.95 * len(values)


def test_throughput_is_cases_per_second():
    assert throughput(30, 1.5) == pytest.approx(20)


def test_without_values_there_is_no_number():
    assert all(map(math.isnan, (p50([]), p95([]), throughput(1, 0))))
