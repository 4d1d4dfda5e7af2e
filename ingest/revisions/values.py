"""The record of one change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ingest.documents import Metadata


class RevisionKind(StrEnum):
    """What happened to a document."""

    NEW = "new"
    CHANGED = "changed"
    REPLACED = "replaced"
    FACTS = "facts"
    WITHDRAWN = "withdrawn"
    #: Its last day is over. Made when changes are read, never recorded.
    EXPIRED = "expired"
    #: A file that could not be read any more. Shown to nobody: the text may well hold.
    LOST = "lost"


#: Kinds that say of a text that it does not hold any more.
ENDED = frozenset({RevisionKind.WITHDRAWN, RevisionKind.EXPIRED})


class SectionKind(StrEnum):
    """What happened to a section. One that has moved has another heading or place, and the same
    text."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Hunk:
    """Sentence `at` of the old section and those that follow, as many as in `old`, gave way to
    `new`."""

    at: int
    old: tuple[str, ...]
    new: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SectionRevision:
    """What happened to one section. `before` and `after` are its places among the sections of the
    old and the new text, None where it is not; `id` is its anchor in the new text, or in the old
    when it is gone; the paths are headings from the outermost."""

    kind: SectionKind
    id: str
    before: int | None
    after: int | None
    old_path: tuple[str, ...]
    new_path: tuple[str, ...]
    hunks: tuple[Hunk, ...] = ()

    @property
    def path(self) -> tuple[str, ...]:
        return self.old_path if self.kind is SectionKind.REMOVED else self.new_path


@dataclass(frozen=True, slots=True)
class Fact:
    """A field of the metadata that says something else; days are ISO, "" is nothing."""

    name: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Revision:
    """One change of one document.

    `metadata` is that of the new edition, or of the last one when it was withdrawn; `text` a
    fingerprint of the new text. `seen` is the day of the ingest that met the change, None for one
    that the collection held from the first (it is dated by its validity). `replaces` is the id of
    another document this one stands in for, `successor` of one that stands in for it; both are
    here for the links and the audience. `old_audience` is who could read the old text.
    """

    id: str
    kind: RevisionKind
    metadata: Metadata
    edition: str
    text: str
    seen: date | None
    replaces: str | None = None
    successor: str | None = None
    old_version: str | None = None
    old_audience: tuple[str, ...] = ()
    sections: tuple[SectionRevision, ...] = ()
    facts: tuple[Fact, ...] = ()

    @property
    def document_id(self) -> str:
        return self.metadata.id

    def day(self, today: date) -> date:
        """The day it is news of: when it was seen, or when it came into force after that."""
        begins = self.metadata.valid_from
        if self.kind in ENDED or self.kind is RevisionKind.FACTS or begins is None:
            return self.seen or today
        if self.seen is None:
            return begins
        return begins if self.seen < begins <= today else self.seen

    def upcoming(self, today: date) -> bool:
        """Whether the new text does not hold yet."""
        begins = self.metadata.valid_from
        return self.kind not in ENDED and begins is not None and begins > today
