"""`make bench`: measure, print the table, and with `--json FILE` write the figures."""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from time import perf_counter

from evals.bench.checks import checks
from evals.bench.figures import Bench
from evals.bench.run import Run
from evals.bench.table import table

SIZES = (1_000, 10_000, 100_000)
FILES = 300
CHANGED = (50, 5_000)


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit code 1 when an expected value does not hold."""
    options = parsed(arguments)
    started = perf_counter()

    def say(line: str) -> None:
        sys.stderr.write(f"[{perf_counter() - started:4.0f} s] {line}\n")

    with tempfile.TemporaryDirectory(prefix="kildevakt-bench-") as work:
        bench = Run(Path(work), say).all(
            options.sizes, options.files, options.changed, not options.skip_peers
        )
    seconds = perf_counter() - started
    sys.stdout.write(f"{table(bench)}\n\n{machine()}; the whole run took {seconds:.0f} s\n")
    if options.json:
        options.json.write_text(as_json(bench, seconds), "utf-8")
    return 0 if all(check.ok for check in checks(bench)) else 1


def parsed(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m evals.bench", description=__doc__)
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures to FILE")
    parser.add_argument("--sizes", type=numbers, default=SIZES, help="passages, with commas")
    parser.add_argument("--files", type=int, default=FILES, help="Markdown files to ingest")
    parser.add_argument("--changed", type=numbers, default=CHANGED, help="documents, with commas")
    parser.add_argument("--skip-peers", action="store_true", help="measure our own code only")
    return parser.parse_args(arguments)


def numbers(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.replace("_", "").split(","))


def machine() -> str:
    """Processors, version, and how many programs wanted the processors in the last minute."""
    load = os.getloadavg()[0]
    return (
        f"{platform.machine()}, {os.cpu_count()} processors, load {load:.1f}, "
        f"Python {platform.python_version()}"
    )


def as_json(bench: Bench, seconds: float) -> str:
    expected = [{**asdict(check), "ok": check.ok} for check in checks(bench)]
    figures = {"machine": machine(), "seconds": seconds, **asdict(bench), "expected": expected}
    return json.dumps(figures, indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    sys.exit(main())
