"""Events of a chat service: each is answered once, also when a worker is killed meanwhile.

    delivered ─ take ─► taken (lease) ─ answered ─► answered (no text left)
                          │  ▲
            lease expires └──┘ another worker takes it over

A worker that lives renews its leases; one that is killed cannot, and others take over. Whoever is
about to answer holds the lease first, so that a worker that was only slow does not answer too.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from assistant.records import schema
from assistant.records.keeping import now

TAKEN, ANSWERED = "taken", "answered"
EVENTS = schema.events.c


@dataclass(frozen=True, slots=True)
class Event:
    """One delivery. `payload` holds JSON values, its texts masked; `at` is when it first came
    (UTC without zone); `attempts` counts the workers that have tried, this one included."""

    id: str
    payload: Mapping[str, Any]
    asker: str | None = None
    at: datetime | None = None
    attempts: int = 1


@dataclass(frozen=True, slots=True)
class Events:
    """The events as one worker sees them. Leases in seconds."""

    engine: sa.Engine
    worker: str

    def take(self, event: Event, lease: float) -> Event | None:
        """The event when it is this worker's to answer: it is new, or its lease has expired. None
        when another has it, or it is answered."""
        moment = now()
        with self.engine.begin() as connection:
            if self.inserted(connection, event, moment, lease):
                return Event(event.id, event.payload, event.asker, moment)
            expired = (EVENTS.id == event.id) & lapsed(moment)
            found = connection.execute(sa.select(schema.events).where(expired)).first()
            return self.over(connection, found, moment, lease) if found else None

    def take_over(self, lease: float, most: int) -> list[Event]:
        """At most `most` events whose lease has expired, oldest first: now this worker's."""
        moment = now()
        waiting = (
            sa.select(schema.events)
            .where(lapsed(moment))
            .order_by(EVENTS.at)
            .limit(most)
            .with_for_update(skip_locked=True)
        )
        with self.engine.begin() as connection:
            found = connection.execute(waiting).all()
            taken = [self.over(connection, row, moment, lease) for row in found]
        return [event for event in taken if event]

    def hold(self, ids: Collection[str], lease: float) -> int:
        """Renews the leases of this worker's events; gives how many are still its own."""
        own = EVENTS.id.in_(ids) & (EVENTS.worker == self.worker) & (EVENTS.state == TAKEN)
        until = now() + timedelta(seconds=lease)
        with self.engine.begin() as connection:
            return connection.execute(
                schema.events.update().where(own).values(lease_until=until)
            ).rowcount

    def answered(self, id: str) -> None:
        """Marks an event as answered and erases what it said."""
        done = {"state": ANSWERED, "payload": None, "asker": None}
        with self.engine.begin() as connection:
            connection.execute(schema.events.update().where(EVENTS.id == id).values(done))

    def forget(self, seconds: float) -> int:
        """Erases events that came more than so many seconds ago; gives how many went unanswered."""
        old = EVENTS.at < now() - timedelta(seconds=seconds)
        with self.engine.begin() as connection:
            lost = sa.select(sa.func.count()).where(old & (EVENTS.state == TAKEN))
            unanswered: int = connection.execute(lost).scalar_one()
            connection.execute(schema.events.delete().where(old))
        return unanswered

    def inserted(
        self, connection: sa.Connection, event: Event, moment: datetime, lease: float
    ) -> bool:
        """Whether the event is new here; another worker that inserts it now is waited for."""
        row = {
            "id": event.id,
            "at": moment,
            "state": TAKEN,
            "lease_until": moment + timedelta(seconds=lease),
            "worker": self.worker,
            "attempts": 1,
            "asker": event.asker,
            "payload": json.dumps(event.payload, ensure_ascii=False),
        }
        try:
            with connection.begin_nested():
                connection.execute(schema.events.insert(), row)
        except sa.exc.IntegrityError:
            return False
        return True

    def over(
        self, connection: sa.Connection, row: sa.Row[Any], moment: datetime, lease: float
    ) -> Event | None:
        """The event of `row`, taken over; None when another was faster."""
        attempts = row.attempts + 1
        changed = (
            schema.events.update()
            .where((EVENTS.id == row.id) & lapsed(moment))
            .values(
                worker=self.worker,
                attempts=attempts,
                lease_until=moment + timedelta(seconds=lease),
            )
        )
        if connection.execute(changed).rowcount != 1:
            return None
        return Event(row.id, json.loads(row.payload), row.asker, row.at, attempts)


def lapsed(moment: datetime) -> sa.ColumnElement[bool]:
    return (EVENTS.state == TAKEN) & (EVENTS.lease_until < moment)
