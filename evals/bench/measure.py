"""Time, memory and bytes."""

from __future__ import annotations

import gc
import resource
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from time import perf_counter

import numpy as np

from evals.bench.figures import Searched

WARM_UP = 5


def latency(call: Callable[[str], object], questions: Sequence[str]) -> Searched:
    """Times one call per question. The first is told apart, as it opens the index; four more
    warm it up. Memory is read after the last."""
    cold = milliseconds(call, questions[0])
    for question in questions[1:WARM_UP]:
        call(question)
    times = [milliseconds(call, question) for question in questions]
    p50, p95 = np.percentile(times, [50, 95])
    return Searched(len(times), cold, float(p50), float(p95), resident())


def milliseconds(call: Callable[[str], object], question: str) -> float:
    started = perf_counter()
    call(question)
    return (perf_counter() - started) * 1_000


def resident(process: int | None = None) -> float:
    """Resident memory of a process, this one when none is named, MB. Mapped files count."""
    import psutil  # type: ignore[import-untyped]

    gc.collect()
    return float(psutil.Process(process).memory_info().rss) / 1e6


def most_resident() -> float:
    """The most this process has held so far, MB. `ru_maxrss` is in KB, on macOS in bytes."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1e6 if sys.platform == "darwin" else 1e3)


def size(folder: Path) -> float:
    """Bytes of the files under a folder, MB."""
    return sum(p.stat().st_size for p in folder.rglob("*") if p.is_file()) / 1e6


def written() -> float:
    """What this process has handed to the system to write so far, MB; 0 where /proc is missing."""
    counters = Path("/proc/self/io")
    if not counters.exists():
        return 0.0
    fields = dict(line.split(": ") for line in counters.read_text().splitlines())
    return int(fields["wchar"]) / 1e6
