"""The changes that concern somebody, need to know first, then the newest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Protocol

from assistant.units import Municipality, fits
from ingest.documents import (
    HOLDING,
    WITHOUT_AUTHORITY,
    Document,
    NeedToKnow,
    Scope,
    Status,
)
from ingest.revisions import keeping
from ingest.revisions.recording import name
from ingest.revisions.values import ENDED, Revision, RevisionKind


class Standing(StrEnum):
    """Whether what was changed holds."""

    UPCOMING = "upcoming"
    HOLDS = "holds"
    ENDED = "ended"


class Stored(Protocol):
    """A document of the collection."""

    @property
    def document(self) -> Document: ...


class Collection(Protocol):
    """The collection as it is for whoever asks."""

    def documents(self) -> Iterable[Stored]: ...

    def status(self, document_id: str, day: date) -> Status: ...


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody works and as what; what is not known excludes nothing."""

    municipality: Municipality | None = None
    unit: str | None = None
    role: str | None = None


SAID = {
    RevisionKind.NEW: "came_on",
    RevisionKind.FACTS: "facts_on",
    RevisionKind.WITHDRAWN: "ended_on",
    RevisionKind.EXPIRED: "ended_on",
}


@dataclass(frozen=True, slots=True)
class Change:
    """One change as it concerns somebody. `day` is the day it is news of; `document` the edition
    to read, None when there is none any more; `other` the document it replaces or that replaces
    it; `need` is set when the adviser says that this reader must know."""

    revision: Revision
    day: date
    standing: Standing
    document: Document | None
    other: Document | None
    need: NeedToKnow | None

    @property
    def id(self) -> str:
        return self.revision.id

    @property
    def when(self) -> tuple[str, date]:
        """What happened as the end of a message key (`web.changes`), and its day."""
        begins = self.revision.metadata.valid_from
        if self.standing is Standing.UPCOMING and begins:
            return "begins", begins
        return SAID.get(self.revision.kind, "changed_on"), self.day


def changes(
    collection: Collection,
    revisions: Iterable[Revision],
    marks: Mapping[str, NeedToKnow | None],
    place: Place,
    today: date,
    days: int,
    since: date | None = None,
) -> tuple[Change, ...]:
    """Of `revisions`, which are those that the reader may see, what concerns them. `days` is how
    long a change is news at all, `since` leaves out what was news before and holds already."""
    known = {stored.document.id: stored.document for stored in collection.documents()}
    lasting = keeping.lasting((*revisions, *expired(collection, today)), days, today)
    found = [
        change(revision, known, collection, marks, place, today)
        for revision in lasting
        if concerns(scope_now(revision, known), place)
    ]
    shown = [one for one in found if since is None or one.day >= since or is_upcoming(one)]
    return tuple(sorted(shown, key=order))


def order(one: Change) -> tuple[bool, int, str]:
    return one.need is None, -one.day.toordinal(), one.revision.metadata.title


def is_upcoming(one: Change) -> bool:
    return one.standing is Standing.UPCOMING


def change(
    revision: Revision,
    known: Mapping[str, Document],
    collection: Collection,
    marks: Mapping[str, NeedToKnow | None],
    place: Place,
    today: date,
) -> Change:
    document = known.get(revision.document_id)
    ended = revision.kind in ENDED or document is None
    status = None if document is None else collection.status(document.id, today)
    return Change(
        revision=revision,
        day=revision.day(today),
        standing=Standing.ENDED if ended else standing(status),
        document=document,
        other=known.get(revision.successor or revision.replaces or ""),
        need=needed(revision, marks, place, ended=ended or standing(status) is Standing.ENDED),
    )


def standing(status: Status | None) -> Standing:
    if status is Status.NOT_YET:
        return Standing.UPCOMING
    return Standing.HOLDS if status in {*HOLDING, Status.REPORT} else Standing.ENDED


def needed(
    revision: Revision, marks: Mapping[str, NeedToKnow | None], place: Place, *, ended: bool
) -> NeedToKnow | None:
    """What the adviser says this reader must know. The mark of a command wins over the metadata;
    what the metadata says of a text that has ended is over with it."""
    if revision.id in marks:
        need = marks[revision.id]
    else:
        told = revision.kind is not RevisionKind.FACTS
        need = revision.metadata.need_to_know if told and not ended else None
    if need is None:
        return None
    mine = Scope(units=need.units, roles=need.roles)
    return need if fits(mine, place.municipality, place.unit, place.role) else None


def concerns(scope: Scope, place: Place) -> bool:
    """Whether a document is for the unit, role and municipality of the reader."""
    here = place.municipality
    if here and scope.municipality and not here.names.municipality.goes_by(scope.municipality):
        return False
    return fits(scope, here, place.unit, place.role)


def scope_now(revision: Revision, known: Mapping[str, Document]) -> Scope:
    document = known.get(revision.document_id)
    return (document.metadata if document else revision.metadata).scope


def expired(collection: Collection, today: date) -> list[Revision]:
    """Documents whose last day is over and that nothing in the collection replaces: no ingest
    meets that, time does."""
    documents = [stored.document for stored in collection.documents()]
    replaced = {old for document in documents for old in document.metadata.supersedes}
    return [
        Revision(
            id=name(document.id, "expired", last.isoformat()),
            kind=RevisionKind.EXPIRED,
            metadata=document.metadata,
            edition=document.content_hash,
            text="",
            seen=last + timedelta(days=1),
        )
        for document in documents
        if (last := document.metadata.valid_to)
        and last < today
        and document.id not in replaced
        and document.metadata.kind not in WITHOUT_AUTHORITY
    ]
