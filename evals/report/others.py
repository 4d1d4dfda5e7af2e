"""Other systems beside us, and ourselves with one part turned off."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from evals.intervals import Figure
from evals.peers.recorded import Recorded, recorded
from evals.record import Record
from evals.report import formats, plots
from evals.report.meanings import Meaning, meaning, order

OURS = "Kildevakt"
#: What systems are set beside each other by.
CONTESTED = ("hit@5", "hit@10", "ndcg@10", "answer_hit", "citation_precision", "abstention_recall")
#: The entry of an ablation with everything on.
STANDARD = "standard"
#: What an ablation is judged by; the first one that is there also sorts it.
JUDGED = ("answer_hit", "hit@5", "abstention_recall", "false_refusal")


@dataclass(frozen=True, slots=True)
class Peer:
    """One bar."""

    name: str
    value: str
    between: str
    bar: plots.Bar | None
    ours: bool


@dataclass(frozen=True, slots=True)
class Contest:
    """One metric over all systems that have it, the best first."""

    metric: str
    meaning: Meaning
    peers: tuple[Peer, ...]


def contests(record: Record) -> list[Contest]:
    """A contest for each contested metric that at least one peer has too."""
    names = {name for figures in record.peers.values() for name in figures} & set(CONTESTED)
    return [contest(record, name) for name in sorted(names, key=order)]


def quoted() -> dict[str, list[Recorded]]:
    """Published figures of systems that cannot run here, by system."""
    found: dict[str, list[Recorded]] = {}
    for one in recorded():
        found.setdefault(one.stack, []).append(one)
    return found


def contest(record: Record, name: str) -> Contest:
    means = meaning(name)
    found = {peer: figures[name] for peer, figures in record.peers.items() if name in figures}
    if name in record.figures:
        found[OURS] = record.figures[name]
    most = 1.0 if means.bounded else max(figure.high for figure in found.values())
    best = sorted(found, key=lambda peer: found[peer].mean, reverse=means.better != "less")
    return Contest(name, means, tuple(peer(one, found[one], means, most) for one in best))


def peer(name: str, figure: Figure, means: Meaning, most: float) -> Peer:
    return Peer(
        name,
        formats.value(figure.mean, means.unit),
        formats.between(figure, means.unit),
        plots.bar(figure, most),
        name == OURS,
    )


@dataclass(frozen=True, slots=True)
class Effect:
    """What turning a part off does to one metric. `slight` where it is less than half the interval
    of the standard is wide."""

    text: str
    bar: plots.Bar
    worse: bool
    slight: bool


@dataclass(frozen=True, slots=True)
class Without:
    name: str
    effects: tuple[Effect | None, ...]


@dataclass(frozen=True, slots=True)
class Ablation:
    metrics: tuple[tuple[Meaning, str], ...]
    rows: tuple[Without, ...]


def ablation(record: Record) -> Ablation | None:
    """Differences to the standard, the most harmful part to be without first."""
    standard = record.ablation.get(STANDARD, record.figures)
    parts = {name: found for name, found in record.ablation.items() if name != STANDARD}
    judged = [
        name
        for name in JUDGED
        if name in standard and any(name in found for found in parts.values())
    ]
    if not judged:
        return None
    effects = {
        name: [difference(standard, found, metric) for metric in judged]
        for name, found in parts.items()
    }
    reaches = [
        max(abs(row[column] or 0.0) for row in effects.values()) or 1.0
        for column in range(len(judged))
    ]
    first = judged[0]
    loss = 1 if meaning(first).better != "less" else -1
    ordered = sorted(effects, key=lambda name: loss * (effects[name][0] or 0.0))
    return Ablation(
        tuple(
            (meaning(metric), formats.value(standard[metric].mean, meaning(metric).unit))
            for metric in judged
        ),
        tuple(
            Without(
                name.replace("_", " "),
                tuple(
                    effect(number, metric, standard[metric], reach)
                    for metric, number, reach in zip(judged, effects[name], reaches, strict=True)
                ),
            )
            for name in ordered
        ),
    )


def difference(
    standard: Mapping[str, Figure], found: Mapping[str, Figure], metric: str
) -> float | None:
    return found[metric].mean - standard[metric].mean if metric in found else None


def effect(number: float | None, metric: str, standard: Figure, reach: float) -> Effect | None:
    if number is None:
        return None
    means = meaning(metric)
    worse = number > 0 if means.better == "less" else number < 0
    return Effect(
        formats.change(number, means.unit),
        plots.diverging(number, number, number, reach),
        worse,
        abs(number) < (standard.high - standard.low) / 2,
    )
