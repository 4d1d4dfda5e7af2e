"""The figures of a run for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evals.record import Record
from evals.report.rows import ThresholdRow

#: What is shown of every slice.
SLICED = ("hit@5", "answer_hit", "false_refusal", "abstention_recall")
WIDTH = 34


def table(record: Record, thresholds: Sequence[ThresholdRow]) -> str:
    """One line per figure: name, mean, 95 % interval, number of values; then slices and
    thresholds."""
    return "\n".join(
        [*figures(record), "", *slices(record), *ablation(record), *missed(thresholds)]
    )


def figures(record: Record) -> Iterator[str]:
    for name, f in sorted(record.figures.items()):
        yield f"{name:<{WIDTH}}{f.mean:>10.3f}   [{f.low:.3f}, {f.high:.3f}]   n={f.n}"
    if share := record.fingerprints.get("completions"):
        yield f"requests with a completion: {share}; without one the sentences are extracted"
    yield f"asked in {record.seconds:.1f} s"


def slices(record: Record) -> Iterator[str]:
    yield f"{'':<{WIDTH}}" + "".join(f"{name:>20}" for name in SLICED)
    for slice_, own in record.sliced.items():
        cells = [
            f"{own[name].mean:.3f} (n={own[name].n})" if name in own else "" for name in SLICED
        ]
        if any(cells):
            yield f"{slice_:<{WIDTH}}" + "".join(f"{cell:>20}" for cell in cells)


def ablation(record: Record) -> Iterator[str]:
    """What each part is worth: the figure without it, and the peers' figures."""
    for title, rows in (("without", record.ablation), ("peer", record.peers)):
        if rows:
            yield f"\n{title:<{WIDTH}}" + "".join(f"{name:>14}" for name in SHOWN)
        for name, own in rows.items():
            cells = [f"{own[metric].mean:.3f}" if metric in own else "" for metric in SHOWN]
            yield f"{name:<{WIDTH}}" + "".join(f"{cell:>14}" for cell in cells)


SHOWN = ("hit@1", "hit@5", "hit@10", "mrr@10", "answer_hit")


def missed(thresholds: Sequence[ThresholdRow]) -> Iterator[str]:
    if thresholds:
        met = sum(row.met for row in thresholds)
        yield f"\nthresholds: {met} of {len(thresholds)} met"
    for row in thresholds:
        if not row.met:
            yield f"  MISSED {row.metric}: {row.mean:.3f}, {row.kind} {row.value:.3f}"
