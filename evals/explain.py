"""Why one case came out as it did: what was expected, what was retrieved, where it went wrong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from assistant.conversation import Assistant
from assistant.replies import Outcome, Reply
from assistant.retrieval.candidates import candidates
from assistant.retrieval.ranking import Ranking, retrieve
from evals.case import Case, load
from evals.errors import NoSuchCase
from evals.matching import covers
from evals.metrics.answers import answer_hit
from evals.targets.library import question
from ingest.documents import Passage
from ingest.index.generation import Generation

#: Passages a reply lists; below them a passage is ranked low.
LISTED = 10
SHOWN = 5
SNIPPET = 160


class Verdict(StrEnum):
    """Where an answerable case went wrong, from the first step to the last."""

    FOUND = "found"
    CARD_ALONE = "a card stood alone"
    NO_PASSAGE = "no passage of the index covers the evidence"
    NOT_IN_POOL = "not in pool"
    NOT_HOLDING = "set aside: does not hold on that day"
    RANKED_LOW = "ranked low"
    REFUSED = "refused"
    NOT_SELECTED = "not selected"
    #: A case that is to be refused.
    RIGHTLY_REFUSED = "rightly refused"
    ANSWERED = "answered, should be refused"


@dataclass(frozen=True, slots=True)
class Gold:
    """A passage that covers a quote of the evidence: its rank among the hits (1 is best), None
    below them; whether it was in the pool."""

    passage: Passage
    rank: int | None
    pooled: bool
    aside: bool


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everything about one case."""

    case: Case
    reply: Reply
    ranking: Ranking
    gold: tuple[Gold, ...]
    verdict: Verdict


def found(id_: str, paths: Sequence[Path]) -> Case:
    """The case of that id. Raises NoSuchCase when there is none, or when it is one of those that
    are scored and never explained."""
    for case in load(paths).questions:
        if case.id == id_:
            if case.split == "check":
                raise NoSuchCase("evaluate.not_explained", id=id_)
            return case
    raise NoSuchCase("evaluate.no_such_case", id=id_)


def explained(case: Case, assistant: Assistant, day: date) -> Explanation:
    """Asks one case and looks at every step. The turns before it in a conversation are not asked:
    what they add is not explained."""
    asked = question(case, day, assistant.settings.reads)
    reply = assistant.ask(asked)
    generation = assistant.generation(asked.reads)
    ranking = retrieve(asked, generation, case.as_of or day, assistant.expand)
    found = tuple(gold(case, ranking, generation))
    return Explanation(case, reply, ranking, found, verdict(case, reply, found))


def gold(case: Case, ranking: Ranking, generation: Generation) -> Iterator[Gold]:
    """The passages that cover the evidence, best ranked first."""
    ranks = {hit.passage.id: rank for rank, hit in enumerate(ranking.hits, 1)}
    aside = {hit.passage.id for hit in ranking.not_holding}
    rows = generation.words.rows(candidates(ranking.query, generation.words)).values()
    pool = {row.passage_id for row in rows}
    covering = {
        passage.id: passage
        for evidence in case.evidence
        for passage in passages_of(evidence.document, generation)
        if covers(passage.text, evidence.quote)
    }
    found = [
        Gold(passage, ranks.get(id_), id_ in pool, id_ in aside)
        for id_, passage in covering.items()
    ]
    yield from sorted(found, key=lambda g: (g.rank or len(ranks) + 1, not g.pooled))


def passages_of(source: str, generation: Generation) -> Iterator[Passage]:
    for stored in generation.documents():
        if stored.document.source == source:
            yield from generation.passages_of(stored.document.id)


def verdict(case: Case, reply: Reply, found: Sequence[Gold]) -> Verdict:
    """The first step that lost the answer."""
    if case.expected != "answer":
        return Verdict.ANSWERED if reply.statements else Verdict.RIGHTLY_REFUSED
    if answer_hit(reply, case):
        return Verdict.FOUND
    if reply.outcome is Outcome.ESCALATE and not reply.passages:
        return Verdict.CARD_ALONE
    if not found:
        return Verdict.NO_PASSAGE
    ranked = [g.rank for g in found if g.rank is not None]
    if not ranked:
        if any(g.aside for g in found):
            return Verdict.NOT_HOLDING
        pooled = any(g.pooled for g in found)
        return Verdict.RANKED_LOW if pooled else Verdict.NOT_IN_POOL
    if not reply.statements:
        return Verdict.REFUSED
    return Verdict.RANKED_LOW if min(ranked) > LISTED else Verdict.NOT_SELECTED


def as_text(found: Explanation) -> str:
    """The explanation for a terminal."""
    case, reply = found.case, found.reply
    lines = [
        f"{case.id}  {case.question}",
        f"  who        {case.persona or '-'}, {case.unit or '-'}, {case.language}, {case.kind}",
        f"  why        {case.why or '-'}",
        f"  expected   {case.expected}",
        *(f"             {e.document}: {snippet(e.quote)}" for e in case.evidence),
        f"  outcome    {reply.outcome}, confidence {reply.confidence:.2f}",
        *(f"             [{s.citation}] {snippet(s.text)}" for s in reply.statements),
        f"  terms      {terms(found.ranking)}",
        "  gold",
        *(f"             {place(g)}  {snippet(g.passage.text)}" for g in found.gold),
        "  retrieved",
        *(
            f"             {rank:>2}  {hit.score:.3f}  {hit.passage.context}: "
            f"{snippet(hit.passage.text)}"
            for rank, hit in enumerate(found.ranking.hits[:SHOWN], 1)
        ),
        f"  verdict    {found.verdict}",
    ]
    return "\n".join(lines)


def terms(ranking: Ranking) -> str:
    """The terms of the question: in how many passages each is found, and words it does not know."""
    return ", ".join(
        f"{t.word} ({t.frequency:.0f}{'' if t.known else ', unknown'})" for t in ranking.query.terms
    )


def place(found: Gold) -> str:
    if found.rank is not None:
        return f"rank {found.rank}"
    if found.aside:
        return "set aside"
    return "in the pool, below the hits" if found.pooled else "not in the pool"


def snippet(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= SNIPPET else flat[: SNIPPET - 1] + "…"
