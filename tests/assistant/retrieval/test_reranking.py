"""A re-ranker reads the first hits again: in time, or not at all."""

from __future__ import annotations

import logging
import shutil
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path
from time import monotonic

import numpy as np
import pytest
from fastapi.testclient import TestClient

from assistant.conversation import Assistant
from assistant.errors import BadReranker
from assistant.limits import TimeUp
from assistant.models_in_use import found
from assistant.questions import Question
from assistant.replies import Outcome
from assistant.retrieval import reranking, tally
from assistant.retrieval.components import Components
from assistant.retrieval.ranking import Ranking, retrieve
from assistant.retrieval.reranker import MOST_TOKENS, Reranker, configured, named
from assistant.retrieval.searches import also
from assistant.web.app import create_app
from ingest import messages
from ingest.index.generation import Generation, current
from ingest.settings import Settings

TODAY = date(2026, 3, 1)
QUESTION = Question("når skal hendene desinfiseres?")


def ids(ranking: Ranking) -> list[str]:
    return [hit.passage.id for hit in ranking.hits]


def with_reranker(generation: Generation, models: Path, **more) -> Generation:
    known = {"models": models, "embedder": "hash", "reranker": "tiny/ranker", **more}
    settings = generation.settings.model_copy(update=known)
    return Generation(generation.folder, settings)


def counted(result: str) -> int:
    return tally.counts().get(("reranker", result), 0)


@pytest.fixture
def model(tiny_models: Path) -> Reranker:
    return named("tiny/ranker", Settings(models=tiny_models))


# In the ranking.


def test_at_a_great_weight_the_order_is_that_of_the_reranker(
    fjellvik: Settings, tiny_models: Path, model: Reranker
):
    before = counted("used")
    heavy = with_reranker(current(fjellvik), tiny_models, reranker_weight=1e6)
    hits = retrieve(QUESTION, heavy, TODAY).hits
    pairs = [(QUESTION.text, f"{h.passage.context}\n{h.passage.text}") for h in hits]
    scores = model.predicted(pairs).tolist()
    assert len(scores) > 3
    assert scores == pytest.approx(sorted(scores, reverse=True), abs=1e-3)
    assert counted("used") == before + 1


def test_it_changes_the_order_and_nothing_else(ward: Generation, tiny_models: Path):
    plain = retrieve(QUESTION, ward, TODAY)
    again = retrieve(QUESTION, with_reranker(ward, tiny_models), TODAY)
    assert set(ids(again)) == set(ids(plain))
    assert {h.passage.id: h.match for h in again.hits} == {
        h.passage.id: h.match for h in plain.hits
    }
    assert [h.passage.id for h in again.not_holding] == [h.passage.id for h in plain.not_holding]


@pytest.mark.parametrize("off", ["weight", "component", "setting"])
def test_without_weight_or_switched_off_no_model_is_asked(
    ward: Generation, tiny_models: Path, off: str
):
    changed = {"weight": {"reranker_weight": 0.0}, "setting": {"reranker": None}}.get(off, {})
    components = Components(reranker=off != "component")
    before = tally.counts()
    generation = with_reranker(ward, tiny_models, **changed)
    ranking = retrieve(QUESTION, generation, TODAY, None, components)
    assert ids(ranking) == ids(retrieve(QUESTION, ward, TODAY))
    assert tally.counts() == before


def test_further_wordings_of_a_question_are_not_read_again(ward: Generation, tiny_models: Path):
    before = tally.counts()
    also(QUESTION, ["hånddesinfeksjon", "fall"], with_reranker(ward, tiny_models), TODAY)
    assert tally.counts() == before


def test_only_the_first_thirty_are_read(ward: Generation):
    hit = retrieve(QUESTION, ward, TODAY).hits[0]
    hits = [
        replace(hit, passage=replace(hit.passage, id=f"{n:03}"), score=100.0 - n) for n in range(40)
    ]
    ordered = reranking.fused(hits, np.arange(reranking.RERANKED), weight=1e6)
    assert [h.passage.id for h in ordered] == [
        f"{n:03}" for n in (*range(29, -1, -1), *range(30, 40))
    ]


def test_scores_that_are_all_the_same_change_nothing(ward: Generation):
    hits = retrieve(QUESTION, ward, TODAY).hits
    same = reranking.fused(hits, np.full(len(hits), 3.0), weight=1.0)
    assert [(h.passage.id, h.score) for h in same] == [(h.passage.id, h.score) for h in hits]


def test_a_text_longer_than_the_model_reads_is_cut(model: Reranker):
    assert model.scores("fall", ["beboer " * 2_000, "fall"], 60).shape == (2,)
    assert model.model.max_seq_length <= MOST_TOKENS


def test_scores_do_not_depend_on_the_company_of_a_text(model: Reranker):
    texts = [f"{'beboer ' * (n % 7)} fall {n}" for n in range(30)]
    together = model.scores("fall", texts, 60)
    alone = [model.scores("fall", [text], 60)[0] for text in texts]
    assert together == pytest.approx(alone, abs=1e-3)


def test_many_who_ask_at_once_get_what_one_alone_gets(ward: Generation, tiny_models: Path):
    generation = with_reranker(ward, tiny_models, reranker_timeout=60.0)
    alone = ids(retrieve(QUESTION, generation, TODAY))
    with ThreadPoolExecutor(16) as threads:
        together = threads.map(lambda _: retrieve(QUESTION, generation, TODAY), range(32))
        assert all(ids(ranking) == alone for ranking in together)


# When it cannot.


def test_when_time_is_up_the_order_is_the_one_without_it(
    ward: Generation, tiny_models: Path, model: Reranker, caplog: pytest.LogCaptureFixture
):
    model.load()
    generation = with_reranker(ward, tiny_models, reranker_timeout=1e-6)
    before = counted("timeout")
    with caplog.at_level(logging.WARNING):
        ranking = retrieve(QUESTION, generation, TODAY)
    assert ids(ranking) == ids(retrieve(QUESTION, ward, TODAY))
    assert counted("timeout") == before + 1
    assert "not re-ranked" in caplog.text
    assert QUESTION.text not in caplog.text


def test_who_waits_for_another_question_waits_no_longer_than_the_limit(model: Reranker):
    model.load()
    started = monotonic()
    with model.lock, pytest.raises(TimeUp):
        model.scores("fall", ["hendene"], 0.1)
    assert monotonic() - started < 5
    assert model.scores("fall", ["hendene"], 60).shape == (1,)


def test_what_nobody_waits_for_any_more_stops(model: Reranker):
    model.load()
    with pytest.raises(TimeUp):
        model.scores("fall", ["beboer " * 90] * 20_000, 0.1)
    assert model.lock.acquire(timeout=5)
    model.lock.release()


def test_a_model_that_has_gone_since_the_start_leaves_the_order(
    ward: Generation, tiny_models: Path, tmp_path: Path
):
    shutil.copytree(tiny_models / "tiny--ranker", tmp_path / "tiny--ranker")
    generation = with_reranker(ward, tmp_path)
    configured(generation.settings)
    shutil.rmtree(tmp_path / "tiny--ranker")
    before = counted("failed")
    assert ids(retrieve(QUESTION, generation, TODAY)) == ids(retrieve(QUESTION, ward, TODAY))
    assert counted("failed") == before + 1


@pytest.mark.parametrize(
    ("name", "key"), [("not/there", "sync.no_model"), ("tiny/other", "rerank.other_kind")]
)
def test_what_is_no_reranker_on_disk_is_told_at_the_start(fjellvik, tiny_models, name, key):
    settings = fjellvik.model_copy(update={"models": tiny_models, "reranker": name})
    with pytest.raises(BadReranker) as refused:
        Assistant(settings)
    assert refused.value.key == key
    assert name in messages.text(key, **refused.value.values)
    assert found(settings, None)["reranker_ready"] is False


def test_one_that_gives_several_scores_or_has_no_weights_is_told_when_it_is_read(
    tiny_models: Path, tmp_path: Path
):
    with pytest.raises(BadReranker) as refused:
        named("tiny/classifier", Settings(models=tiny_models)).load()
    assert refused.value.key == "rerank.other_kind"
    shutil.copytree(tiny_models / "tiny--ranker", tmp_path / "tiny--ranker")
    (tmp_path / "tiny--ranker" / "model.safetensors").write_bytes(b"cut off")
    with pytest.raises(BadReranker) as refused:
        named("tiny/ranker", Settings(models=tmp_path)).load()
    assert refused.value.key == "rerank.broken"


# The whole assistant.


def test_the_assistant_answers_with_both_models_and_counts_it(fjellvik, tiny_models):
    settings = fjellvik.model_copy(
        update={"models": tiny_models, "embedder": "hash", "reranker": "tiny/ranker"}
    )
    assistant = Assistant(settings)
    assistant.ready()
    before = counted("used")
    reply = assistant.ask(Question("når skal hendene desinfiseres?"))
    assert reply.outcome is Outcome.ANSWER
    assert counted("used") == before + 1
    told = (
        TestClient(create_app(assistant, settings), base_url="http://127.0.0.1")
        .get("/metrics")
        .text
    )
    line = f'kildevakt_retrieval_total{{part="reranker",result="used"}} {before + 1}.0'
    assert line in told
