"""The child process: reads one document after the other until its input ends.

Started by `sandbox.py` as `python -m ingest.readers.worker`. Answers go to a private copy of
standard output, so that nothing a library prints can end up between the frames.
"""

from __future__ import annotations

import json
import os
import resource
import sys
from pathlib import Path
from typing import Any

from ingest.errors import UnreadableDocument
from ingest.readers import wire
from ingest.readers.limits import Limits

MAX_WRITTEN = 2_000_000_000
#: A document gets this many times its wall time in processor time, should the parent be gone.
CPU_SLACK = 2


def main() -> None:
    limits = Limits(**json.loads(wire.receive(0)))
    answers = os.dup(1)
    os.dup2(2, 1)
    confine(limits)
    wire.send(answers, wire.message({"ready": os.getpid()}))
    try:
        while True:
            request = json.loads(wire.receive(0))
            serve(Path(request["path"]), limits, answers)
    except (wire.Ended, BrokenPipeError):
        return


def confine(limits: Limits) -> None:
    """Memory and written files are bounded for the life of the process."""
    lower(resource.RLIMIT_DATA, limits.memory)
    lower(resource.RLIMIT_FSIZE, MAX_WRITTEN)
    lower(resource.RLIMIT_CORE, 0)


def lower(kind: int, value: int) -> None:
    _, hard = resource.getrlimit(kind)
    most = value if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(kind, (most, hard))


def serve(path: Path, limits: Limits, answers: int) -> None:
    """Reads one document and answers. After running out of memory the process ends, since what
    is left of the heap cannot be trusted."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    lower(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime + CPU_SLACK * limits.timeout) + 1)
    try:
        frames = answer(path, limits)
    except MemoryError:
        wire.send(answers, wire.message({"error": "read.memory", "values": {}}))
        sys.exit(0)
    for frame in frames:
        wire.send(answers, frame)


def answer(path: Path, limits: Limits) -> list[bytes]:
    from ingest.readers.read import read

    try:
        reading = read(path, limits)
    except UnreadableDocument as error:
        if error.key == "read.memory":
            raise MemoryError from error
        return [wire.message(refusal(error))]
    return [wire.message({"ok": True}), wire.encode(reading)]


def refusal(error: UnreadableDocument) -> dict[str, Any]:
    return {"error": error.key, "values": error.values}


if __name__ == "__main__":
    main()
