"""Another language, or a dialect, is served as well."""

import math

import pytest

from evals.metrics.language import language_kept, parity
from tests.evals.metrics.built import case, reply


@pytest.mark.parametrize(
    ("asked", "answered", "kept"),
    [("nb", "nb", 1), ("nb-dialekt", "nb", 1), ("nn", "nb", 0), ("en", "en", 1), ("uk", "en", 0)],
)
def test_a_reply_is_in_the_language_of_the_question(asked, answered, kept):
    assert language_kept(reply(language=answered), case(language=asked)) == kept


def test_parity_is_the_mean_of_variant_less_original():
    scores = {"F-1": 1.0, "F-1-nn": 0.0, "F-1-di": 1.0, "F-2": 0.0, "F-2-nn": 1.0, "F-3": 1.0}
    pairs = {"F-1-nn": "F-1", "F-1-di": "F-1", "F-2-nn": "F-2", "F-3-nn": "F-3"}
    found = parity(scores, pairs)
    assert (found.mean, found.n) == (0, 3)
    assert found.low <= 0 <= found.high


def test_variants_that_fail_are_below_0():
    found = parity({"a": 1.0, "a-nn": 0.0, "b": 1.0, "b-nn": 0.0}, {"a-nn": "a", "b-nn": "b"})
    assert (found.mean, found.low, found.high) == (-1, -1, -1)


def test_without_pairs_nothing_can_be_said():
    assert math.isnan(parity({}, {"a-nn": "a"}).mean)
