"""One event to its answer, within the time somebody waits, by whichever worker lives."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import suppress
from dataclasses import dataclass, field, replace
from threading import Event as Signal
from threading import Lock, Thread
from time import monotonic

from sqlalchemy.exc import SQLAlchemyError

from assistant.errors import NoRecords
from assistant.records.events import Event, Events
from assistant.records.keeping import now
from assistant.slack.incoming import Incoming, from_payload
from assistant.slack.people import People
from assistant.slack.posting import Lost, Poster
from assistant.slack.replying import Replying
from ingest.spans import span

#: Seconds a lease lasts without being renewed: longer than a call to Slack may take (`PATIENCE`),
#: so that nobody takes over what is being posted. Seconds between two renewals.
LEASE = 10.0
TICK = 2.0
#: Seconds from the delivery until a card is shown instead of an answer; and after a take-over.
TIME_LIMIT = 20.0
LAST_CALL = 40.0
#: The fourth worker of an event does not search: the event may be what kills.
MOST_ATTEMPTS = 3
MOST_AT_ONCE = 8
#: Events taken over at one look.
MOST_TAKEN_OVER = 32
#: Seconds an event is known, so that a late delivery is not answered again.
REMEMBERED = 86_400.0
FORGET_EVERY = 600.0

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Work:
    """The events of one process. What was left by others has threads of its own (`rescue`): it has
    waited longer than what comes new, and must not wait behind it. `seen` stands in for the
    database while it is away."""

    events: Callable[[], Events]
    poster: Poster
    replying: Replying
    people: People
    pool: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(MOST_AT_ONCE))
    rescue: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(MOST_AT_ONCE))
    beside: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(MOST_AT_ONCE))
    mine: set[str] = field(default_factory=set)
    seen: set[str] = field(default_factory=set)
    lock: Lock = field(default_factory=Lock)
    stopping: Signal = field(default_factory=Signal)
    time_limit: float = TIME_LIMIT

    def accept(self, incoming: Incoming) -> None:
        """Keeps what was delivered and starts on it; returns when it may be acknowledged. A
        database that is away stops no answer."""
        event = Event(incoming.id, incoming.as_payload(), self.people.asker(incoming))
        try:
            taken = self.events().take(event, LEASE)
        except (NoRecords, SQLAlchemyError) as error:
            log.error("answering without records: %s", type(error).__name__)
            taken = None if incoming.id in self.seen else replace(event, at=now())
            self.seen.add(incoming.id)
        if taken:
            self.begin(taken)

    def begin(self, event: Event) -> None:
        with self.lock:
            self.mine.add(event.id)
        pool = self.rescue if event.attempts > 1 else self.pool
        pool.submit(self.finish, event)

    def finish(self, event: Event) -> None:
        """Answers an event and marks it. What fails stays in the records for another try."""
        try:
            with span("slack event") as told:
                told.tell(attempts=event.attempts, kind=str(event.payload.get("kind")))
                self.answer(event)
                self.mark(event)
        except Lost:
            log.info("another worker answers")
        except Exception as error:  # a thread of a pool must not end without a word
            log.error("not answered yet: %s", type(error).__name__)
        finally:
            with self.lock:
                self.mine.discard(event.id)

    def answer(self, event: Event) -> None:
        """Raises Lost when the event is another worker's by now, NotPosted."""
        incoming = from_payload(event.id, event.payload)
        shown = self.beside.submit(self.busy, incoming)
        made = self.replying.made(incoming, self.seconds_for(event))
        wait([shown], timeout=TICK)
        for message in made.messages:
            self.poster.post(message, lambda: self.holds(event.id), event.attempts > 1)
        made.keep()

    def busy(self, incoming: Incoming) -> None:
        """The status below the thread; Slack takes it away when the answer is posted."""
        if incoming.thread:
            said = self.replying.says("slack.working", incoming)
            self.poster.status(incoming.channel, incoming.thread, said)

    def seconds_for(self, event: Event) -> float:
        """How long the answer may take, so that a card is posted in time; 0 for a card at once."""
        age = (now() - event.at).total_seconds() if event.at else 0.0
        if event.attempts > MOST_ATTEMPTS:
            return 0.0
        if event.attempts == 1:
            return self.time_limit - age
        return min(self.time_limit, LAST_CALL - age)

    def holds(self, id: str) -> bool:
        """Whether the event is still ours, and keeps it ours while it is posted. What the database
        was away for nobody else can take, also when it is back."""
        if id in self.seen:
            return True
        try:
            return self.events().hold([id], LEASE) == 1
        except (NoRecords, SQLAlchemyError):
            return True

    def mark(self, event: Event) -> None:
        with suppress(NoRecords):
            self.events().answered(event.id)

    def sweep(self) -> None:
        """The life of the sweeping thread: leases of what is worked on are renewed, those that
        others left are taken over, what is old is forgotten."""
        forgotten = 0.0
        while not self.stopping.wait(TICK):
            try:
                self.look_around()
                if monotonic() - forgotten > FORGET_EVERY:
                    forgotten = monotonic()
                    if lost := self.events().forget(REMEMBERED):
                        log.error("%d events were never answered", lost)
            except (NoRecords, SQLAlchemyError) as error:
                log.warning("sweep: %s", type(error).__name__)

    def look_around(self) -> None:
        with self.lock:
            mine = list(self.mine)
        if mine:
            self.events().hold(mine, LEASE)
        for event in self.events().take_over(LEASE, MOST_TAKEN_OVER):
            self.begin(event)

    def start(self) -> None:
        Thread(target=self.sweep, name="slack-sweep", daemon=True).start()

    def stop(self) -> None:
        """Finishes what was begun; what does not finish is taken over by another worker."""
        self.stopping.set()
        for pool in (self.pool, self.rescue):
            pool.shutdown(wait=True)
        self.beside.shutdown(wait=False)
