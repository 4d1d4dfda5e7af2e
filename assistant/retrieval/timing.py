"""How long retrieval takes: what the bench calls."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from time import perf_counter

from assistant.questions import Question
from assistant.retrieval.collection import Collection
from assistant.retrieval.ranking import retrieve


@dataclass(frozen=True, slots=True)
class Timing:
    """Milliseconds over `n` questions after the first one, which opens the index and is told
    apart as `cold`."""

    n: int
    cold: float
    p50: float
    p95: float


def timed(questions: Sequence[Question], collection: Collection, day: date) -> Timing:
    """Asks every question once and times retrieval. There must be at least two questions."""
    times = []
    for question in questions:
        started = perf_counter()
        retrieve(question, collection, day)
        times.append((perf_counter() - started) * 1_000)
    cold, warm = times[0], sorted(times[1:])
    return Timing(n=len(warm), cold=cold, p50=warm[len(warm) // 2], p95=warm[int(len(warm) * 0.95)])
