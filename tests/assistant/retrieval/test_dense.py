"""Vectors of a model in retrieval: they bring candidates and closeness, and when they cannot be
asked the words answer."""

from __future__ import annotations

import logging
import shutil
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.conversation import Assistant
from assistant.models_in_use import as_pairs, found
from assistant.questions import Question
from assistant.replies import Outcome
from assistant.retrieval import dense, tally
from assistant.retrieval.components import Components
from assistant.retrieval.ranking import Ranking, retrieve
from ingest.embedding import RECOMMENDED, embedder
from ingest.index.generation import Generation, current
from ingest.settings import Settings
from ingest.sync import sync
from tests.assistant.conftest import WARD, ingested
from tests.conftest import CORPUS

TODAY = date(2026, 3, 1)
QUESTIONS = (
    "når skal hendene desinfiseres?",
    "hva gjør jeg etter et fall?",
    "hvem melder avvik?",
    "hvilken bukse bruker vi i stell?",
)
#: Shares no letter with the documents.
FOREIGN = "Цього немає"


def order(ranking: Ranking) -> list[tuple[str, float]]:
    return [(hit.passage.id, hit.score) for hit in (*ranking.hits, *ranking.not_holding)]


def at_weight(generation: Generation, weight: float) -> Generation:
    settings = generation.settings.model_copy(update={"dense_weight": weight})
    return Generation(generation.folder, settings)


def counted(part: str, result: str) -> int:
    return tally.counts().get((part, result), 0)


@pytest.fixture
def own(tmp_path: Path, tiny_models: Path) -> Generation:
    """A ward with models of its own, which a test may take away."""
    shutil.copytree(tiny_models, tmp_path / "models")
    return ingested(tmp_path / "ward", WARD, models=tmp_path / "models", corpus=CORPUS)


# In the ranking.


def test_what_shares_no_word_with_the_question_is_found_by_meaning(
    ward: Generation, neural_ward: Generation
):
    assert retrieve(Question(FOREIGN), ward, TODAY).hits == ()
    assert retrieve(Question(FOREIGN), neural_ward, TODAY).hits


@pytest.mark.parametrize("text", QUESTIONS)
def test_at_a_great_weight_the_order_is_that_of_the_cosines(neural_ward: Generation, text: str):
    hits = retrieve(Question(text), at_weight(neural_ward, 1e6), TODAY, None, ALONE).hits
    model = embedder(neural_ward.settings)
    texts = [f"{hit.passage.context}\n{hit.passage.text}" for hit in hits]
    cosines = (model.passages(texts) @ model.query(text)).tolist()
    assert len(cosines) > 3
    assert cosines == pytest.approx(sorted(cosines, reverse=True), abs=1e-3)


#: Neighbours lend each other a part of their scores; without them closeness alone is left.
ALONE = Components(neighbours=False)


@pytest.mark.parametrize("text", [*QUESTIONS, FOREIGN])
@pytest.mark.parametrize("off", ["weight", "component"])
def test_without_weight_or_switched_off_the_ranking_is_that_of_the_words(
    ward: Generation, neural_ward: Generation, text: str, off: str
):
    by_words = order(retrieve(Question(text), ward, TODAY))
    before = tally.counts()
    if off == "weight":
        ranking = retrieve(Question(text), at_weight(neural_ward, 0), TODAY)
    else:
        ranking = retrieve(Question(text), neural_ward, TODAY, None, Components(dense=False))
    assert order(ranking) == by_words
    assert tally.counts() == before


@given(
    cosines=st.lists(st.floats(-1, 1), min_size=1, max_size=30).map(
        lambda found: sorted(found, reverse=True)
    )
)
def test_closeness_keeps_the_order_and_lies_between_0_and_1(cosines: list[float]):
    stretched = [value for _, value in dense.closeness([("p", c) for c in cosines])]
    assert all(0 <= value <= 1 for value in stretched)
    assert stretched == sorted(stretched, reverse=True)
    assert stretched[0] == 1


def test_many_who_ask_at_once_get_what_one_alone_gets(neural_ward: Generation):
    questions = [Question(text) for text in QUESTIONS]
    alone = [order(retrieve(each, neural_ward, TODAY)) for each in questions]
    before = counted("dense", "used")
    with ThreadPoolExecutor(16) as threads:
        together = threads.map(lambda each: retrieve(each, neural_ward, TODAY), questions * 10)
        for number, ranking in enumerate(together):
            expected = alone[number % len(alone)]
            assert [id_ for id_, _ in order(ranking)] == [id_ for id_, _ in expected]
    assert counted("dense", "used") == before + 40


# When they cannot be asked.


def test_a_model_that_has_gone_since_the_ingest_leaves_the_words(
    own: Generation, ward: Generation, caplog: pytest.LogCaptureFixture
):
    settings = own.settings
    shutil.rmtree(settings.models)
    explicit = settings.model_copy(update={"embedder": RECOMMENDED})
    for configured in (settings, explicit):
        generation = current(configured)
        before = counted("dense", "failed")
        with caplog.at_level(logging.WARNING):
            ranking = retrieve(Question(QUESTIONS[0]), generation, TODAY)
        assert order(ranking) == order(retrieve(Question(QUESTIONS[0]), ward, TODAY))
        assert counted("dense", "failed") == before + 1
        reply = Assistant(configured).ask(Question(QUESTIONS[0], as_of=TODAY))
        assert reply.outcome is Outcome.ANSWER
    assert "by words alone" in caplog.text
    assert QUESTIONS[0] not in caplog.text
    made_by = own.manifest.embedder
    assert found(explicit, made_by)["search"] == "no_embedder"
    assert found(settings, made_by)["search"] == "other_embedder"


def test_another_model_searches_by_words_until_all_is_embedded_anew(
    own: Generation, ward: Generation
):
    changed = own.settings.model_copy(update={"embedder": "tiny/other"})
    by_words = order(retrieve(Question(QUESTIONS[1]), ward, TODAY))
    assert order(retrieve(Question(QUESTIONS[1]), current(changed), TODAY)) == by_words
    assert found(changed, own.manifest.embedder)["search"] == "other_embedder"
    sync([own.settings.data.parent / "documents"], changed)
    after = current(changed)
    model = embedder(changed)
    assert after.manifest.embedder == model.fingerprint != own.manifest.embedder
    assert found(changed, after.manifest.embedder)["search"] == "words_and_vectors"
    for document in after.documents():
        for passage in after.passages_of(document.document.id):
            row = model.passages([f"{passage.context}\n{passage.text}"])[0]
            assert after.vectors.holds(passage.id, row)
    # A process that has asked the last generation goes on asking it.
    assert own.vectors.count() == after.vectors.count()


def test_vectors_that_take_too_long_leave_the_words(
    ward: Generation, neural_ward: Generation, monkeypatch: pytest.MonkeyPatch
):
    by_words = order(retrieve(Question(QUESTIONS[0]), ward, TODAY))
    retrieve(Question(QUESTIONS[0]), neural_ward, TODAY)
    monkeypatch.setattr(dense, "MOST_SECONDS", 0.05)
    before = counted("dense", "timeout")
    with neural_ward.vectors.embedder.lock:
        ranking = retrieve(Question(QUESTIONS[0]), neural_ward, TODAY)
    assert order(ranking) == by_words
    assert counted("dense", "timeout") == before + 1


# Telling.


@pytest.mark.parametrize(
    ("configured", "state"),
    [
        ({"embedder": "hash"}, "words"),
        ({}, "words_and_vectors"),
        ({"dense_weight": 0.0}, "weight_zero"),
        ({"embedder": "not/there"}, "no_embedder"),
        ({"embedder": "tiny/ranker"}, "no_embedder"),
    ],
)
def test_the_status_says_what_is_searched_by(tiny_models: Path, configured, state):
    settings = Settings(models=tiny_models, **configured)
    told = found(settings, None)
    assert told["search"] == state
    assert dict(as_pairs(told)).keys() == {"embedder", "search", "reranker"}
    assert (told["embedder"] is None) == (state == "no_embedder")
