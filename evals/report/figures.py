"""The headline figures: by group, each with its interval, its goal and what it means."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from evals.intervals import Figure
from evals.record import Record
from evals.report import formats, plots
from evals.report.meanings import GROUPS, Meaning, meaning, order
from evals.report.rows import ThresholdRow

#: What is shown in large at the top.
FIRST = ("answer_hit", "hit@5", "abstention_recall", "false_refusal", "escalation_recall_acute")
FEW = 10


@dataclass(frozen=True, slots=True)
class Goal:
    text: str
    met: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One metric, ready to be read."""

    metric: str
    meaning: Meaning
    value: str
    between: str
    behind: str
    n: int
    bar: plots.Bar | None
    goal: Goal | None

    @property
    def few(self) -> bool:
        return self.n < FEW and self.meaning.bounded

    @property
    def note(self) -> str:
        """What is better, where a reader might think otherwise."""
        return "Lower is better." if self.meaning.better == "less" else ""


@dataclass(frozen=True, slots=True)
class Group:
    name: str
    words: str
    lines: tuple[Line, ...]


def groups(record: Record, thresholds: Sequence[ThresholdRow]) -> tuple[Group, ...]:
    """All figures in groups, in the order they are read."""
    goals = {row.metric: row for row in thresholds}
    names = sorted(record.figures, key=order)
    return tuple(
        Group(group, GROUPS[group], tuple(lines(record.figures, list(found), goals)))
        for group, found in groupby(names, key=lambda name: meaning(name).group)
    )


def lines(
    figures: Mapping[str, Figure], names: Sequence[str], goals: Mapping[str, ThresholdRow]
) -> list[Line]:
    """Lines of one group. What has no natural end is drawn beside the others of its unit."""
    ends = {
        name: end(
            [figures[other].high for other in names if same_unit(name, other)]
            + [goals[other].value for other in names if other in goals and same_unit(name, other)]
        )
        for name in names
    }
    return [line(name, figures[name], goals.get(name), ends[name]) for name in names]


def same_unit(one: str, other: str) -> bool:
    return meaning(one).unit == meaning(other).unit


def end(highs: Sequence[float]) -> float:
    return max((high for high in highs if high == high), default=1.0) * 1.1


def line(name: str, figure: Figure, goal: ThresholdRow | None, most: float = 1.0) -> Line:
    means = meaning(name)
    return Line(
        name,
        means,
        formats.value(figure.mean, means.unit),
        formats.between(figure, means.unit),
        formats.behind(figure, means.unit),
        figure.n,
        drawn(figure, means, most, goal),
        Goal(goal_text(goal), goal.met) if goal else None,
    )


def drawn(
    figure: Figure, means: Meaning, most: float, goal: ThresholdRow | None
) -> plots.Bar | None:
    """A difference is drawn about the middle, all else from the left."""
    if means.unit == "points":
        return plots.about_zero(figure)
    return plots.bar(figure, 1.0 if means.bounded else most, goal.value if goal else None)


def goal_text(row: ThresholdRow) -> str:
    """ "at least 90 %", "at most 5 %", and for the ends "all" and "none"."""
    unit = meaning(row.metric).unit
    if unit == "share" and row.kind == "min" and row.value == 1:
        return "all"
    if row.kind == "max" and row.value == 0:
        return "none"
    return f"at {'least' if row.kind == 'min' else 'most'} {formats.goal(row.value, unit)}"


def first(record: Record, thresholds: Sequence[ThresholdRow]) -> list[Line]:
    """The few figures at the top."""
    goals = {row.metric: row for row in thresholds}
    return [
        line(name, record.figures[name], goals.get(name))
        for name in FIRST
        if name in record.figures
    ]


def missed(record: Record, thresholds: Sequence[ThresholdRow]) -> list[Line]:
    """The thresholds that are missed; one whose metric was not measured is missed too."""
    nothing = Figure(float("nan"), float("nan"), float("nan"), 0)
    return [
        line(row.metric, record.figures.get(row.metric, nothing), row)
        for row in sorted(thresholds, key=lambda row: order(row.metric))
        if not row.met
    ]
