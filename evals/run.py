"""Ask every case and score every reply."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from assistant.replies import Reply
from evals.cases import Case
from evals.intervals import Figure, figure
from evals.matching import SourceText, covers
from evals.metrics import abstention, answers, retrieval

Ask = Callable[[Case], Reply]
Scores = Mapping[str, Sequence[float]]


def ask_all(cases: Iterable[Case], ask: Ask) -> list[tuple[Case, Reply]]:
    """Every case with its reply, in order."""
    return [(case, ask(case)) for case in cases]


def source_texts(folder: Path | None) -> Mapping[str, SourceText]:
    """The plain-text files under `folder` by path, for the exactness checks; empty without one."""
    if folder is None:
        return {}
    return {
        path.relative_to(folder).as_posix(): SourceText(path.read_text("utf-8"))
        for path in sorted(folder.rglob("*"))
        if path.suffix in {".txt", ".md"}
    }


def figures(
    asked: Sequence[tuple[Case, Reply]], sources: Mapping[str, SourceText]
) -> dict[str, Figure]:
    """Every metric over all cases it applies to."""
    collected: dict[str, list[float]] = {}
    for case, reply in asked:
        for name, values in scores(case, reply, sources).items():
            collected.setdefault(name, []).extend(values)
    return {name: figure(values) for name, values in collected.items()}


def scores(case: Case, reply: Reply, sources: Mapping[str, SourceText]) -> Scores:
    """The values one case gives to each metric; a metric it says nothing about is absent."""
    found: dict[str, Sequence[float]] = {
        "abstention_with_citations": [abstention.abstention_cites(reply)]
    }
    if sources:
        found["quote_exactness"] = answers.quotes_exact(reply, sources)
        found["statement_exactness"] = answers.statements_exact(reply, sources)
    if case.expected == "abstain":
        found["abstention_recall"] = [abstention.abstained(reply)]
    if case.expected == "answer":
        found |= answerable(case, reply)
    if "total" in reply.timings_ms:
        found["milliseconds"] = [reply.timings_ms["total"]]
    return found


def answerable(case: Case, reply: Reply) -> dict[str, Sequence[float]]:
    covered = coverage(case, reply)
    quotes = len(case.evidence)
    return {
        **{f"hit@{k}": [retrieval.hit_at(covered, k)] for k in (1, 3, 5, 10)},
        "all@10": [retrieval.all_at(covered, quotes, 10)],
        "mrr@10": [retrieval.reciprocal_rank(covered)],
        "ndcg@10": [retrieval.ndcg(covered, quotes)],
        "answer_hit": [answers.answer_hit(reply, case)],
        "answer_length": [answers.answer_length(reply)],
        "citation_precision": answers.citations_right(reply, case),
        "false_refusal": [abstention.refused(reply)],
    }


def coverage(case: Case, reply: Reply) -> list[frozenset[int]]:
    """For each retrieved passage, the numbers of the quotes it covers."""
    return [
        frozenset(
            number
            for number, evidence in enumerate(case.evidence)
            if passage.source == evidence.document and covers(passage.text, evidence.quote)
        )
        for passage in reply.passages
    ]
