"""What retrieval and answering need of a generation of the index."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Protocol

from ingest.conflicts import FoundConflict
from ingest.documents import Document, Mention, Passage, Status
from ingest.index.words import WordsReader
from ingest.settings import Settings

if TYPE_CHECKING:
    from ingest.index.vectors import Vectors


class Stored(Protocol):
    """A document as the generation holds it."""

    @property
    def document(self) -> Document: ...


class Collection(Protocol):
    """The reading side of one generation."""

    @property
    def id(self) -> str: ...

    @property
    def settings(self) -> Settings: ...

    @property
    def words(self) -> WordsReader: ...

    @property
    def neural(self) -> bool: ...

    @property
    def vectors(self) -> Vectors: ...

    def passages(self, ids: Iterable[str], /) -> Mapping[str, Passage]: ...

    def document(self, document_id: str, /) -> Stored: ...

    def documents(self) -> Iterable[Stored]: ...

    def status(self, document_id: str, day: date, /) -> Status: ...

    def successor(self, document_id: str, day: date, /) -> Stored | None: ...

    def conflicts_of(self, sentence_id: str, /) -> tuple[FoundConflict, ...]: ...

    def mentions(self) -> Iterable[Mention]: ...
