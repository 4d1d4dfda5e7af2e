"""The commands as staff and advisers meet them: fresh processes on the demonstration collection."""

from __future__ import annotations

import json
import re
import resource
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from time import perf_counter
from urllib.request import Request, urlopen

from evals.bench.child import PartFailed, environment
from evals.bench.figures import Commands, Spent
from evals.bench.measure import resident

PROGRAM = Path(sys.executable).with_name("kildevakt")
TIMES = 5
SERVED = 50
PATIENCE = 60


def commands(data: Path, questions: Sequence[str]) -> Commands:
    """Raises PartFailed when a command fails."""
    run(data, "--help")  # so that compiled modules lie on disk
    helped = middle(run(data, "--help") for _ in range(TIMES))
    asked = middle(run(data, "ask", question) for question in questions[:TIMES])
    with served(data) as (process, address):
        for question in islice(cycle(questions), SERVED):
            post(f"{address}api/ask", {"question": question})
        memory = resident(process)
    return Commands(helped, asked, memory, SERVED)


def middle(runs: Iterable[Spent]) -> Spent:
    """Median by each of the two clocks."""
    found = list(runs)
    return Spent(median(run.seconds for run in found), median(run.processor for run in found))


def run(data: Path, *arguments: str) -> Spent:
    """One process from start to end."""
    started, before = perf_counter(), children()
    done = subprocess.run(
        [PROGRAM, *arguments],
        env=environment(KILDEVAKT_DATA=str(data)),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise PartFailed(f"kildevakt {arguments}: {done.stderr[-2_000:]}")
    return Spent(perf_counter() - started, children() - before)


def children() -> float:
    """Processor seconds of all child processes that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


@contextmanager
def served(data: Path) -> Iterator[tuple[int, str]]:
    """A server on a free port while the block runs: its process id and address."""
    server = subprocess.Popen(
        [PROGRAM, "serve"],
        env=environment(KILDEVAKT_DATA=str(data), KILDEVAKT_PORT="0", PYTHONUNBUFFERED="1"),
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield server.pid, address(server)
    finally:
        server.terminate()
        server.communicate(timeout=PATIENCE)


def address(server: subprocess.Popen[str]) -> str:
    """The address that the server prints. Its socket listens already then."""
    assert server.stdout is not None
    for line in server.stdout:
        if found := re.search(r"http://\S+/", line):
            return found[0]
    raise PartFailed("kildevakt serve printed no address")


def post(url: str, body: object) -> None:
    request = Request(url, json.dumps(body).encode(), {"Content-Type": "application/json"})
    with urlopen(request, timeout=PATIENCE) as answer:
        answer.read()
