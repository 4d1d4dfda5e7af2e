"""sentence-transformers models, loaded only from disk; torch is imported at the first text."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from ingest.errors import UnknownEmbedder
from ingest.model_kinds import EMBEDDER, installed, kind_of, without_bars

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

    from ingest.embedding import Vectors

#: What a family of models was trained to see before a question and before a passage. Other models
#: get what their own folder says (`prompts` of config_sentence_transformers.json), or nothing.
PREFIXES = {"e5": ("query: ", "passage: ")}
BATCH = 32
#: Weights are hashed at both ends only: they are large, and a fetch replaces them whole.
HASHED = 1 << 20
#: The model in use, and the one before it while generations change.
HELD = 2


def neural(name: str, folder: Path) -> NeuralEmbedder:
    """The embedder of a model as it now lies in `folder`. A process has one of each, so that its
    weights are read once and its lock is the only one, whatever generations are open.

    Raises UnknownEmbedder when there is no embedding model in `folder`, or nothing to run it with.
    """
    if not (folder / "modules.json").is_file():
        raise UnknownEmbedder("sync.no_model", name=name)
    if kind_of(folder) != EMBEDDER:
        raise UnknownEmbedder("sync.no_embedder", name=name)
    if not installed():
        raise UnknownEmbedder("sync.not_installed", name=name)
    return held(name, folder, content_hash(folder))


class NeuralEmbedder:
    """A model in `folder` with that `content`. Fast tokenizers fail when threads share them
    (transformers#47085), so one call at a time encodes."""

    def __init__(self, name: str, folder: Path, content: str) -> None:
        self.name = name
        self.folder = folder
        self.lock = Lock()
        self.before_query, self.before_passage = prefixes(name)
        parts = [name, self.before_query or "", self.before_passage or "", content]
        digest = hashlib.sha256("\0".join(parts).encode()).hexdigest()
        #: Name, prefixes and content of the model.
        self.fingerprint = f"st-1:{name}:{digest[:16]}"

    @cached_property
    def model(self) -> SentenceTransformer:
        from sentence_transformers import SentenceTransformer

        without_bars()
        return SentenceTransformer(str(self.folder), local_files_only=True, device="cpu")

    def load(self) -> None:
        if "model" not in vars(self):  # else nobody is waited for
            with self.lock:
                _ = self.model

    def passages(self, texts: Sequence[str]) -> Vectors:
        """One row per text, as wide as the model is."""
        with self.lock:
            rows: Vectors = self.model.encode_document(
                list(texts),
                prompt=self.before_passage,
                batch_size=BATCH,
                normalize_embeddings=True,
                show_progress_bar=False,
            )
        return rows

    def query(self, text: str) -> Vectors:
        """One row, as wide as the model is."""
        with self.lock:
            rows: Vectors = self.model.encode_query(
                [text],
                prompt=self.before_query,
                normalize_embeddings=True,
                show_progress_bar=False,
            )
        row: Vectors = rows[0]
        return row


@lru_cache(maxsize=HELD)
def held(name: str, folder: Path, content: str) -> NeuralEmbedder:
    return NeuralEmbedder(name, folder, content)


def prefixes(name: str) -> tuple[str | None, str | None]:
    """What goes before a question and before a passage for a model of this name; None where the
    model itself knows."""
    words = name.lower().replace("/", "-").split("-")
    return next((pair for family, pair in PREFIXES.items() if family in words), (None, None))


def content_hash(folder: Path) -> str:
    """Hex SHA-256 over names, sizes and both ends of the files of a model."""
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        size = path.stat().st_size
        digest.update(f"{path.relative_to(folder).as_posix()}:{size}:".encode())
        with path.open("rb") as file:
            digest.update(file.read(HASHED))
            file.seek(max(0, size - HASHED))
            digest.update(file.read(HASHED))
    return digest.hexdigest()
