"""Embedders by configuration: which one, what it sees, what it is told apart by."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from ingest import messages
from ingest.embedding import AUTO, HASH, RECOMMENDED, chosen, embedder, is_neural, model_folder
from ingest.embedding_hash import HashEmbedder
from ingest.embedding_neural import NeuralEmbedder, prefixes
from ingest.errors import UnknownEmbedder
from ingest.model_kinds import EMBEDDER, RERANKER, kind, kind_of
from ingest.models import fetch
from ingest.settings import Settings
from tests import tiny

TEXTS = ["Hendene desinfiseres.", "Avvik meldes samme vakt til nærmeste leder.", "Fall"]


@pytest.fixture
def found(tiny_models: Path) -> NeuralEmbedder:
    made = embedder(Settings(models=tiny_models))
    assert isinstance(made, NeuralEmbedder)
    return made


# Which one.


def test_unless_told_otherwise_the_recommended_model_is_used_when_it_is_on_disk(
    tiny_models: Path, tmp_path: Path
):
    assert Settings().embedder == AUTO
    assert chosen(Settings(models=tiny_models)) == RECOMMENDED
    assert chosen(Settings(models=tmp_path)) == HASH
    assert isinstance(embedder(Settings(models=tmp_path)), HashEmbedder)


def test_the_hash_can_be_asked_for_beside_models(tiny_models: Path):
    assert isinstance(embedder(Settings(models=tiny_models, embedder=HASH)), HashEmbedder)


def test_models_lie_in_the_data_folder_unless_told_otherwise(tmp_path: Path):
    settings = Settings(data=tmp_path)
    assert model_folder(settings, "a/b") == tmp_path / "models" / "a--b"


def test_an_index_tells_whether_a_model_made_it(found: NeuralEmbedder):
    assert is_neural(found.fingerprint)
    assert not is_neural(HashEmbedder.fingerprint)


@pytest.mark.parametrize(
    ("name", "key"), [("not/there", "sync.no_model"), ("tiny/ranker", "sync.no_embedder")]
)
def test_what_is_no_embedder_on_disk_is_told_by_name(tiny_models: Path, name: str, key: str):
    with pytest.raises(UnknownEmbedder) as refused:
        embedder(Settings(models=tiny_models, embedder=name))
    assert refused.value.key == key
    assert name in messages.text(key, **refused.value.values)


# What it sees.


def test_questions_and_passages_of_e5_are_marked_as_it_was_trained(found: NeuralEmbedder):
    plain = {"normalize_embeddings": True, "prompt": "", "show_progress_bar": False}
    as_query, as_passage = found.model.encode(["query: Fall", "passage: Fall"], **plain)
    assert found.query("Fall") == pytest.approx(as_query, abs=1e-5)
    assert found.passages(["Fall"])[0] == pytest.approx(as_passage, abs=1e-5)
    assert np.abs(as_query - as_passage).max() > 0.01


def test_a_model_of_another_family_sees_what_its_own_folder_says(tiny_models: Path):
    assert prefixes("BAAI/bge-m3") == (None, None)
    other = embedder(Settings(models=tiny_models, embedder="tiny/other"))
    assert other.query("Fall") == pytest.approx(other.passages(["Fall"])[0], abs=1e-5)


def test_vectors_are_of_length_one_whatever_batch_they_are_made_in(found: NeuralEmbedder):
    many = found.passages(TEXTS * 30)
    assert np.linalg.norm(many, axis=1) == pytest.approx(1, abs=1e-5)
    for row, text in zip(many, TEXTS, strict=False):
        assert row == pytest.approx(found.passages([text])[0], abs=1e-5)


def test_threads_get_what_one_alone_gets(found: NeuralEmbedder):
    alone = [found.query(text) for text in TEXTS]
    with ThreadPoolExecutor(16) as threads:
        together = list(threads.map(found.query, TEXTS * 20))
    for number, row in enumerate(together):
        assert row == pytest.approx(alone[number % len(TEXTS)], abs=1e-5)


# What it is told apart by.


def test_a_process_reads_a_model_once_and_anew_when_it_is_another(
    tiny_models: Path, tmp_path: Path
):
    folder = tmp_path / "tiny--other"
    shutil.copytree(tiny_models / "tiny--other", folder)
    settings = Settings(models=tmp_path, embedder="tiny/other")
    first = embedder(settings)
    assert embedder(settings) is first
    shutil.rmtree(folder)
    tiny.embedder(folder, seed=3)
    second = embedder(settings)
    assert second.fingerprint != first.fingerprint


def test_the_same_files_in_another_place_are_the_same_model(tiny_models: Path, tmp_path: Path):
    shutil.copytree(tiny_models / "tiny--other", tmp_path / "tiny--other")
    here, there = (
        embedder(Settings(models=models, embedder="tiny/other"))
        for models in (tiny_models, tmp_path)
    )
    assert here.fingerprint == there.fingerprint


# Fetching.


@pytest.mark.parametrize(
    ("name", "wanted"), [("tiny--other", EMBEDDER), ("tiny--ranker-raw", RERANKER)]
)
def test_either_kind_is_fetched_as_what_it_is(
    tiny_models: Path, tmp_path: Path, name: str, wanted: str
):
    # A folder stands in for a repository: sentence-transformers takes both for a name.
    source = str(tiny_models / name)
    folder = fetch(source, Settings(models=tmp_path))
    assert kind_of(folder) == wanted
    assert [path.name for path in tmp_path.iterdir()] == [folder.name]


def test_what_cannot_be_fetched_leaves_nothing(tmp_path: Path):
    with pytest.raises(UnknownEmbedder) as refused:
        fetch(str(tmp_path / "nowhere"), Settings(models=tmp_path / "models"))
    assert refused.value.key == "sync.not_fetched"
    assert not (tmp_path / "models").exists()


@pytest.mark.parametrize(
    ("library", "model", "wanted"),
    [
        ({"model_type": "CrossEncoder"}, {"architectures": ["Qwen3ForCausalLM"]}, RERANKER),
        ({"model_type": "SentenceTransformer"}, {}, EMBEDDER),
        ({}, {"architectures": ["XLMRobertaForSequenceClassification"]}, RERANKER),
        ({}, {"architectures": ["BertModel"]}, EMBEDDER),
        ({"prompts": {}}, {}, EMBEDDER),
    ],
)
def test_the_files_of_a_model_say_which_kind_it_is(library, model, wanted):
    assert kind(library, model) == wanted


def test_a_folder_without_a_model_is_of_no_kind(tmp_path: Path):
    assert kind_of(tmp_path) is None
