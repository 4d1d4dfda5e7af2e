"""Runs the command line and kills it just before one step it takes on files under a folder.

    python step.py TIMES STEP FOLDER ingest ...

`STEP` is killed when it is taken for the `TIMES`th time; with 0 nothing is. All steps are named on
standard error, with a star for what differs from run to run.
"""

from __future__ import annotations

import os
import re
import signal
import sys
from collections import Counter

STEPS = {"open", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "sqlite3.connect"}
#: Ids of generations, of tantivy's segments and of Chroma's collections.
IDS = re.compile(r"\d{8}T\d{6}-[0-9a-f]{6}|[0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def main() -> None:
    times, wanted, folder = int(sys.argv.pop(1)), sys.argv.pop(1), sys.argv.pop(1) + os.sep
    taken: Counter[str] = Counter()

    def step(event: str, arguments: tuple[object, ...]) -> None:
        path = str(arguments[0]) if event in STEPS else ""
        if not path.startswith(folder):
            return
        name = f"{event} {IDS.sub('*', path.removeprefix(folder))}"
        taken[name] += 1
        os.write(2, f"{name}\n".encode())
        if (name, taken[name]) == (wanted, times):
            os.kill(os.getpid(), signal.SIGKILL)

    from ingest.cli import main as kildevakt

    sys.addaudithook(step)
    kildevakt()


if __name__ == "__main__":
    main()
