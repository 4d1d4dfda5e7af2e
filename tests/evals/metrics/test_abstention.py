"""When a reply is an abstention, and whether confidence ranks the wrong answers last."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.replies import Escalation, MentionedDocument, Outcome
from evals.metrics import abstention
from tests.evals.metrics.built import case, cited, reply

NOTHING = reply(outcome=Outcome.ABSTAIN)
ANSWER = reply("varsle ansvarlig sykepleier på vakt", confidence=0.8)
ANSWERABLE = case("varsle ansvarlig sykepleier på vakt")
OTHER = case("skriv avvik samme dag som fallet")
UNANSWERABLE = case(expected="abstain")
TO_A_PERSON = case(expected="escalate")


def test_an_abstention_states_nothing():
    assert abstention.abstained(NOTHING) == 1
    assert abstention.abstained(reply("noe", outcome=Outcome.ABSTAIN)) == 0
    assert abstention.abstained(reply(outcome=Outcome.ESCALATE)) == 0
    mentioned = (MentionedDocument("Rutinen", "a.txt"),)
    assert abstention.abstained(reply(outcome=Outcome.ANSWER, mentions=mentioned)) == 1


def test_a_card_that_is_not_acute_counts_as_abstention():
    urgent = reply(outcome=Outcome.ESCALATE, escalation=Escalation("r", "urgent", "Ring."))
    acute = reply(outcome=Outcome.ESCALATE, escalation=Escalation("r", "acute", "Ring 113."))
    assert (abstention.abstained(urgent), abstention.abstained(acute)) == (1, 0)
    assert (abstention.refused(urgent), abstention.refused(acute)) == (1, 1)


def test_an_abstention_has_no_sources():
    assert abstention.abstention_cites(NOTHING) == 0
    assert abstention.abstention_cites(ANSWER) == 0
    cites = reply(outcome=Outcome.ABSTAIN, citations=(cited(1, "noe"),))
    assert abstention.abstention_cites(cites) == 1


def test_recall_is_over_the_cases_to_be_refused():
    assert abstention.abstention_recall(NOTHING, UNANSWERABLE) == 1
    assert abstention.abstention_recall(ANSWER, UNANSWERABLE) == 0
    assert abstention.abstention_recall(NOTHING, ANSWERABLE) is None


def test_precision_is_over_the_abstentions():
    assert abstention.abstention_precision(NOTHING, UNANSWERABLE) == 1
    assert abstention.abstention_precision(NOTHING, ANSWERABLE) == 0
    assert abstention.abstention_precision(ANSWER, UNANSWERABLE) is None
    assert abstention.abstention_precision(NOTHING, TO_A_PERSON) is None


def test_an_answer_where_there_is_none_is_wrong_whatever_it_says():
    assert abstention.selective(ANSWER, ANSWERABLE) == (0.8, 1)
    assert abstention.selective(ANSWER, OTHER) == (0.8, 0)
    assert abstention.selective(ANSWER, UNANSWERABLE) == (0.8, 0)
    assert abstention.selective(NOTHING, ANSWERABLE) is None
    assert abstention.selective(ANSWER, TO_A_PERSON) is None


def test_the_curve_keeps_the_surest_first():
    judged = [(0.2, 0.0), (0.9, 1.0), (0.5, 0.0), (0.7, 1.0)]
    assert abstention.coverage_curve(judged) == (
        (0.25, 1),
        (0.5, 1),
        (0.75, pytest.approx(2 / 3)),
        (1, 0.5),
    )
    assert abstention.aurc(judged) == pytest.approx((0 + 0 + 1 / 3 + 1 / 2) / 4)


def test_replies_of_one_confidence_are_kept_together():
    judged = [(0.5, 1.0), (0.5, 0.0), (0.1, 0.0)]
    assert abstention.coverage_curve(judged) == (
        (pytest.approx(2 / 3), 0.5),
        (1, pytest.approx(1 / 3)),
    )
    assert abstention.aurc(judged) == pytest.approx(2 / 3 * 1 / 2 + 1 / 3 * 2 / 3)


def test_without_replies_there_is_no_curve():
    assert abstention.coverage_curve([]) == ()
    assert math.isnan(abstention.aurc([]))


judgements = st.lists(
    st.tuples(st.sampled_from([0.1, 0.4, 0.5, 0.9]), st.sampled_from([0.0, 1.0])),
    min_size=1,
    max_size=12,
)


@given(judgements)
def test_the_curve_ends_at_everything_kept(judged):
    curve = abstention.coverage_curve(judged)
    coverages = [coverage for coverage, _ in curve]
    assert coverages == sorted(coverages)
    assert curve[-1] == (1, pytest.approx(sum(right for _, right in judged) / len(judged)))
    assert all(0 <= accuracy <= 1 for _, accuracy in curve)
    assert 0 <= abstention.aurc(judged) <= 1


@given(judgements, st.randoms())
def test_the_order_of_the_replies_does_not_matter(judged, random):
    shuffled = random.sample(judged, len(judged))
    assert abstention.coverage_curve(shuffled) == abstention.coverage_curve(judged)
    assert abstention.aurc(shuffled) == abstention.aurc(judged)


@given(judgements)
def test_the_area_is_least_when_the_wrong_are_least_sure(judged):
    told_apart = [(right + place / 100, right) for place, (_, right) in enumerate(judged)]
    assert abstention.aurc(told_apart) <= abstention.aurc(judged) + 1e-12
