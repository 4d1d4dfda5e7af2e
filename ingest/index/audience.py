"""A generation as it is for those who may read it: `seen_by(generation, reads)`.

This is the one place where `audience` is decided (DESIGN §2). Everything that is asked of a
generation passes through here: what somebody may not read is not there, as if it had never been
ingested - with one exception. Whether a text holds is decided by all documents: a rule is not in
force because its successor is hidden. The successor is then not named.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING

from ingest.conflicts import FoundConflict
from ingest.documents import Mention, Passage, Quarantined, Section, Status
from ingest.index.generation import Generation
from ingest.index.stored import NearCopy, StoredDocument
from ingest.revisions.values import Revision, RevisionKind

if TYPE_CHECKING:
    from ingest.index.vectors import Vectors
    from ingest.index.words import WordsReader

#: What somebody may read who is nobody in particular: documents for all staff.
FOR_ALL: frozenset[str] = frozenset()
#: Views that are kept of one generation; few groups of people differ in what they may read.
MOST_PARTS = 8


def readable(audience: Iterable[str], reads: Iterable[str]) -> bool:
    """Whether a document is for somebody who reads for `reads` (names of groups and roles, any
    case). Without an audience it is for all."""
    named = {folded(name) for name in audience}
    return not named or not named.isdisjoint(map(folded, reads))


def folded(name: str) -> str:
    return " ".join(name.casefold().split())


def seen_by(generation: Generation, reads: frozenset[str]) -> Generation:
    """The generation without the documents that are not for `reads`; itself when all are."""
    hidden = frozenset(
        stored.document.id
        for stored in generation.limited
        if not readable(stored.document.metadata.audience, reads)
    )
    if not hidden:
        return generation
    with generation.lock:
        parts = generation.parts
        if hidden not in parts:
            while len(parts) >= MOST_PARTS:
                del parts[next(iter(parts))]
            parts[hidden] = Part(generation, hidden)
        return parts[hidden]


def changes_seen_by(generation: Generation, reads: Iterable[str]) -> tuple[Revision, ...]:
    """What has changed in documents that are for `reads`, oldest first. An old text, and a
    document that was replaced or replaces, is only told of to those who could read it."""
    reads, known = frozenset(reads), seen_by(generation, frozenset(reads)).by_id
    hidden = {s.document.id for s in generation.limited} - set(known)
    return tuple(
        as_seen(revision, reads, hidden)
        for revision in generation.revisions
        if revision.kind is not RevisionKind.LOST
        and revision.document_id not in hidden
        and readable(revision.metadata.audience, reads)
    )


def as_seen(revision: Revision, reads: frozenset[str], hidden: set[str]) -> Revision:
    if revision.successor in hidden:
        revision = replace(revision, successor=None)
    if revision.replaces not in hidden and readable(revision.old_audience, reads):
        return revision
    # Of the old text nothing: for this reader the document is new.
    kind = RevisionKind.WITHDRAWN if revision.kind is RevisionKind.WITHDRAWN else RevisionKind.NEW
    return replace(revision, kind=kind, replaces=None, old_version=None, sections=(), facts=())


class Part(Generation):
    """A generation without some documents. It takes no lease: it holds the whole one."""

    def __init__(self, whole: Generation, hidden: frozenset[str]) -> None:
        self.whole, self.hidden = whole, hidden
        self.folder, self.settings = whole.folder, whole.settings
        self.manifest, self.store = whole.manifest, whole.store
        self.lock, self.close, self.parts = Lock(), whole.close, {}

    @cached_property
    def by_id(self) -> dict[str, StoredDocument]:
        return {
            id_: replace(stored, superseded_by=None)
            if stored.superseded_by in self.hidden
            else stored
            for id_, stored in self.whole.by_id.items()
            if id_ not in self.hidden
        }

    def counts(self) -> dict[str, int]:
        passages = sum(stored.passage_count for stored in self.documents())
        return {"documents": len(self.by_id), "passages": passages}

    def status(self, document_id: str, day: date) -> Status:
        return self.whole.status(self.document(document_id).document.id, day)

    @cached_property
    def successors(self) -> dict[str, list[str]]:
        return {
            old: [id_ for id_ in by if id_ not in self.hidden]
            for old, by in self.whole.successors.items()
            if old not in self.hidden
        }

    def sections(self, document_id: str) -> tuple[Section, ...]:
        return self.whole.sections(document_id) if document_id in self.by_id else ()

    def passages(self, ids: Iterable[str]) -> dict[str, Passage]:
        found = self.whole.passages(ids)
        return {id_: p for id_, p in found.items() if p.document_id not in self.hidden}

    def neighbours(self, document_id: str, order: int) -> tuple[Passage, ...]:
        return self.whole.neighbours(document_id, order) if document_id in self.by_id else ()

    def passages_of(self, document_id: str) -> tuple[Passage, ...]:
        return self.whole.passages_of(document_id) if document_id in self.by_id else ()

    @cached_property
    def all_mentions(self) -> tuple[Mention, ...]:
        return tuple(m for m in self.whole.all_mentions if m.mentioned_in not in self.hidden)

    @cached_property
    def conflicts(self) -> tuple[FoundConflict, ...]:
        return tuple(
            found
            for found in self.whole.conflicts
            if self.hidden.isdisjoint(side.document_id for side in found.sides)
        )

    @cached_property
    def revisions(self) -> tuple[Revision, ...]:
        return self.whole.revisions

    def near_copies(self) -> tuple[NearCopy, ...]:
        return tuple(
            copy
            for copy in self.whole.near_copies()
            if self.hidden.isdisjoint((copy.document_id, copy.of))
        )

    def quarantine(self) -> tuple[tuple[str, Quarantined], ...]:
        return tuple(each for each in self.whole.quarantine() if each[0] not in self.hidden)

    @cached_property
    def opened_words(self) -> WordsReader:
        from ingest.index.words_part import WordsPart

        return WordsPart(self.whole.words, self.hidden)

    @cached_property
    def opened_vectors(self) -> Vectors:
        return self.whole.vectors.without(self.hidden)
