"""Who opened or did what beyond an ordinary employee: rows that are added and never changed.

The database itself refuses to change a row, and to erase one younger than `YOUNGEST` days
(migration 0004). A row names what was opened by its id, never what stood in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import uuid4

import sqlalchemy as sa

from assistant.records import schema
from assistant.records.keeping import now
from assistant.records.opening import READS
from assistant.records.reading import BATCH, plain

#: Days in which the database lets nobody erase a row.
YOUNGEST = 90
AUDIT = schema.audit.c


class Action(StrEnum):
    """What was opened or done."""

    DOCUMENT = "document.opened"
    EXPORTED = "records.exported"
    ERASED = "records.erased"
    PURGED = "records.purged"
    KEY_MADE = "key.made"
    KEY_REVOKED = "key.revoked"
    AUDIT_READ = "audit.read"


@dataclass(frozen=True, slots=True)
class Act:
    """One act. `who` is the name that sign-in gave, a key, or a user of the machine; `object` the
    id of what was opened or done something to, "" when there is none."""

    who: str
    role: str
    action: str
    object: str = ""


def append(engine: sa.Engine, act: Act, days: int) -> None:
    """Adds a row; those older than `days` go."""
    cut = {name: text[: schema.LONG] for name, text in asdict(act).items()}
    row = {**cut, "who": act.who[: schema.NAME], "id": uuid4().hex, "at": now()}
    with engine.begin() as connection:
        connection.execute(schema.audit.insert(), row)
        connection.execute(schema.audit.delete().where(AUDIT.at < oldest(days)))


def purge(engine: sa.Engine, days: int) -> int:
    """Erases what is older than `days`; gives how many rows went."""
    with engine.begin() as connection:
        return connection.execute(schema.audit.delete().where(AUDIT.at < oldest(days))).rowcount


def oldest(days: int) -> datetime:
    return now() - timedelta(days=max(days, YOUNGEST))


def acts(engine: sa.Engine, since: datetime | None = None) -> Iterator[dict[str, Any]]:
    """All rows as plain JSON values, oldest first; those `since` a moment (UTC)."""
    query = sa.select(schema.audit).order_by(AUDIT.at, AUDIT.id)
    if since:
        query = query.where(AUDIT.at >= since)
    with engine.connect().execution_options(**{READS: True}) as connection:
        found = connection.execute(query, execution_options={"yield_per": BATCH})
        for rows in found.partitions():
            yield from map(plain, rows)
