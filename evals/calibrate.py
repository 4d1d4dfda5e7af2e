"""Which weight the models on disk should have: tried on the tune split, confirmed on the other.

    words ─► + vectors at each weight ─► best on tune ─► against words alone on check
                                  └─► + re-ranker at each weight ─► the same

Every question is searched once and every model asked once for it; weights only order anew what
was found. A weight is proposed only when it gains on the check split, with an interval that leaves
out 0: with five weights to choose from, some will look good on the questions they were chosen on.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from statistics import fmean
from time import perf_counter

from assistant import privacy
from assistant.answering.answer import passages
from assistant.conversation import Assistant
from assistant.retrieval import dense, reranking
from assistant.retrieval.components import STANDARD
from assistant.retrieval.ranking import Found, Hit, ranked, scored
from assistant.retrieval.reranker import Reranker
from evals.case import Case, split_of
from evals.errors import BadUsage
from evals.intervals import Difference, paired
from evals.run import Tell, cluster
from evals.scoring import ranked as ranking_scores
from evals.targets.library import question
from ingest.index.generation import Generation

WEIGHTS = (0.0, 0.25, 0.5, 1.0, 2.0)
#: What decides on the tune split: finer than a hit among five, so that few questions say more.
DECIDES = "ndcg@10"
SHOWN = ("hit@1", "hit@5", "ndcg@10")
TUNE, CHECK = "tune", "check"
#: Seconds a re-ranker may take for one question here.
PATIENCE = 600.0

Scores = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Searched:
    """A case with what words found, and what words and vectors found together."""

    case: Case
    split: str
    text: str
    words: Found
    both: Found | None


@dataclass(frozen=True, slots=True)
class Calibration:
    """One setting: its figures for each weight on the tune split, the best weight there, what it
    gains on the check split over weight 0, and `proposed`: that weight when the gain is confirmed,
    else 0. `milliseconds` is what the model takes for a question, on the mean."""

    setting: str
    tuned: Mapping[float, Scores]
    best: float
    gains: Mapping[str, Difference]
    proposed: float
    milliseconds: float


class Bench:
    """The questions with an answer, searched once."""

    def __init__(self, cases: Sequence[Case], assistant: Assistant, day: date, tell: Tell) -> None:
        """Raises BadUsage when there is no model to measure, or not both splits."""
        self.generation: Generation = assistant.generation(assistant.settings.reads)
        self.assistant, self.day = assistant, day
        self.asks_vectors, self.reranker = self.generation.neural, assistant.reranker
        if not self.asks_vectors and not self.reranker:
            raise BadUsage("evaluate.no_neural")
        wanted = [case for case in cases if is_measured(case)]
        if {part(case) for case in wanted} != {TUNE, CHECK}:
            raise BadUsage("evaluate.no_split")
        self.dense_seconds = 0.0
        self.searched: list[Searched] = []
        for done, case in enumerate(wanted, 1):
            self.searched.append(self.search(case))
            tell(done, len(wanted))

    def search(self, case: Case) -> Searched:
        asked = question(case, self.day, self.assistant.settings.reads)
        asked = self.assistant.askers.placed(replace(asked, text=privacy.mask(asked.text).text))

        def found(near: Mapping[int, float]) -> Found:
            day = case.as_of or self.day
            return scored(asked, self.generation, day, self.assistant.expand, STANDARD, near)

        both = found(self.near(asked.text)) if self.asks_vectors else None
        return Searched(case, part(case), asked.text, found({}), both)

    def near(self, text: str) -> Mapping[int, float]:
        """Raises BadUsage: a question that the vectors did not answer would count for the words."""
        if not self.searched:
            dense.prepare(self.generation)
        started = perf_counter()
        found = dense.nearest(text, self.generation)
        self.dense_seconds += perf_counter() - started
        if not found:
            raise BadUsage("evaluate.model_failed", reason=self.generation.settings.embedder)
        return found

    def hits(self, one: Searched, weight: float) -> tuple[Hit, ...]:
        """The hits for a question with the vectors at a weight."""
        found = one.both if weight and one.both else one.words
        day = one.case.as_of or self.day
        ranking = ranked(found, self.generation, day, STANDARD, dense_weight=weight)
        return ranking.hits

    def scores(self, one: Searched, hits: Sequence[Hit]) -> Scores:
        shown = list(passages(hits[:10], self.generation))
        return {name: fmean(values) for name, values in ranking_scores(one.case, shown).items()}


def is_measured(case: Case) -> bool:
    """Whether a case has an answer to find. Turns of a conversation are left out: what they ask
    depends on the ones before."""
    return case.expected == "answer" and bool(case.evidence) and case.conversation is None


def part(case: Case) -> str:
    """The split of a case; one that names none is in that of its id."""
    return case.split or split_of(case.pair or case.id)


def calibrated(bench: Bench) -> list[Calibration]:
    """The settings worth measuring, in the order they take part. Raises BadUsage."""
    found: list[Calibration] = []
    dense_weight = 0.0
    if bench.asks_vectors:
        milliseconds = 1_000 * bench.dense_seconds / len(bench.searched)
        found.append(measured("KILDEVAKT_DENSE_WEIGHT", bench, bench.hits, milliseconds))
        dense_weight = found[-1].proposed
    if bench.reranker:
        found.append(reranker_measured(bench, bench.reranker, dense_weight))
    return found


def reranker_measured(bench: Bench, model: Reranker, dense_weight: float) -> Calibration:
    """The re-ranker over what is found with the vectors at `dense_weight`. There is no time limit
    here: what is measured is what it is worth when it is in time."""
    model.load()
    firsts = {one.case.id: bench.hits(one, dense_weight) for one in bench.searched}
    started = perf_counter()
    read = {
        one.case.id: reranking.read(firsts[one.case.id], one.text, model, PATIENCE)
        for one in bench.searched
    }
    milliseconds = 1_000 * (perf_counter() - started) / len(bench.searched)

    def by_reading(one: Searched, weight: float) -> Sequence[Hit]:
        return reranking.fused(firsts[one.case.id], read[one.case.id], weight)

    return measured("KILDEVAKT_RERANKER_WEIGHT", bench, by_reading, milliseconds)


def measured(
    setting: str,
    bench: Bench,
    order: Callable[[Searched, float], Sequence[Hit]],
    milliseconds: float,
) -> Calibration:
    """`order` gives the hits for a question at a weight."""
    scores = {
        weight: [bench.scores(one, order(one, weight)) for one in bench.searched]
        for weight in WEIGHTS
    }
    tuned = {weight: means(own, bench.searched, TUNE) for weight, own in scores.items()}
    best = max(WEIGHTS, key=lambda weight: (tuned[weight][DECIDES], -weight))
    gains = {name: gain(name, scores[best], scores[0.0], bench.searched) for name in SHOWN}
    confirmed = gains[DECIDES].low > 0
    return Calibration(setting, tuned, best, gains, best if confirmed else 0.0, milliseconds)


def means(scores: Sequence[Scores], searched: Sequence[Searched], split: str) -> Scores:
    own = [score for score, one in zip(scores, searched, strict=True) if one.split == split]
    return {name: fmean(score[name] for score in own) for name in SHOWN}


def gain(
    name: str, after: Sequence[Scores], before: Sequence[Scores], searched: Sequence[Searched]
) -> Difference:
    """What a metric gains on the check split, in pairs."""
    rows = [
        (a[name], b[name], cluster(one.case.id))
        for a, b, one in zip(after, before, searched, strict=True)
        if one.split == CHECK
    ]
    return paired([r[0] for r in rows], [r[1] for r in rows], [r[2] for r in rows])


def as_text(found: Sequence[Calibration]) -> str:
    """The tables for a terminal, and the settings to use."""
    lines: list[str] = []
    for each in found:
        lines += [f"{each.setting}   ({each.milliseconds:.0f} ms a question)", ""]
        lines.append(f"{'tune':<10}" + "".join(f"{name:>10}" for name in SHOWN))
        for weight, scores in each.tuned.items():
            mark = " <" if weight == each.best else ""
            figures = "".join(f"{scores[name]:>10.3f}" for name in SHOWN)
            lines.append(f"{weight:<10g}{figures}{mark}")
        lines += ["", f"check: {each.best:g} against 0 (n={each.gains[DECIDES].n})"]
        lines += [
            f"{name:<10}{gap.mean:>+10.3f}   [{gap.low:+.3f}, {gap.high:+.3f}]"
            for name, gap in each.gains.items()
        ]
        lines.append("")
    lines += [f"{each.setting}={each.proposed:g}" for each in found]
    return "\n".join(lines)
