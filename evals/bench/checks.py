"""What is expected of a run (docs/flow.md), and whether it held."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from evals.bench.figures import Bench

OURS = "kildevakt"
RETRIEVAL_AT = 100_000
RETRIEVAL_P95 = 50.0
HELP = 1.0
COLD_ASK = 2.5
SERVE = 600.0


@dataclass(frozen=True, slots=True)
class Check:
    """One figure against the most it may be."""

    name: str
    value: float
    most: float
    unit: str

    @property
    def ok(self) -> bool:
        return self.value <= self.most


def checks(bench: Bench) -> Iterator[Check]:
    """The expected values of those figures that the run measured."""
    for sized in bench.sized:
        if sized.program == OURS and sized.passages <= RETRIEVAL_AT:
            name = f"retrieval p95 at {sized.passages:,} passages"
            yield Check(name, sized.searched.p95, RETRIEVAL_P95, "ms")
    yield Check("kildevakt --help", bench.commands.help.seconds, HELP, "s")
    yield Check("kildevakt ask, cold", bench.commands.ask.seconds, COLD_ASK, "s")
    yield Check("kildevakt serve, memory", bench.commands.serve, SERVE, "MB")
