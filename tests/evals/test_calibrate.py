"""`kildevakt evaluate --calibrate`: chosen on one split, confirmed on the other or not proposed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from assistant.conversation import Assistant
from assistant.retrieval import reranking
from evals import calibrate
from evals.calibrate import CHECK, DECIDES, TUNE, WEIGHTS, Bench, as_text, calibrated, part
from evals.case import Case, CaseSet, load
from evals.errors import BadUsage
from evals.matching import covers
from evals.run import evaluate
from evals.targets import Library
from ingest.settings import Settings
from ingest.sync import sync
from tests.conftest import CORPUS, ROOT

DAY = date(2026, 11, 25)
CASES = ROOT / "evals" / "cases" / "answerable_en_pl.jsonl"


@pytest.fixture(scope="module")
def cases() -> tuple[Case, ...]:
    return load([CASES]).questions


@pytest.fixture(scope="module")
def reranked(fjellvik: Settings, tiny_models: Path) -> Settings:
    """The demonstration collection under a re-ranker that knows nothing."""
    more = {"models": tiny_models, "embedder": "hash", "reranker": "tiny/ranker"}
    return fjellvik.model_copy(update=more)


def bench(cases, settings: Settings) -> Bench:
    return Bench(cases, Assistant(settings), DAY, lambda done, total: None)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory, tiny_models: Path) -> Settings:
    """Some documents of the demonstration collection, their vectors made by a tiny model."""
    settings = Settings(
        data=tmp_path_factory.mktemp("calibrate"),
        corpus=CORPUS,
        models=tiny_models,
        reranker="tiny/ranker",
    )
    sync([CORPUS / "fjellvik" / "documents" / "rutiner"], settings)
    return settings


def knowing(cases):
    """What stands in for reading: 1 for a passage that answers one of the cases, else 0."""

    def read(hits, question, *_):
        quotes = [e.quote for case in cases if case.question == question for e in case.evidence]
        return np.array([float(any(covers(h.passage.text, q) for q in quotes)) for h in hits[:30]])

    return read


def test_every_weight_is_measured_for_each_model_that_is_there(cases, small: Settings):
    found = calibrated(bench(cases, small))
    assert [each.setting for each in found] == [
        "KILDEVAKT_DENSE_WEIGHT",
        "KILDEVAKT_RERANKER_WEIGHT",
    ]
    for each in found:
        assert tuple(each.tuned) == WEIGHTS
        assert each.tuned[each.best][DECIDES] == max(s[DECIDES] for s in each.tuned.values())
        assert each.proposed in (0.0, each.best)
        assert (each.proposed > 0) == (each.gains[DECIDES].low > 0)
    told = as_text(found).splitlines()
    assert told[-2:] == [f"{each.setting}={each.proposed:g}" for each in found]


def test_at_weight_0_the_figures_are_those_of_an_ordinary_run(
    cases, fjellvik: Settings, reranked: Settings
):
    (found,) = calibrated(bench(cases, reranked))
    tuned = [case for case in cases if calibrate.is_measured(case) and part(case) == TUNE]
    ordinary = Library(Assistant(fjellvik), DAY)
    record = evaluate(CaseSet(questions=tuple(tuned)), ordinary, day=DAY)
    for name, value in found.tuned[0.0].items():
        assert value == pytest.approx(record.figures[name].mean)


def test_a_model_that_knows_the_answers_is_proposed(
    cases, reranked: Settings, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(reranking, "read", knowing(cases))
    (found,) = calibrated(bench(cases, reranked))
    assert found.proposed == found.best > 0
    assert found.gains[DECIDES].low > 0


def test_a_model_that_gains_only_where_it_was_chosen_is_not_proposed(
    cases, reranked: Settings, monkeypatch: pytest.MonkeyPatch
):
    tuned = [case for case in cases if part(case) == TUNE]
    monkeypatch.setattr(reranking, "read", knowing(tuned))
    (found,) = calibrated(bench(cases, reranked))
    assert found.best > 0
    assert found.proposed == 0


def test_without_a_model_or_without_both_splits_nothing_is_measured(
    cases, fjellvik: Settings, reranked: Settings
):
    with pytest.raises(BadUsage) as refused:
        bench(cases, fjellvik.model_copy(update={"embedder": "hash"}))
    assert refused.value.key == "evaluate.no_neural"
    with pytest.raises(BadUsage) as refused:
        bench([case for case in cases if part(case) != CHECK], reranked)
    assert refused.value.key == "evaluate.no_split"


def test_a_model_that_cannot_be_asked_does_not_count_for_the_words(
    cases, small: Settings, tmp_path: Path
):
    gone = small.model_copy(update={"models": tmp_path, "reranker": None})
    with pytest.raises(BadUsage) as refused:
        bench(cases, gone)
    assert refused.value.key == "evaluate.model_failed"


@pytest.mark.parametrize("more", [(), ("--split", "tune"), ("--ablate",), ("--record", "a.json")])
def test_it_is_refused_in_one_line_without_a_model_or_beside_other_options(kildevakt, more):
    done = kildevakt("evaluate", str(CASES), "--calibrate", *more)
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1
