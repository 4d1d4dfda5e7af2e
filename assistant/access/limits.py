"""How often somebody may ask: a token bucket for each, in this process."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from math import ceil
from threading import Lock
from time import monotonic

MOST_BUCKETS = 10_000


@dataclass(slots=True)
class Limits:
    """`burst` requests at once, refilled at `per_minute`. The longest unused of many buckets is
    forgotten; it would have been full long since."""

    per_minute: float
    burst: int
    now: Callable[[], float] = monotonic
    buckets: OrderedDict[str, tuple[float, float]] = field(default_factory=OrderedDict)
    lock: Lock = field(default_factory=Lock)

    def wait(self, name: str) -> int:
        """Takes one token: 0 when there was one, else the whole seconds until there is."""
        with self.lock:
            moment = self.now()
            tokens, since = self.buckets.get(name, (float(self.burst), moment))
            tokens = min(self.burst, tokens + (moment - since) * self.per_minute / 60)
            short = tokens < 1
            self.buckets[name] = (tokens if short else tokens - 1, moment)
            self.buckets.move_to_end(name)
            while len(self.buckets) > MOST_BUCKETS:
                self.buckets.popitem(last=False)
        return ceil((1 - tokens) * 60 / self.per_minute) if short else 0
