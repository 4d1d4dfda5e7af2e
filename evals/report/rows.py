"""What a report is given beside the record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class ThresholdRow:
    """A figure that must reach (`min`) or stay under (`max`) a value, and whether `mean` does."""

    metric: str
    kind: Literal["min", "max"]
    value: float
    mean: float
    met: bool


@dataclass(frozen=True, slots=True)
class DifferenceRow:
    """A paired difference, this run minus the earlier one, with its 95 % interval."""

    metric: str
    difference: float
    low: float
    high: float

    @property
    def clear(self) -> bool:
        """Whether the interval leaves out zero."""
        return self.low > 0 or self.high < 0


@dataclass(frozen=True, slots=True)
class Won:
    """A case that one of two runs does better, once for each metric that says so; `question` may
    begin with the metric ("hit@5: hvem ringer jeg?"). Those that may not be shown are only counted.
    """

    id: str
    question: str


@dataclass(frozen=True, slots=True)
class Before:
    """The earlier run: when it was, the differences since, and the cases won and lost."""

    created: str
    rows: Sequence[DifferenceRow]
    won: Sequence[Won] = ()
    lost: Sequence[Won] = ()
