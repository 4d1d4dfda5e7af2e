"""The changes as the page prints them and the API gives them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote as escape

from pydantic import BaseModel
from sqlalchemy.exc import SQLAlchemyError

from assistant import units
from assistant.access.who import Role, Who
from assistant.changes import listing, marks
from assistant.changes.listing import Change, Place, Standing
from assistant.changes.marking import Pair, Segment, numbers, pairs
from assistant.errors import NoRecords
from assistant.records import confirming
from assistant.records.confirming import Count
from assistant.web.sources import link
from assistant.web.state import Web
from ingest.documents import Document
from ingest.revisions.values import Revision, SectionKind, SectionRevision


class PairView(BaseModel):
    """An old sentence and the one in its place, word for word; null when there is none. The
    numbers are those that are other ones."""

    old: str | None
    new: str | None
    old_numbers: list[str]
    new_numbers: list[str]


class SectionView(BaseModel):
    """What happened to one section; headings from the outermost."""

    kind: str
    heading: list[str]
    old_heading: list[str]
    url: str | None
    sentences: list[PairView]


class FactView(BaseModel):
    """A field of the metadata that says something else."""

    name: str
    old: str
    new: str


class ChangeView(BaseModel):
    """One change. `day` is when it is news of; `note` is the adviser's words to those who must
    know, `change_note` why it was changed; `read` is null where only the phone knows."""

    id: str
    kind: str
    standing: str
    document_id: str
    title: str
    url: str | None
    old_version: str | None
    version: str | None
    valid_from: date | None
    day: date
    seen: date | None
    need_to_know: bool
    note: str
    change_note: str | None
    read: bool | None
    replaces: str | None
    successor: str | None
    sections: list[SectionView]
    facts: list[FactView]


@dataclass(frozen=True, slots=True)
class Asked:
    """Where somebody is and as what, as the page was asked; sign-in fills what is left out."""

    municipality: str = ""
    unit: str = ""
    role: str = ""

    def place(self, web: Web, who: Who) -> Place:
        there = units.asked_from(web.municipalities, self.municipality or who.municipality)
        return Place(there, self.unit or who.unit, self.role or None)


def found(web: Web, who: Who, place: Place, since: date | None = None) -> tuple[Change, ...]:
    """The changes for somebody at a place. Raises NoGeneration."""
    return listing.changes(
        web.assistant.generation(who.reads),
        web.assistant.changes(who.reads),
        marks.read(web.settings),
        place,
        date.today(),
        web.settings.changes_days,
        since,
    )


def read_by(web: Web, who: Who) -> frozenset[str] | None:
    """Ids of what somebody has confirmed; None where the phone alone knows. Raises NoRecords."""
    if not who.reader:
        return None
    try:
        return confirming.confirmed(web.access.engine, who.reader)
    except SQLAlchemyError as error:
        raise NoRecords("records.away") from error


def confirm(web: Web, who: Who, revision: Revision) -> None:
    """Keeps that somebody has read a change. Raises NoRecords."""
    read = confirming.Read(
        revision.id, revision.document_id, revision.metadata.version, revision.text
    )
    try:
        confirming.confirm(web.access.engine, who.reader, read, who.municipality, who.unit)
    except SQLAlchemyError as error:
        raise NoRecords("records.away") from error


def leads(who: Who) -> bool:
    """Whether somebody may see how many have read what."""
    return bool(who.session) and Role.LEADER.value in who.reads


def counted(web: Web, who: Who, ids: Collection[str]) -> Mapping[str, list[Count]]:
    """For a leader, how many at their units have read each change. Raises NoRecords."""
    try:
        counts = confirming.counts(web.access.engine, ids, who.municipality, who.units)
    except SQLAlchemyError as error:
        raise NoRecords("records.away") from error
    by_change: dict[str, list[Count]] = {}
    for count in counts:
        by_change.setdefault(count.change, []).append(count)
    return by_change


def worth_showing(revision: Revision) -> list[SectionRevision]:
    """The sections without those in which nothing but a number or a heading above has changed."""
    return [section for section in revision.sections if section.hunks or is_renamed(section)]


def is_renamed(section: SectionRevision) -> bool:
    return section.kind is not SectionKind.MOVED or section.old_path[-1:] != section.new_path[-1:]


def sentences(section: SectionRevision) -> Iterator[Pair]:
    for hunk in section.hunks:
        yield from pairs(hunk)


def section_link(one: Change, section: SectionRevision) -> str | None:
    """Where a section stands in the text that is here; what was taken out stands nowhere."""
    if one.document is None or section.kind is SectionKind.REMOVED:
        return None
    return f"{link(one.document)}#{escape(section.id)}"


def to_read(one: Change) -> Document | None:
    """The document to open: what took the place of one that has ended, else itself."""
    return one.other if one.standing is Standing.ENDED and one.other else one.document


def view(one: Change, read: frozenset[str] | None) -> ChangeView:
    revision = one.revision
    data = revision.metadata
    opened = to_read(one)
    return ChangeView(
        id=one.id,
        kind=revision.kind,
        standing=one.standing,
        document_id=revision.document_id,
        title=data.title,
        url=link(opened) if opened else None,
        old_version=revision.old_version,
        version=data.version,
        valid_from=data.valid_from,
        day=one.day,
        seen=revision.seen,
        need_to_know=one.need is not None,
        note=one.need.note if one.need else "",
        change_note=data.change_note,
        read=None if read is None else one.id in read,
        replaces=revision.replaces,
        successor=revision.successor,
        sections=[section_view(one, section) for section in worth_showing(revision)],
        facts=[FactView(name=f.name, old=f.old, new=f.new) for f in revision.facts],
    )


def section_view(one: Change, section: SectionRevision) -> SectionView:
    return SectionView(
        kind=section.kind,
        heading=list(section.path),
        old_heading=list(section.old_path),
        url=section_link(one, section),
        sentences=[pair_view(pair) for pair in sentences(section)],
    )


def pair_view(pair: Pair) -> PairView:
    return PairView(
        old=joined(pair.old),
        new=joined(pair.new),
        old_numbers=numbers(pair.old),
        new_numbers=numbers(pair.new),
    )


def joined(segments: Iterable[Segment]) -> str | None:
    return "".join(segment.text for segment in segments) or None
