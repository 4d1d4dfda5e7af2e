"""Keeping beside the answers: nobody waits for a database, and none stops an answer.

Replies wait in a bounded queue for one thread that writes them. When the database is away they are
tried again; what finds no room in the queue is lost and counted, never the answer.
"""

from __future__ import annotations

import logging
from contextlib import suppress
from dataclasses import dataclass, field
from queue import Empty, Full, Queue
from threading import Event, Lock, Thread
from time import monotonic

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from assistant.errors import NoRecords
from assistant.records import auditing, own
from assistant.records.erasing import erase_earlier, purge, purge_confirmations
from assistant.records.keeping import Asked, Gap, Opinion, Records
from assistant.records.opening import opened
from assistant.records.own import Earlier
from assistant.replies import Reply
from ingest.settings import Settings

ROOM = 1_000
#: Seconds until a database that was away is tried again, and between two looks at what is too old.
AGAIN = 5.0
BETWEEN_PURGES = 3600.0
#: Seconds an opinion waits for the message it is about to be written, and a stop for the rest.
PATIENCE = 3.0
WAKE = 0.5

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Keeper:
    """One for each server. `lost` counts replies that could not be kept; None in the queue only
    wakes the thread."""

    settings: Settings
    waiting: Queue[tuple[Reply, Asked] | None] = field(default_factory=lambda: Queue(ROOM))
    lost: int = 0
    lock: Lock = field(default_factory=Lock)
    stopping: Event = field(default_factory=Event)
    open_records: Records | None = None
    thread: Thread | None = None
    purged: float | None = None

    @property
    def on(self) -> bool:
        """Whether anything is kept at all."""
        return self.settings.records_days > 0

    def start(self) -> None:
        if self.on and self.thread is None:
            self.thread = Thread(target=self.work, name="records", daemon=True)
            self.thread.start()

    def stop(self) -> None:
        """Writes what waits, within a few seconds."""
        self.settle()
        self.stopping.set()
        with suppress(Full):
            self.waiting.put_nowait(None)
        if self.thread:
            self.thread.join(PATIENCE)
        if self.open_records:
            self.open_records.engine.dispose()

    def keep(self, reply: Reply, asked: Asked) -> None:
        """To be written soon. Never waits, never raises."""
        if not self.on:
            return
        try:
            self.waiting.put_nowait((reply, asked))
        except Full:
            self.lost += 1

    def think(self, opinion: Opinion) -> bool:
        """See `Records.think`. Raises NoRecords."""
        self.settle()
        try:
            return self.records().think(opinion)
        except SQLAlchemyError as error:
            raise NoRecords("records.away") from error

    def miss(self, gap: Gap) -> str:
        """See `Records.miss`. Raises NoRecords."""
        self.settle()
        try:
            return self.records().miss(gap)
        except SQLAlchemyError as error:
            raise NoRecords("records.away") from error

    def earlier(self, person: str) -> list[Earlier]:
        """See `own.earlier`; nothing where nothing is kept. Raises NoRecords."""
        if not person or not self.on:
            return []
        self.settle()
        try:
            return own.earlier(self.records().engine, person)
        except SQLAlchemyError as error:
            raise NoRecords("records.history_away") from error

    def forget(self, person: str, message: str | None = None) -> int:
        """See `erasing.erase_earlier`. Raises NoRecords."""
        if not person or not self.on:
            return 0
        self.settle()
        try:
            return erase_earlier(self.records().engine, person, message)
        except SQLAlchemyError as error:
            raise NoRecords("records.history_away") from error

    def records(self) -> Records:
        """The database, opened when first needed. Raises NoRecords."""
        if not self.on:
            raise NoRecords("records.not_kept")
        with self.lock:
            if self.open_records is None:
                self.open_records = Records(opened(self.settings))
            return self.open_records

    def settle(self) -> None:
        """Waits, for a few seconds at most, until nothing waits."""
        until = monotonic() + PATIENCE
        while self.thread and self.waiting.unfinished_tasks and monotonic() < until:
            self.stopping.wait(0.01)

    def work(self) -> None:
        """The life of the writing thread."""
        while not self.stopping.is_set():
            self.purge_sometimes()
            with suppress(Empty):
                if next_one := self.waiting.get(timeout=WAKE):
                    self.write(*next_one)

    def write(self, reply: Reply, asked: Asked) -> None:
        """Writes one reply, however often the database has to be asked; a reply that it refuses
        is lost."""
        while not self.stopping.is_set():
            try:
                self.records().keep(reply, asked)
                break
            except (NoRecords, DBAPIError) as error:
                if isinstance(error, DBAPIError) and not away(error):
                    self.give_up(error)
                    break
                log.warning("records are away: %s", type(error).__name__)
                self.stopping.wait(AGAIN)
            except SQLAlchemyError as error:
                self.give_up(error)
                break
        self.waiting.task_done()

    def give_up(self, error: Exception) -> None:
        self.lost += 1
        log.error("a reply was not kept: %s", type(error).__name__)

    def purge_sometimes(self) -> None:
        """Erases what is too old, at start and every hour."""
        if self.purged is not None and monotonic() - self.purged < BETWEEN_PURGES:
            return
        self.purged = monotonic()
        try:
            purge(self.records().engine, self.settings.records_days)
            purge_confirmations(self.records().engine, self.settings.changes_days)
            auditing.purge(self.records().engine, self.settings.audit_days)
        except (NoRecords, SQLAlchemyError) as error:
            log.warning("records were not purged: %s", type(error).__name__)


def away(error: DBAPIError) -> bool:
    """Whether the database could not be reached or was busy, so that trying again may help."""
    return error.connection_invalidated or type(error).__name__ == "OperationalError"
