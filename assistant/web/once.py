"""One reply for one question, however often it is sent.

A stream that breaks is asked for again without one. The second request waits for the work of the
first, or gets its reply, so that nothing is answered, counted and kept twice. Only in memory, and
only for a short while.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from threading import Lock
from time import monotonic

from assistant.replies import Reply

#: Seconds a reply is kept for whoever asks again, and how many at most.
KEPT, MOST = 120.0, 500


@dataclass(slots=True)
class Once:
    """The replies of the last minutes, under what names a request."""

    known: dict[tuple[str, ...], tuple[float, Future[Reply]]] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)

    def reply(self, name: tuple[str, ...], make: Callable[[], Reply]) -> Reply:
        """What `make` gives, called once for each name. Raises what it raises, which is not kept:
        who asks again then asks anew."""
        with self.lock:
            self.tidy()
            _, found = self.known.get(name, (0.0, None))
            if found is None:
                own: Future[Reply] = Future()
                self.known[name] = monotonic(), own
        return found.result() if found else self.made(name, own, make)

    def made(self, name: tuple[str, ...], own: Future[Reply], make: Callable[[], Reply]) -> Reply:
        try:
            own.set_result(make())
        except BaseException as error:
            with self.lock:
                self.known.pop(name, None)
            own.set_exception(error)
        return own.result()

    def tidy(self) -> None:
        """Forgets what is old, and the oldest where there are too many."""
        before = monotonic() - KEPT
        names = list(self.known)
        for place, name in enumerate(names):
            if self.known[name][0] >= before and len(names) - place < MOST:
                return
            del self.known[name]
