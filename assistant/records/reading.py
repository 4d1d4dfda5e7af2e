"""Giving out: counts, and every message as one line of JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from assistant.records import schema
from assistant.records.opening import READS

BATCH = 500


@dataclass(frozen=True, slots=True)
class Counts:
    """How much is kept, and since when (UTC)."""

    messages: int
    opinions: int
    gaps: int
    first: datetime | None


def counts(engine: sa.Engine) -> Counts:
    with engine.connect().execution_options(**{READS: True}) as connection:
        messages, opinions, gaps = (
            connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one()
            for table in (schema.messages, schema.opinions, schema.gaps)
        )
        first = connection.execute(sa.select(sa.func.min(schema.messages.c.at))).scalar_one()
    return Counts(messages, opinions, gaps, first)


def events(engine: sa.Engine) -> dict[str, int]:
    """How many events of a chat service are in each state."""
    state = schema.events.c.state
    query = sa.select(state, sa.func.count().label("number")).group_by(state).order_by(state)
    with engine.connect().execution_options(**{READS: True}) as connection:
        return {row.state: row.number for row in connection.execute(query)}


def exported(engine: sa.Engine) -> Iterator[dict[str, Any]]:
    """Every message, oldest first, with what it cited and named and what was thought of it; then
    every gap, and everything that was confirmed to be read."""
    with engine.connect().execution_options(**{READS: True}) as connection:
        order = sa.select(schema.messages).order_by(schema.messages.c.at, schema.messages.c.id)
        found_all = connection.execute(order, execution_options={"yield_per": BATCH})
        for found in found_all.partitions():
            # Whose it was stays here: the file goes to people who need not know.
            rows = [without_person(row) for row in map(plain, found)]
            yield from with_parts(connection, rows)
        for gap in connection.execute(sa.select(schema.gaps).order_by(schema.gaps.c.at)):
            yield {"gap": plain(gap)}
        read = sa.select(schema.confirmations).order_by(schema.confirmations.c.at)
        for confirmation in connection.execute(read):
            yield {"confirmation": plain(confirmation)}


def without_person(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name != "person"}


def with_parts(connection: sa.Connection, rows: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    ids = [row["id"] for row in rows]
    of_message: dict[str, dict[str, Any]] = {
        row["id"]: {**row, "citations": [], "mentions": [], "opinion": None} for row in rows
    }
    for name, table in (("citations", schema.citations), ("mentions", schema.mentions)):
        query = sa.select(table).where(table.c.message.in_(ids)).order_by(table.c.number)
        for row in connection.execute(query):
            part = plain(row)
            of_message[part.pop("message")][name].append(part)
    opinions = sa.select(schema.opinions).where(schema.opinions.c.message.in_(ids))
    for row in connection.execute(opinions):
        part = plain(row)
        of_message[part.pop("message")]["opinion"] = part
    yield from of_message.values()


def plain(row: sa.Row[Any]) -> dict[str, Any]:
    """A row as plain JSON values."""
    return {
        str(name): value.isoformat() if isinstance(value, date | datetime) else value
        for name, value in row._mapping.items()
    }


def as_line(entry: Mapping[str, Any]) -> str:
    return json.dumps(entry, ensure_ascii=False)
