"""Runs one part of the bench in a process of its own, so that its memory is its own.

python -m evals.bench.child evals.bench.retrieval:build '{"passages": 1000, ...}'
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import asdict
from importlib import import_module
from typing import Any, TypeVar

from evals.errors import ForUs

T = TypeVar("T")
#: The last line of a child's output, whatever libraries print before it.
MARK = "bench-figures "


class PartFailed(ForUs):
    """A part of the bench ended with an error; the message is the end of what it printed."""


def measured(part: Callable[..., T], **arguments: object) -> T:
    """Calls `part` in a fresh process. It must be a function of a module, its arguments JSON and
    its result a flat dataclass. Raises PartFailed."""
    done = subprocess.run(
        [sys.executable, "-m", __name__, name_of(part), json.dumps(arguments)],
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    lines = [line for line in done.stdout.splitlines() if line.startswith(MARK)]
    if done.returncode or not lines:
        raise PartFailed(f"{name_of(part)} {arguments}: {done.stderr[-2_000:]}")
    made: Callable[..., T] = part.__annotations__["return"]
    if isinstance(made, str):
        made = getattr(import_module(part.__module__), made)
    return made(**json.loads(lines[-1].removeprefix(MARK)))


def environment(**more: str) -> Mapping[str, str]:
    """This environment without settings of Kildevakt, so that defaults are measured."""
    own = {k: v for k, v in os.environ.items() if not k.startswith(("KILDEVAKT_", "LANGSMITH_"))}
    return {**own, **more}


def name_of(part: Callable[..., object]) -> str:
    return f"{part.__module__}:{part.__qualname__}"


def main(name: str, arguments: str) -> None:
    module, function = name.split(":")
    result: Any = getattr(import_module(module), function)(**json.loads(arguments))
    sys.stdout.write(f"\n{MARK}{json.dumps(asdict(result))}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
