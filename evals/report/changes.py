"""What has changed since an earlier run."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import isfinite

from evals.record import Record
from evals.report import formats, plots
from evals.report.meanings import Meaning, meaning, order
from evals.report.rows import Before, DifferenceRow, Won
from evals.report.visible import language, visible


@dataclass(frozen=True, slots=True)
class Change:
    """One paired difference. `verdict` is "better", "worse", "changed" where neither is said of
    the metric, or empty where the interval holds zero."""

    metric: str
    meaning: Meaning
    text: str
    interval: str
    verdict: str
    bar: plots.Bar | None


@dataclass(frozen=True, slots=True)
class Moved:
    """A case that went better or worse, and by which metrics."""

    id: str
    lang: str
    question: str
    by: str


@dataclass(frozen=True, slots=True)
class Told:
    """The cases of a list that may be shown, and how many may not."""

    cases: tuple[Moved, ...]
    untold: int

    @property
    def total(self) -> int:
        return len(self.cases) + self.untold


@dataclass(frozen=True, slots=True)
class Changes:
    created: str
    clear: tuple[Change, ...]
    unclear: tuple[Change, ...]
    won: Told
    lost: Told


def changes(record: Record, before: Before) -> Changes:
    """Clear differences first; what may not be shown is only counted."""
    rows = sorted(before.rows, key=lambda row: order(row.metric))
    reach = widest(row for row in rows if meaning(row.metric).bounded)
    made = [change(row, reach) for row in rows]
    return Changes(
        formats.day(before.created),
        tuple(one for one in made if one.verdict),
        tuple(one for one in made if not one.verdict),
        told(record, before.won),
        told(record, before.lost),
    )


def widest(rows: Iterable[DifferenceRow]) -> float:
    ends = [abs(end) for row in rows for end in (row.low, row.high) if isfinite(end)]
    return max(ends, default=0.0) or 1.0


def change(row: DifferenceRow, reach: float) -> Change:
    means = meaning(row.metric)
    low, high = formats.change(row.low, means.unit), formats.change(row.high, means.unit)
    drawn = means.bounded and isfinite(row.difference)
    return Change(
        row.metric,
        means,
        formats.changed(row.difference, means.unit),
        f"{low} to {high}",
        verdict(row),
        plots.diverging(row.low, row.difference, row.high, reach) if drawn else None,
    )


def verdict(row: DifferenceRow) -> str:
    if not row.clear:
        return ""
    match meaning(row.metric).better:
        case "neither":
            return "changed"
        case "more":
            return "better" if row.difference > 0 else "worse"
        case "less":
            return "better" if row.difference < 0 else "worse"


def told(record: Record, cases: Iterable[Won]) -> Told:
    """Each case once, and only those that may be shown, in order of their ids."""
    listed: dict[str, list[str]] = {}
    for one in cases:
        listed.setdefault(one.id, []).append(one.question)
    seen = [
        Moved(case.id, language(case), shown.question, judged(listed[case.id], shown.question))
        for case, shown in visible(record)
        if case.id in listed
    ]
    return Told(tuple(seen), len(listed) - len(seen))


def judged(texts: Iterable[str], question: str) -> str:
    """The metrics that stand before the question, as a person calls them."""
    names = (text.removesuffix(question).rstrip(": ") for text in texts)
    return ", ".join(dict.fromkeys(meaning(name).title.lower() for name in names if name))
