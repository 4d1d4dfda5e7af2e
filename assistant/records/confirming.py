"""That somebody has read a change. The reader is a hash made with a secret salt: nobody's name is
kept, and what is counted is never shown for fewer than `FEWEST`."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import sqlalchemy as sa

from assistant.records import places, schema
from assistant.records.keeping import now
from assistant.records.opening import READS
from ingest.settings import Settings

SALT = "readers.salt"
#: Counts of fewer people could tell who they are.
FEWEST = 5
COLUMNS = schema.confirmations.c


@dataclass(frozen=True, slots=True)
class Read:
    """What was read: the change, and the document with the text it then had."""

    change: str
    document: str
    version: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Count:
    """How many have read a change at a unit; None when they are fewer than `FEWEST`."""

    change: str
    unit: str | None
    people: int | None


def reader_of(settings: Settings, issuer: str, subject: str) -> str:
    """What stands for a person of an identity provider: the same in every session, and nothing
    that anybody without the salt can make."""
    return places.hashed(places.salt(settings, SALT), "reader", issuer, subject)


def confirm(
    engine: sa.Engine, reader: str, read: Read, municipality: str | None, unit: str | None
) -> None:
    """Keeps that a change was read; the first time counts."""
    row = {
        "change": read.change,
        "reader": reader,
        "at": now(),
        "document": read.document,
        "version": read.version,
        "text": read.text,
        "municipality": municipality,
        "unit": unit,
    }
    own = (COLUMNS.change == read.change) & (COLUMNS.reader == reader)
    with engine.begin() as connection:
        if connection.execute(sa.select(COLUMNS.change).where(own)).first() is None:
            try:
                with connection.begin_nested():
                    connection.execute(schema.confirmations.insert(), row)
            except sa.exc.IntegrityError:
                return  # the same tap, twice at once


def confirmed(engine: sa.Engine, reader: str) -> frozenset[str]:
    """Ids of the changes that somebody has read."""
    own = sa.select(COLUMNS.change).where(COLUMNS.reader == reader)
    with engine.connect().execution_options(**{READS: True}) as connection:
        return frozenset(connection.execute(own).scalars())


def counts(
    engine: sa.Engine,
    changes: Collection[str],
    municipality: str | None = None,
    units: Collection[str] = (),
) -> list[Count]:
    """How many have read each change, unit by unit; without `units`, at all of them."""
    query = (
        sa.select(COLUMNS.change, COLUMNS.unit, sa.func.count())
        .where(COLUMNS.change.in_(changes))
        .group_by(COLUMNS.change, COLUMNS.unit)
        .order_by(COLUMNS.change, COLUMNS.unit)
    )
    if municipality:
        query = query.where(COLUMNS.municipality == municipality)
    if units:
        query = query.where(COLUMNS.unit.in_(units))
    with engine.connect().execution_options(**{READS: True}) as connection:
        rows = connection.execute(query).all()
    return [Count(id_, unit, people if people >= FEWEST else None) for id_, unit, people in rows]


def forget(engine: sa.Engine, reader: str) -> int:
    """Erases all that somebody has confirmed; gives how much that was."""
    with engine.begin() as connection:
        own = schema.confirmations.delete().where(COLUMNS.reader == reader)
        return connection.execute(own).rowcount
