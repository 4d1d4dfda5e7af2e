"""Two runs beside each other: paired differences, and the cases won and lost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evals.intervals import Difference, paired
from evals.record import Record, Scored
from evals.report.meanings import meaning
from evals.report.rows import Before, DifferenceRow, Won
from evals.run import cluster

#: Metrics whose cases are listed one by one when they change.
LISTED = ("hit@5", "answer_hit", "false_refusal", "abstention_recall")


def compared(after: Record, before: Record) -> Before:
    """What has changed from the run `before`, over the cases that both have."""
    earlier = {case.id: case for case in before.cases}
    pairs = [(now, earlier[now.id]) for now in after.cases if now.id in earlier]
    return Before(
        created=before.created,
        rows=tuple(differences(pairs)),
        won=tuple(changed(pairs, better=True)),
        lost=tuple(changed(pairs, better=False)),
    )


Pairs = Sequence[tuple[Scored, Scored]]


def differences(pairs: Pairs) -> Iterator[DifferenceRow]:
    """Every metric that both runs have for some case, in the order of the cases. A metric that
    gives a case several values counts with their mean."""
    names = dict.fromkeys(name for now, _ in pairs for name in now.scores)
    for name in names:
        gap = difference(pairs, name)
        if gap.n:
            yield DifferenceRow(name, gap.mean, gap.low, gap.high)


def difference(pairs: Pairs, metric: str) -> Difference:
    both = [
        (now.id, mean(now.scores[metric]), mean(then.scores[metric]))
        for now, then in pairs
        if now.scores.get(metric) and then.scores.get(metric)
    ]
    return paired(
        [after for _, after, _ in both],
        [before for _, _, before in both],
        [cluster(id_) for id_, _, _ in both],
    )


def changed(pairs: Pairs, *, better: bool) -> Iterator[Won]:
    """The cases that a listed metric counts as better (or worse) than before."""
    for metric in LISTED:
        wanted = better != (meaning(metric).better == "less")
        for now, then in pairs:
            if not (now.scores.get(metric) and then.scores.get(metric)):
                continue
            gap = mean(now.scores[metric]) - mean(then.scores[metric])
            if (gap > 0) if wanted else (gap < 0):
                question = now.shown.question if now.shown else ""
                yield Won(now.id, f"{metric}: {question}")


def mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def as_text(found: Before) -> str:
    """The comparison for a terminal; a star marks a difference whose interval leaves out 0."""
    lines = [
        f"{row.metric:<30}{row.difference:>+9.3f}   [{row.low:+.3f}, {row.high:+.3f}]"
        f"{' *' if row.low > 0 or row.high < 0 else ''}"
        for row in found.rows
    ]
    for title, cases in (("won", found.won), ("lost", found.lost)):
        lines.append(f"\n{title}: {len(cases)}")
        lines += [f"  {case.id:<12}{case.question}" for case in cases]
    return "\n".join(lines)
