"""Ask every case, score every reply, put it on record."""

from __future__ import annotations

import hashlib
import subprocess
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from time import perf_counter

from assistant.replies import Reply
from evals import scoring
from evals.case import Case, CaseSet
from evals.intervals import Figure, figure
from evals.judge import Judge, hand_labelled
from evals.matching import SourceText
from evals.metrics import abstention, language, speed
from evals.record import Record, Scored, Shown
from evals.targets.target import Target
from ingest.settings import CHECKOUT

#: What a case is sorted by.
SLICES = ("language", "persona", "kind", "document_kind", "split", "reason")
#: The metric whose parity between the written languages is told, in pairs.
PARITY = ("hit@5", "answer_hit")
PAIRED = {"nn": "parity_nn", "nb-dialekt": "parity_dialect"}
PASSAGES_SHOWN = 3
SHOWN_CHARACTERS = 700
Tell = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A question with its reply."""

    case: Case
    reply: Reply
    scores: Mapping[str, Sequence[float]]


def evaluate(
    cases: CaseSet,
    target: Target,
    *,
    day: date,
    sources: Path | None = None,
    hostile: Iterable[Scored] = (),
    judge: Judge | None = None,
    tell: Tell = lambda done, total: None,
) -> Record:
    """Asks everything of `target` and scores it. `day` is the day it is asked on, `sources` the
    folder of plain texts that quotes are compared with, `hostile` the scores of hostile documents,
    which need an index of their own (`evals.hostile`), `judge` a model whose opinion
    is one more column."""
    texts = source_texts(sources)
    kinds = target.kinds()
    started = perf_counter()
    reviewed = list(ask_all(cases.questions, target, texts, judge, tell))
    seconds = perf_counter() - started
    scored = [
        *(as_scored(each, kinds) for each in reviewed),
        *triaged(cases, target),
        *masked(cases, target),
        *hostile,
    ]
    figures = {**figures_of(scored), **whole(reviewed, scored, seconds), **trusted(judge)}
    return Record(
        created=datetime.now(UTC).isoformat(timespec="seconds"),
        target=target.name,
        fingerprints={**target.fingerprints(), **ours(cases, day)},
        seconds=round(seconds, 2),
        figures=figures,
        sliced=sliced(scored),
        cases=tuple(scored),
        curve=curve(reviewed),
    )


def ask_all(
    cases: Sequence[Case],
    target: Target,
    sources: scoring.Sources,
    judge: Judge | None,
    tell: Tell,
) -> Iterator[Reviewed]:
    for done, case in enumerate(cases, 1):
        reply = target.ask(case)
        scores = scoring.question_scores(case, reply, sources)
        if judge and case.expected == "answer":
            scores |= scoring.given("judge_right", judge.worth(case, reply))
        yield Reviewed(case, reply, scores)
        tell(done, len(cases))


def as_scored(reviewed: Reviewed, kinds: Mapping[str, str]) -> Scored:
    """A question on record; what was asked and answered only outside the `check` split."""
    case, reply = reviewed.case, reviewed.reply
    documents = {kinds.get(evidence.document, "") for evidence in case.evidence}
    slices = {
        "language": case.language,
        "persona": case.persona or "",
        "kind": case.kind,
        "document_kind": documents.pop() if len(documents) == 1 else "",
        "split": case.split or "",
        "reason": case.reason or "",
    }
    return Scored(
        id=case.id,
        scores=reviewed.scores,
        slices={name: value for name, value in slices.items() if value},
        shown=None if case.split == "check" else shown(case, reply),
    )


def shown(case: Case, reply: Reply) -> Shown:
    stated = "\n".join(statement.text for statement in reply.statements)
    return Shown(
        question=case.question,
        expected=case.expected,
        outcome=str(reply.outcome),
        answer=shortened(stated or reply.answer),
        gold=tuple(f"{e.document}: {e.quote}" for e in case.evidence),
        passages=tuple(
            f"{p.source} > {' > '.join(p.section)}: {shortened(' '.join(p.text.split()))}"
            for p in reply.passages[:PASSAGES_SHOWN]
        ),
    )


def shortened(text: str) -> str:
    return text if len(text) <= SHOWN_CHARACTERS else f"{text[: SHOWN_CHARACTERS - 1]}…"


def triaged(cases: CaseSet, target: Target) -> Iterator[Scored]:
    for case in cases.escalation:
        found = target.triage(case.message, case.language.partition("-")[0])
        yield Scored(
            id=case.id,
            scores=scoring.escalation_scores(case, found),
            slices={"language": case.language, "kind": f"escalation {case.severity}"},
            shown=Shown(
                question=case.message,
                expected=f"{case.severity}: {', '.join(case.contacts)}",
                outcome=found.severity,
                answer=", ".join(found.contacts),
            ),
        )


def masked(cases: CaseSet, target: Target) -> Iterator[Scored]:
    for case in cases.masking:
        text, spans = target.mask(case.text)
        yield Scored(
            id=case.id,
            scores=scoring.masking_scores(case, text, spans, told=target.tells_spans),
            slices={"language": case.language, "kind": "masking"},
        )


def figures_of(scored: Iterable[Scored]) -> dict[str, Figure]:
    """Every metric over all cases it applies to. The turns of a conversation, the variants of one
    question and the values of one case are no independent evidence: they are drawn together."""
    values: dict[str, list[float]] = {}
    clusters: dict[str, list[str]] = {}
    for case in scored:
        for name, own in case.scores.items():
            values.setdefault(name, []).extend(own)
            clusters.setdefault(name, []).extend([cluster(case.id)] * len(own))
    return {name: figure(own, clusters[name]) for name, own in values.items() if own}


def cluster(id_: str) -> str:
    """What a case belongs to: its conversation ("C-001/2"), its original ("F-001-nn")."""
    return id_.partition("/")[0].removesuffix("-nn").removesuffix("-di")


def sliced(scored: Sequence[Scored]) -> dict[str, dict[str, Figure]]:
    """The figures of every value of every slice ("language=nn")."""
    groups: dict[str, list[Scored]] = {}
    for case in scored:
        for name in SLICES:
            if name in case.slices:
                groups.setdefault(f"{name}={case.slices[name]}", []).append(case)
    return {name: figures_of(group) for name, group in sorted(groups.items())}


def whole(
    reviewed: Sequence[Reviewed], scored: Sequence[Scored], seconds: float
) -> dict[str, Figure]:
    """Figures that are no mean over cases."""
    if not reviewed:
        return {}
    times = [each.reply.timings_ms["total"] for each in reviewed if each.reply.timings_ms]
    judged = list(selective(reviewed))
    plain = {
        "milliseconds_p50": speed.p50(times),
        "milliseconds_p95": speed.p95(times),
        "throughput": speed.throughput(len(reviewed), seconds),
        "selective_risk_area": abstention.aurc(judged),
    }
    found = {name: Figure(value, value, value, len(reviewed)) for name, value in plain.items()}
    return found | parities(reviewed, scored)


def trusted(judge: Judge | None) -> dict[str, Figure]:
    """How far a judge agrees with labels given by hand."""
    labelled = hand_labelled() if judge else ()
    kappa = judge.kappa(labelled) if judge else None
    if kappa is None:
        return {}
    return {"judge_kappa": Figure(kappa, kappa, kappa, len(labelled))}


def parities(reviewed: Sequence[Reviewed], scored: Sequence[Scored]) -> dict[str, Figure]:
    """How much worse nynorsk and dialect are served than the same question in bokmål."""
    found: dict[str, Figure] = {}
    for metric in PARITY:
        scores = {s.id: s.scores[metric][0] for s in scored if s.scores.get(metric)}
        for language_, name in PAIRED.items():
            pairs = {
                each.case.id: each.case.pair
                for each in reviewed
                if each.case.pair and each.case.language == language_
            }
            if not pairs:
                continue
            gap = language.parity(scores, pairs)
            if gap.n:
                found[f"{name}_{metric}"] = Figure(gap.mean, gap.low, gap.high, gap.n)
    return found


def selective(reviewed: Iterable[Reviewed]) -> Iterator[tuple[float, float]]:
    for each in reviewed:
        if (judged := abstention.selective(each.reply, each.case)) is not None:
            yield judged


def curve(reviewed: Iterable[Reviewed]) -> tuple[tuple[float, float], ...]:
    return tuple(abstention.coverage_curve(list(selective(reviewed))))


def source_texts(folder: Path | None) -> Mapping[str, SourceText]:
    """The plain-text files under `folder` by path; empty without a folder."""
    if folder is None:
        return {}
    return {
        path.relative_to(folder).as_posix(): SourceText(path.read_text("utf-8"))
        for path in sorted(folder.rglob("*"))
        if path.suffix in {".txt", ".md"}
    }


def ours(cases: CaseSet, day: date) -> dict[str, str]:
    """What decides the result besides the target: the cases, the day, the code."""
    content = repr(cases).encode()
    return {
        "cases": hashlib.sha256(content).hexdigest()[:12],
        "day": day.isoformat(),
        "commit": commit(),
    }


def commit() -> str:
    """The commit of the checkout, with "+" when files have changed since; "" outside one."""
    try:
        head = git("rev-parse", "--short=12", "HEAD")
        return head + ("+" if git("status", "--porcelain", "--untracked-files=no") else "")
    except (OSError, subprocess.CalledProcessError):
        return ""


def git(*arguments: str) -> str:
    done = subprocess.run(
        ["git", "-C", str(CHECKOUT), *arguments], capture_output=True, text=True, check=True
    )
    return done.stdout.strip()
