"""A whole run on the demonstration collection: scored, on record, compared, explained."""

import json
from dataclasses import replace
from datetime import date

import pytest

from assistant.conversation import Assistant
from evals import record as records
from evals import thresholds
from evals.case import CaseSet, load
from evals.compare import as_text, compared
from evals.errors import BadRecord, BadThresholds, NoSuchCase
from evals.explain import Verdict, explained, found
from evals.intervals import Figure
from evals.run import cluster, evaluate, figures_of
from evals.targets import Library
from tests.conftest import ROOT

CASES = ROOT / "evals" / "cases"
DAY = date(2026, 11, 25)


@pytest.fixture(scope="module")
def assistant(fjellvik):
    return Assistant(fjellvik)


@pytest.fixture(scope="module")
def cases():
    """Some of our own cases: questions, conversations, refusals."""
    everything = load([CASES])
    first = [*everything.questions[:30], *(c for c in everything.questions if c.conversation)][:45]
    refused = [c for c in everything.questions if c.expected == "abstain"][:12]
    return CaseSet(questions=(*first, *refused))


@pytest.fixture(scope="module")
def run(assistant, cases):
    return evaluate(cases, Library(assistant, DAY), day=DAY)


def test_every_case_is_on_record_with_what_decided_it(run, cases):
    assert [case.id for case in run.cases] == [case.id for case in cases.questions]
    assert {"generation", "rules", "embedder", "cases", "day", "commit", "model"} <= set(
        run.fingerprints
    )
    assert run.fingerprints["day"] == "2026-11-25"
    assert run.figures["hit@5"].n == sum(c.expected == "answer" for c in cases.questions)
    assert 0 < run.figures["hit@10"].mean <= 1


def test_cases_of_the_check_split_are_scored_and_never_shown(run):
    check = [case for case in run.cases if case.slices["split"] == "check"]
    assert check
    assert all(case.shown is None and case.scores for case in check)
    assert all(case.shown for case in run.cases if case.slices["split"] == "tune")


def test_asked_twice_the_figures_are_the_same(run, assistant, cases):
    again = evaluate(cases, Library(assistant, DAY), day=DAY)
    same = {name for name in run.figures if not name.startswith(("milli", "through"))}
    assert {n: again.figures[n] for n in same} == {n: run.figures[n] for n in same}


def test_a_record_comes_back_as_it_was_written(run, tmp_path):
    records.write(run, tmp_path / "run.json")
    assert records.read(tmp_path / "run.json") == json_like(run)


def json_like(run):
    return records.RECORD.validate_python(json.loads(json.dumps(run.as_json())))


def test_a_file_that_is_no_record_is_named(tmp_path):
    (tmp_path / "run.json").write_text("{}", "utf-8")
    with pytest.raises(BadRecord):
        records.read(tmp_path / "run.json")


def test_the_turns_of_a_conversation_and_the_variants_of_a_question_are_one_piece_of_evidence():
    assert cluster("C-001/2") == cluster("C-001/3") == "C-001"
    assert cluster("F-001-nn") == cluster("F-001-di") == cluster("F-001") == "F-001"


def test_a_run_compared_with_itself_has_no_differences(run):
    same = compared(run, run)
    assert all(row.difference == 0 for row in same.rows)
    assert (same.won, same.lost) == ((), ())


def test_what_one_run_gets_right_and_the_other_does_not_is_listed(run):
    hit = next(case for case in run.cases if case.scores.get("hit@5") == [1.0] and case.shown)
    worse = tuple(
        replace(case, scores={**case.scores, "hit@5": [0.0]}) if case.id == hit.id else case
        for case in run.cases
    )
    found = compared(run, replace(run, cases=worse))
    assert [won.id for won in found.won] == [hit.id]
    assert found.lost == ()
    assert hit.shown.question in as_text(found)


def test_an_explanation_names_the_step_that_lost_the_answer(assistant, cases):
    verdicts = {
        explained(case, assistant, DAY).verdict
        for case in cases.questions
        if case.split == "tune" and not case.conversation
    }
    assert Verdict.FOUND in verdicts
    assert len(verdicts) > 2


def test_the_explanation_shows_the_gold_and_where_it_stands(assistant):
    case = found("F-001", [CASES])
    from evals.explain import as_text as told

    text = told(explained(case, assistant, DAY))
    assert case.question in text
    assert case.evidence[0].document in text
    assert "verdict" in text


def test_a_case_of_the_check_split_is_not_explained():
    check = next(case for case in load([CASES]).questions if case.split == "check")
    with pytest.raises(NoSuchCase) as caught:
        found(check.id, [CASES])
    assert caught.value.key == "evaluate.not_explained"
    with pytest.raises(NoSuchCase):
        found("X-999", [CASES])


def test_thresholds_are_floors_and_ceilings_on_the_figures_there_are(tmp_path):
    file = tmp_path / "thresholds.toml"
    file.write_text(
        '[always]\nquote_exactness = {min = 1.0}\n[ward]\n"hit@5" = {min = 0.5}\n'
        "false_refusal = {max = 0.1}\n",
        "utf-8",
    )
    figures = {"hit@5": Figure(0.6, 0.5, 0.7, 10), "false_refusal": Figure(0.2, 0.1, 0.3, 10)}
    rows = list(thresholds.checked(figures, thresholds.load(file), "ward"))
    assert [(row.metric, row.met) for row in rows] == [("hit@5", True), ("false_refusal", False)]
    file.write_text("[always]\nx = {least = 1}\n", "utf-8")
    with pytest.raises(BadThresholds):
        thresholds.load(file)


def test_the_shipped_thresholds_can_be_read():
    assert "always" in thresholds.load()


def test_figures_take_every_value_of_a_case_into_account(run):
    figures = figures_of(run.cases)
    citations = sum(len(case.scores.get("citation_precision", ())) for case in run.cases)
    assert figures["citation_precision"].n == citations


def test_our_own_cases_are_enough_and_of_every_sort():
    questions = load([CASES]).questions
    own = [case for case in questions if not case.pair]
    languages = [case.language for case in own if case.expected == "answer"]
    reasons = {case.reason for case in own if case.expected == "abstain"}
    assert len(own) >= 420
    assert languages.count("nn") >= 40
    assert languages.count("nb-dialekt") >= 20
    assert languages.count("en") >= 20
    assert languages.count("pl") >= 20
    assert reasons >= {
        "off_topic",
        "not_covered",
        "named_missing",
        "expired_only",
        "other_unit",
        "figure_lost",
    }
    assert len({case.conversation for case in own if case.conversation}) == 20
    assert len({case.pair for case in questions if case.pair}) == 100
    assert all(case.why for case in questions)
