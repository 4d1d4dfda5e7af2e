"""What the web face needs of the assistant and of the index, and nothing more."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Protocol

from assistant.questions import Question
from assistant.replies import Reply
from ingest.documents import Document, Mention, Section, Sentence, Status
from ingest.revisions.values import Revision


class StoredLike(Protocol):
    """A document of a generation as it lies in the list of documents."""

    @property
    def document(self) -> Document: ...

    @property
    def page_count(self) -> int: ...


class GenerationLike(Protocol):
    """The reading side of one index generation."""

    @property
    def id(self) -> str: ...

    @property
    def created(self) -> str:
        """When it was built, ISO."""

    def documents(self) -> tuple[StoredLike, ...]: ...

    def status(self, document_id: str, day: date) -> Status: ...

    def successor(self, document_id: str, day: date) -> StoredLike | None:
        """The document that holds on `day` and replaces this one."""

    def sections(self, document_id: str) -> tuple[Section, ...]:
        """The whole text in reading order."""

    def sentences(self, document_id: str, ids: Iterable[str]) -> dict[str, Sentence]:
        """The sentences of a document that have one of `ids`."""

    def mentions_in(self, document_id: str) -> tuple[Mention, ...]: ...

    def original(self, document_id: str) -> Path | None:
        """The file the document was read from; None when it is no longer there."""


class AssistantLike(Protocol):
    """Answers questions, from one generation at a time."""

    @property
    def rule_set(self) -> str:
        """Fingerprint of the escalation rules."""

    def ask(self, question: Question) -> Reply: ...

    def generation(self, reads: frozenset[str] = ..., /) -> GenerationLike:
        """The generation answers come from now, as it is for somebody who reads for `reads`;
        without, only documents for all. Raises NoGeneration before the first ingest."""

    def changes(self, reads: frozenset[str] = ..., /) -> tuple[Revision, ...]:
        """What has changed in the documents that are for `reads`. Raises NoGeneration."""
