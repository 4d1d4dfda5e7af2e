"""sentence-transformers models, loaded only from disk; torch is imported at the first text."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from ingest.errors import UnknownEmbedder

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

    from ingest.embedding import Vectors

#: What a family of models was trained to see before a question and before a passage.
PREFIXES = {"e5": ("query: ", "passage: ")}
BATCH = 32
#: Weights are hashed at both ends only: they are large, and a fetch replaces them whole.
HASHED = 1 << 20


class NeuralEmbedder:
    """A model in `folder`. Fast tokenizers fail when threads share them (transformers#47085), so
    one text is encoded at a time."""

    def __init__(self, name: str, folder: Path) -> None:
        """Raises UnknownEmbedder when nothing lies in `folder`."""
        if not (folder / "modules.json").is_file():
            raise UnknownEmbedder("sync.no_model", name=name)
        self.name = name
        self.folder = folder
        self.lock = Lock()
        self.before_query, self.before_passage = prefixes(name)

    @cached_property
    def fingerprint(self) -> str:
        """Name, prefixes and content of the model."""
        parts = [self.name, self.before_query, self.before_passage, content_hash(self.folder)]
        return (
            "st-1:" + self.name + ":" + hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]
        )

    @cached_property
    def model(self) -> SentenceTransformer:
        from sentence_transformers import SentenceTransformer

        return SentenceTransformer(str(self.folder), local_files_only=True, device="cpu")

    def passages(self, texts: Sequence[str]) -> Vectors:
        """One row per text, as wide as the model is."""
        return self.encoded([self.before_passage + text for text in texts])

    def query(self, text: str) -> Vectors:
        row: Vectors = self.encoded([self.before_query + text])[0]
        return row

    def encoded(self, texts: list[str]) -> Vectors:
        with self.lock:
            rows: Vectors = self.model.encode(
                texts, batch_size=BATCH, normalize_embeddings=True, show_progress_bar=False
            )
        return rows


def prefixes(name: str) -> tuple[str, str]:
    """What goes before a question and before a passage for a model of this name."""
    words = name.lower().replace("/", "-").split("-")
    return next((pair for family, pair in PREFIXES.items() if family in words), ("", ""))


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
