"""Vectors of texts: the built-in character hash, or a sentence-transformers model from disk.

Heavy packages are imported when an embedder is first used. `fingerprint` names everything that
decides the vectors; an index remembers it and refuses another embedder.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from ingest.settings import Settings

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

HASH = "hash"


class Embedder(Protocol):
    """Turns texts into vectors of length 1 (or 0, for a text without words)."""

    @property
    def fingerprint(self) -> str:
        """Model, version, prefixes: two embedders with the same one give the same vectors."""

    def passages(self, texts: Sequence[str]) -> Vectors:
        """One row per text that is searched among."""

    def query(self, text: str) -> Vectors:
        """The vector of a text that is searched for."""


def embedder(settings: Settings) -> Embedder:
    """The embedder that the settings name. Raises UnknownEmbedder when it is not on disk."""
    if settings.embedder == HASH:
        from ingest.embedding_hash import HashEmbedder

        return HashEmbedder()
    from ingest.embedding_neural import NeuralEmbedder

    return NeuralEmbedder(settings.embedder, model_folder(settings))


def model_folder(settings: Settings) -> Path:
    """Where the configured model lies on disk, fetched or not."""
    models = settings.models or settings.data / "models"
    return models / settings.embedder.replace("/", "--")
