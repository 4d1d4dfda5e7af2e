"""The desk for whoever sits at the machine: the current collection, and the records if any."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date

from sqlalchemy import Engine

from assistant.desk.desk import Desk, Viewer
from assistant.errors import BadDesk, NoRecords
from assistant.records import opening
from assistant.units import Municipality, asked_from, municipalities
from ingest.index.audience import seen_by
from ingest.index.generation import current
from ingest.settings import Settings


@contextmanager
def desk_here(
    municipality: str | None, day: str | None, language: str, audience: Iterable[str] | None
) -> Iterator[Desk]:
    """Raises NoGeneration before the first ingest, BadDesk on a date that is none."""
    settings = Settings()
    reads = frozenset(audience or settings.reads)
    engine = records_of(settings)
    try:
        yield Desk(
            generation=seen_by(current(settings), reads),
            settings=settings,
            municipality=place(municipalities(settings.corpus), municipality),
            day=as_day(day),
            language=language,
            viewer=Viewer(reads),
            records=engine,
        )
    finally:
        if engine is not None:
            engine.dispose()


def records_of(settings: Settings) -> Engine | None:
    """The database of records; None when nothing was ever kept or it cannot be reached."""
    if not settings.records_days:
        return None
    if not settings.records and not (settings.data / opening.FILE).is_file():
        return None
    try:
        return opening.opened(settings)
    except NoRecords:
        return None


def place(known: tuple[Municipality, ...], name: str | None) -> Municipality | None:
    """The municipality looked at: the one named, else the first there is. Raises BadDesk when
    there is none of that name."""
    if name and asked_from(known, name) is None:
        raise BadDesk("desk.no_municipality", name=name)
    return asked_from(known, name) if name else next(iter(known), None)


def as_day(text: str | None) -> date:
    if text is None:
        return date.today()
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise BadDesk("ask.bad_date", date=text) from error
