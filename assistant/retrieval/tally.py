"""How often the optional models took part in retrieval since the process began, for `/metrics`."""

from __future__ import annotations

from collections import Counter
from threading import Lock
from typing import Literal

Part = Literal["dense", "reranker"]
Result = Literal["used", "timeout", "failed"]

LOCK = Lock()
COUNTS: Counter[tuple[Part, Result]] = Counter()


def count(part: Part, result: Result) -> None:
    """One question more for which `part` came to `result`."""
    with LOCK:
        COUNTS[part, result] += 1


def counts() -> dict[tuple[Part, Result], int]:
    """All results so far."""
    with LOCK:
        return dict(COUNTS)
