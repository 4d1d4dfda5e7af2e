"""A judge model from completions: one more column, with how far it agrees with people beside it."""

import json

import pytest

from evals.judge import Judge, JudgeRequest, Labelled, hand_labelled
from tests.evals.metrics.built import case, reply


def labelled(number: int, label: str) -> Labelled:
    return Labelled(str(number), f"spørsmål {number}", "gull", ("sitat",), "vist", label)


def says(label: str) -> str:
    return json.dumps({"label": label})


def test_a_judge_without_completions_only_says_what_it_would_ask():
    judge = Judge({})
    assert judge.worth(case("gull", answer="gull"), reply("gull")) is None
    (request,) = judge.unanswered.values()
    body = request.as_openai("gpt-x")
    assert "gull" in body["messages"][-1]["content"]
    assert json.loads(json.dumps(body)) == body


@pytest.mark.parametrize(("label", "worth"), [("right", 1.0), ("partly", 0.5), ("wrong", 0.0)])
def test_its_labels_are_worth_one_a_half_or_nothing(label, worth):
    asked = Judge({})
    asked.worth(case("gull", answer="gull"), reply("gull"))
    judge = Judge(dict.fromkeys(asked.unanswered, f"Sure: {says(label)}"))
    assert judge.worth(case("gull", answer="gull"), reply("gull")) == worth


@pytest.mark.parametrize("said", ["", "{}", says("great"), "[1]", '{"label": 3}'])
def test_what_is_no_label_counts_as_not_said(said):
    request = JudgeRequest("q", "g", (), "s")
    assert Judge({request.id: said}).label(request) is None


def test_its_agreement_with_people_is_told_once_it_has_said_all():
    rows = [labelled(1, "right"), labelled(2, "wrong"), labelled(3, "partly")]
    completions = {row.request().id: says(row.label) for row in rows}
    assert Judge(completions).kappa(rows) == 1.0
    del completions[rows[0].request().id]
    judge = Judge(completions)
    assert judge.kappa(rows) is None
    assert list(judge.unanswered) == [rows[0].request().id]


def test_enough_answers_are_labelled_by_hand_to_tell():
    rows = hand_labelled()
    assert len(rows) >= 40
    assert {row.label for row in rows} == {"right", "partly", "wrong"}
