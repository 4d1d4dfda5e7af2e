"""The run in a few lines of Markdown, for a pull request."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from evals.record import Record
from evals.report import formats
from evals.report.changes import Changes, Told, changes
from evals.report.figures import Line, goal_text, line, missed
from evals.report.meanings import meaning, order
from evals.report.rows import Before, ThresholdRow

SHOWN = (
    "hit@5",
    "hit@10",
    "answer_hit",
    "citation_precision",
    "quote_exactness",
    "abstention_recall",
    "false_refusal",
    "validity_violations",
    "escalation_recall_acute",
    "false_alarms",
    "identity_left",
    "language_kept",
    "milliseconds_p95",
)
MOST_MISSED = 10
MOST_CHANGED = 10
MOST_CASES = 4
SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+!|~@&])")


def markdown(record: Record, *, thresholds: Sequence[ThresholdRow], before: Before | None) -> str:
    """The summary of a run, always under sixty lines."""
    parts = [
        head(record),
        goals(record, thresholds),
        table(record, thresholds),
        since(changes(record, before)) if before else iter(()),
    ]
    texts = ("\n".join(part) for part in parts)
    return "\n\n".join(text for text in texts if text) + "\n"


def head(record: Record) -> Iterator[str]:
    yield f"### Evaluation of {plain(record.target)}"
    yield ""
    names = ("commit", "generation")
    marks = [f"{name} {record.fingerprints[name]}" for name in names if name in record.fingerprints]
    counted = f"{len(record.cases)} cases in {formats.duration(record.seconds)}"
    yield plain(" · ".join((formats.day(record.created), *marks, counted)))


def goals(record: Record, thresholds: Sequence[ThresholdRow]) -> Iterator[str]:
    if not thresholds:
        return
    lost = missed(record, thresholds)
    yield f"**{len(thresholds) - len(lost)} of {len(thresholds)} thresholds met.**"
    if not lost:
        return
    yield ""
    for one in lost[:MOST_MISSED]:
        goal = one.goal.text if one.goal else ""
        yield f"- Missed: {called(one)} {plain(one.value)}, goal {goal}"
    if len(lost) > MOST_MISSED:
        yield f"- and {len(lost) - MOST_MISSED} more"


def table(record: Record, thresholds: Sequence[ThresholdRow]) -> Iterator[str]:
    rows = {row.metric: row for row in thresholds}
    yield "| metric | value | 95 % interval | n | goal |"
    yield "|---|--:|--:|--:|---|"
    for name in sorted(SHOWN, key=order):
        if name not in record.figures:
            continue
        one = line(name, record.figures[name], rows.get(name))
        goal = f"{sign(rows[name].met)} {goal_text(rows[name])}" if name in rows else ""
        cells = (called(one), plain(one.value), one.between, str(one.n), goal)
        yield f"| {' | '.join(cells)} |"


def since(found: Changes) -> Iterator[str]:
    yield f"**Since {plain(found.created)}**"
    yield ""
    for one in found.clear[:MOST_CHANGED]:
        name = f"{plain(one.meaning.title)} ({code(one.metric)})"
        yield f"- {one.verdict}: {name} {plain(one.text)} ({plain(one.interval)})"
    if len(found.clear) > MOST_CHANGED:
        yield f"- and {len(found.clear) - MOST_CHANGED} more clear differences"
    yield f"- no clear change: {len(found.unclear)} metrics"
    yield from cases("won", found.won)
    yield from cases("lost", found.lost)


def cases(word: str, found: Told) -> Iterator[str]:
    """How many, and the questions of the first few that may be shown."""
    untold = f", {found.untold} of them not shown" if found.untold else ""
    yield f"- {word}: {found.total} cases{untold}"
    for one in found.cases[:MOST_CASES]:
        yield f"  - {code(one.id)} {plain(one.question)}"


def called(one: Line) -> str:
    return f"{plain(meaning(one.metric).title)} ({code(one.metric)})"


def sign(met: bool) -> str:
    return "✓" if met else "✗"


def plain(text: str) -> str:
    """Text on one line that Markdown leaves alone."""
    return SPECIAL.sub(r"\\\1", " ".join(text.split()))


def code(text: str) -> str:
    """Text as code. A backtick would end it and a bar would end the cell."""
    return f"`{' '.join(text.split()).replace('`', chr(39)).replace('|', '/')}`"
