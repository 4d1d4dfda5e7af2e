"""The reading side of the index: one finished generation, and which one answers now."""

from __future__ import annotations

import gc
import os
import weakref
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from ingest.conflicts import FoundConflict
from ingest.conflicts.scopes import refines
from ingest.documents import (
    HOLDING,
    Mention,
    Passage,
    Quarantined,
    Section,
    Sentence,
    Status,
    status_on,
)
from ingest.embedding import embedder, is_neural
from ingest.errors import GenerationDamaged, UnknownDocument
from ingest.index import folders, manifest
from ingest.index.store_reader import StoreReader
from ingest.index.stored import NearCopy, StoredDocument
from ingest.revisions import keeping
from ingest.revisions.values import Revision
from ingest.settings import Settings

if TYPE_CHECKING:
    from ingest.index.vectors import Vectors
    from ingest.index.words import WordsReader

ATTEMPTS = 20
__all__ = ["Generation", "Latest", "StoredDocument", "current"]


class Generation:
    """One complete, unchangeable build of the index. Safe to use from several threads.

    It stays readable as long as it is held, whatever is ingested meanwhile.
    """

    def __init__(self, folder: Path, settings: Settings) -> None:
        """Opens the generation in `folder`. Raises GenerationDamaged, FileNotFoundError."""
        lease = folders.take_lease(folder)
        if lease is None:
            raise FileNotFoundError(folder)
        self.close = weakref.finalize(self, os.close, lease)
        self.folder = folder
        self.settings = settings
        self.manifest = manifest.read(folder)
        self.store = StoreReader(folder)
        self.lock = Lock()
        #: Views of it without some documents, by their ids (`ingest.index.audience`).
        self.parts: dict[frozenset[str], Generation] = {}

    @property
    def id(self) -> str:
        return self.manifest.id

    @property
    def created(self) -> str:
        """When it was built: ISO date and time with time zone."""
        return self.manifest.created

    @cached_property
    def by_id(self) -> dict[str, StoredDocument]:
        """All documents by id, in the order of their paths."""
        found = self.store.documents()
        successors = by_superseded(found)
        return {
            id_: replace(stored, superseded_by=successors[id_][0]) if id_ in successors else stored
            for id_, stored in ((stored.document.id, stored) for stored in found)
        }

    @cached_property
    def limited(self) -> tuple[StoredDocument, ...]:
        """The documents that are not for all."""
        return tuple(s for s in self.by_id.values() if s.document.metadata.audience)

    def counts(self) -> dict[str, int]:
        """How many documents and passages it holds."""
        return {"documents": self.manifest.documents, "passages": self.manifest.passages}

    def documents(self) -> tuple[StoredDocument, ...]:
        """All documents in the order of their paths."""
        return tuple(self.by_id.values())

    def document(self, document_id: str, edition: str | None = None) -> StoredDocument:
        """The document of that id, and of that edition when one is given. Raises
        UnknownDocument."""
        stored = self.by_id.get(document_id)
        if stored is None or edition not in (None, stored.document.edition):
            raise UnknownDocument("sync.unknown_document", id=document_id)
        return stored

    def status(self, document_id: str, day: date) -> Status:
        """Where a document stands on `day`. Raises UnknownDocument."""
        metadata = self.document(document_id).document.metadata
        return status_on(day, metadata, superseded=self.successor(document_id, day) is not None)

    def successor(self, document_id: str, day: date) -> StoredDocument | None:
        """The document that holds on `day` and replaces this one, the newest when several do."""
        for candidate in (self.by_id[id_] for id_ in self.successors.get(document_id, ())):
            if status_on(day, candidate.document.metadata) in HOLDING:
                return candidate
        return None

    @cached_property
    def successors(self) -> dict[str, list[str]]:
        return by_superseded(self.by_id.values())

    def sections(self, document_id: str) -> tuple[Section, ...]:
        """The whole text of a document in reading order."""
        return self.store.sections(document_id)

    def passages(self, ids: Iterable[str]) -> dict[str, Passage]:
        """The passages of those ids that exist."""
        return self.store.passages(ids)

    def neighbours(self, document_id: str, order: int) -> tuple[Passage, ...]:
        """The passages just before and just after a place in a document."""
        return self.store.passages_at(document_id, (order - 1, order + 1))

    def passages_of(self, document_id: str) -> tuple[Passage, ...]:
        """All passages of a document in order."""
        return self.store.passages_of(document_id)

    def sentences(self, document_id: str, ids: Iterable[str]) -> dict[str, Sentence]:
        """The sentences of a document that have one of `ids`, in reading order."""
        wanted = set(ids)
        if not wanted:
            return {}
        return {
            sentence.id: sentence
            for passage in self.passages_of(document_id)
            for sentence in passage.sentences
            if sentence.id in wanted
        }

    def mentions(self) -> tuple[Mention, ...]:
        """Documents that sources name, in the order of the documents; some may be here."""
        return self.all_mentions

    @cached_property
    def all_mentions(self) -> tuple[Mention, ...]:
        return self.store.mentions()

    def mentions_in(self, document_id: str) -> tuple[Mention, ...]:
        return tuple(m for m in self.all_mentions if m.mentioned_in == document_id)

    @cached_property
    def conflicts(self) -> tuple[FoundConflict, ...]:
        """What documents say differently, whatever their status, the closest pairs first."""
        return tuple(map(self.with_relation, self.store.conflicts()))

    def with_relation(self, found: FoundConflict) -> FoundConflict:
        a, b = (self.document(side.document_id).document.metadata for side in found.sides)
        return replace(found, variant=refines(a, b))

    @cached_property
    def conflicts_by_sentence(self) -> Mapping[str, tuple[FoundConflict, ...]]:
        by_sentence: dict[str, tuple[FoundConflict, ...]] = {}
        for found in self.conflicts:
            for side in found.sides:
                id_ = side.sentence_id
                by_sentence[id_] = (*by_sentence.get(id_, ()), found)
        return by_sentence

    def conflicts_of(self, sentence_id: str) -> tuple[FoundConflict, ...]:
        """What is said differently from a sentence elsewhere."""
        return self.conflicts_by_sentence.get(sentence_id, ())

    def near_copies(self) -> tuple[NearCopy, ...]:
        """Pairs of documents with near-identical passages, in the order of their paths."""
        return self.store.near_copies()

    def quarantine(self) -> tuple[tuple[str, Quarantined], ...]:
        """What screening set aside, each with the id of its document. For advisers alone: nothing
        of it may be shown as an answer or sent to a model."""
        return self.store.quarantine()

    @cached_property
    def revisions(self) -> tuple[Revision, ...]:
        """What has changed, oldest first, whoever may read it: `audience.changes_seen_by` is for
        people. Raises GenerationDamaged."""
        return keeping.read(self.folder) or ()

    def original(self, document_id: str) -> Path | None:
        """The file a document was read from; None when it is not there any more."""
        origin = self.document(document_id).origin
        return origin if origin.is_file() else None

    @property
    def words(self) -> WordsReader:
        with self.lock:
            return self.opened_words

    @cached_property
    def opened_words(self) -> WordsReader:
        from ingest.index.words import WordsReader

        return WordsReader(self.folder / "words")

    @property
    def neural(self) -> bool:
        """Whether a model made the vectors, so that they say more than the words do."""
        return is_neural(self.manifest.embedder)

    @property
    def vectors(self) -> Vectors:
        """The vectors, for searching. Opening them costs a second and more: ask only when they
        are `neural`. Raises EmbedderMismatch when another embedder made them than the one
        configured, UnknownEmbedder."""
        with self.lock:
            return self.opened_vectors

    @cached_property
    def opened_vectors(self) -> Vectors:
        from ingest.index import vectors

        configured = embedder(self.settings)
        vectors.demand_same(self.manifest.embedder, configured.fingerprint)
        url = self.settings.chroma_url
        return vectors.Vectors(
            self.folder / vectors.FOLDER,
            configured,
            url=url,
            name=vectors.collection_name(self.settings.index, self.id, url),
        )


class Latest:
    """The current generation for a process that runs on while others ingest.

    `get` opens a generation once and gives the same one until another has become current.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.lock = Lock()
        self.held: Generation | None = None

    def get(self) -> Generation:
        """Raises NoGeneration, GenerationDamaged."""
        with self.lock:
            if self.held is None or self.held.id != folders.current_id(self.settings.index):
                self.held = current(self.settings)
                settle(self.held)
            return self.held


def settle(generation: Generation) -> None:
    """Loads the words of a generation and takes them out of the rounds of the garbage collector:
    at 100,000 passages a round over them would cost a question 50 ms now and then."""
    generation.words.vocabulary.load()
    gc.collect()
    gc.freeze()


def current(settings: Settings) -> Generation:
    """The generation that answers now. Raises NoGeneration, GenerationDamaged."""
    for _ in range(ATTEMPTS):
        generation_id = folders.current_id(settings.index)
        try:
            return Generation(settings.index / generation_id, settings)
        except FileNotFoundError:
            continue  # replaced and deleted between the two steps: look again
    raise GenerationDamaged("sync.damaged", reason=generation_id)


def by_superseded(documents: Iterable[StoredDocument]) -> dict[str, list[str]]:
    """For each id that is named in `supersedes` the ids of those that name it, newest first."""
    found: dict[str, list[str]] = {}
    for stored in sorted(documents, key=starting, reverse=True):
        for old in stored.document.metadata.supersedes:
            if old != stored.document.id:
                found.setdefault(old, []).append(stored.document.id)
    return found


def starting(stored: StoredDocument) -> tuple[date, str]:
    """Orders documents by the day they begin to hold."""
    return stored.document.metadata.valid_from or date.min, stored.document.id
