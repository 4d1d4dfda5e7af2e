"""The page: one file that asks nothing of the network."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from evals.record import Record
from evals.report import changes, figures, formats, others, plots, slices, times, worst
from evals.report.rows import Before, ThresholdRow
from evals.report.visible import visible

TEMPLATES = Path(__file__).resolve().parent / "templates"
COVERAGES = (1.0, 0.9, 0.8, 0.7, 0.6, 0.5)


def html(record: Record, *, thresholds: Sequence[ThresholdRow], before: Before | None) -> str:
    """The report of a run as one HTML file."""
    return (
        environment()
        .get_template("page.html")
        .render(
            record=record,
            created=formats.day(record.created),
            duration=formats.duration(record.seconds),
            facts=facts(record),
            marks=[fact for fact in facts(record) if fact[0] in ("commit", "generation")],
            hidden=len(record.cases) - sum(1 for _ in visible(record)),
            thresholds=thresholds,
            missed=figures.missed(record, thresholds),
            first=figures.first(record, thresholds),
            groups=figures.groups(record, thresholds),
            heads=slices.heads(record),
            slices=slices.slices(record),
            curve=plots.curve(record.curve),
            kept=kept(record.curve),
            contests=others.contests(record),
            quoted=others.quoted() if record.peers else {},
            ablation=others.ablation(record),
            changes=changes.changes(record, before) if before else None,
            times=times.times(record),
            worst=worst.worst(record),
            few=figures.FEW,
        )
    )


@cache
def environment() -> Environment:
    """Everything that is put into a template is escaped."""
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def facts(record: Record) -> list[tuple[str, str]]:
    """The fingerprints, those a reader asks for first in front."""
    first = ("commit", "generation", "day")
    names = [name for name in first if name in record.fingerprints]
    names += [name for name in record.fingerprints if name not in first]
    return [
        (name.replace("_", " "), record.fingerprints[name])
        for name in names
        if record.fingerprints[name]
    ]


def kept(curve: Sequence[tuple[float, float]]) -> list[tuple[str, str]]:
    """How often the answers are right when only the surest share is answered."""
    found = []
    for share in COVERAGES:
        reached = [point for point in curve if point[0] >= share]
        if reached:
            found.append((formats.goal(share, "share"), formats.value(min(reached)[1], "share")))
    return found
