"""What every page of the desk reads: the collection as its reader may see it, and the records."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import quote

from assistant.access.who import Role, Who
from assistant.units import Municipality
from ingest import messages
from ingest.documents import Document, Status
from ingest.index.audience import readable
from ingest.index.generation import Generation
from ingest.settings import Settings

if TYPE_CHECKING:
    from sqlalchemy import Engine

#: Where the desk is.
ADDRESS = "/fagrad"
#: Whom it is for. A leader sees what concerns people of their own units only.
MAY_LOOK = (Role.ADVISER, Role.OPERATIONS, Role.LEADER)
SEES_ALL = (Role.ADVISER, Role.OPERATIONS)


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who looks. `units` are ids of the units whose people they may see, None for all of them."""

    reads: frozenset[str] = frozenset()
    municipality: str | None = None
    units: tuple[str, ...] | None = None

    def sees(self, unit: str | None) -> bool:
        """Whether what concerns people of a unit is shown."""
        return self.units is None or (unit is not None and unit in self.units)


#: Whoever sits at the machine, where there is no sign-in.
EVERYTHING = Viewer()


def viewer(who: Who, closed: bool) -> Viewer | None:
    """The desk's view of somebody; None when it is not for them. `closed` is whether people are
    known: where nobody is, it is for whoever sits at the machine."""
    if not closed:
        return Viewer(who.reads)
    if not readable(MAY_LOOK, who.reads):
        return None
    everywhere = readable(SEES_ALL, who.reads)
    return Viewer(who.reads, who.municipality, None if everywhere else who.units)


@dataclass(frozen=True, slots=True)
class Desk:
    """One look at the desk. `generation` holds what the viewer may read; `records` is None when
    nothing is kept or the database is away."""

    generation: Generation
    settings: Settings
    municipality: Municipality | None
    day: date
    language: str = messages.FALLBACK
    viewer: Viewer = EVERYTHING
    records: Engine | None = None

    def say(self, key: str, /, **values: object) -> str:
        """The message `desk.<key>` in the reader's language."""
        return messages.text(f"desk.{key}", self.language, **values)

    def documents(self) -> tuple[Document, ...]:
        return tuple(stored.document for stored in self.generation.documents())

    def status(self, document: Document) -> Status:
        return self.generation.status(document.id, self.day)

    def status_words(self, status: Status) -> str:
        return messages.text(f"web.status.{status}", self.language)

    def kind_words(self, document: Document) -> str:
        kind = document.metadata.kind
        return messages.text(f"answer.kind.{kind}", self.language) if kind else ""


def day_words(day: date | None) -> str:
    """A date as people write it here, "" for none."""
    return f"{day:%d.%m.%Y}" if day else ""


def source_link(document: Document, sentences: Iterable[str] = ()) -> str:
    """The address of the source view, with sentences highlighted."""
    marked = ",".join(sentences)
    address = f"/kilder/{quote(document.id)}/{quote(document.edition)}"
    return f"{address}?sitat={quote(marked)}" if marked else address
