"""A limit on how long something is waited for."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import copy_context
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TypeVar, cast

Found = TypeVar("Found")


class TimeUp(Exception):
    """Something took longer than it may."""


def within(seconds: float, call: Callable[[], Found]) -> Found:
    """What `call` returns or raises. It runs in a thread that is left behind when time is up, so
    the limit does not rely on anybody else's. Raises TimeUp."""
    results: SimpleQueue[tuple[Found | None, Exception | None]] = SimpleQueue()
    if seconds <= 0:
        raise TimeUp
    Thread(target=copy_context().run, args=(run, call, results), daemon=True).start()
    try:
        found, error = results.get(timeout=seconds)
    except Empty:
        raise TimeUp from None
    if error is not None:
        raise error
    return cast(Found, found)


def run(
    call: Callable[[], Found], results: SimpleQueue[tuple[Found | None, Exception | None]]
) -> None:
    try:
        results.put((call(), None))
    except Exception as error:  # handed over to the thread that waits
        results.put((None, error))
