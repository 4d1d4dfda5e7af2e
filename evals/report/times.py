"""How long replies took."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from evals.record import Record
from evals.report import formats, plots

METRIC = "milliseconds"


@dataclass(frozen=True, slots=True)
class Mark:
    """A time on the axis; `at` in percent."""

    at: float
    words: str
    value: str


@dataclass(frozen=True, slots=True)
class Times:
    columns: tuple[plots.Column, ...]
    marks: tuple[Mark, ...]
    end: str
    longest: str
    n: int


def times(record: Record) -> Times | None:
    """The spread of the times of all cases, up to where all but one in a hundred end."""
    spent = [value for case in record.cases for value in case.scores.get(METRIC, ())]
    if len(spent) < 2:
        return None
    half, most, nearly = (float(value) for value in np.percentile(spent, [50, 95, 99]))
    end = nearly * 1.05 or 1.0
    return Times(
        plots.histogram(spent, end),
        (
            Mark(plots.place(half, end), "half are faster", formats.value(half, "ms")),
            Mark(plots.place(most, end), "95 % are faster", formats.value(most, "ms")),
        ),
        formats.value(end, "ms"),
        formats.value(max(spent), "ms"),
        len(spent),
    )
