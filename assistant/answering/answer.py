"""Question to answer: retrieve, extract (or have a model choose), cite, check."""

from __future__ import annotations

import logging
from collections.abc import Collection as AnyOf
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from assistant import evidence
from assistant.absent import absent
from assistant.answering.basis import NOTHING, Basis
from assistant.answering.chosen import chosen
from assistant.answering.cited import Made, cited
from assistant.answering.conflicts import conflicts
from assistant.answering.context import NO_CONTEXT, Context
from assistant.answering.pointers import Nearest, nearest, notices, quoted_in
from assistant.answering.task import Task
from assistant.errors import ModelFailed
from assistant.models.chat import ChatModel
from assistant.models.prompts import prompts
from assistant.quantities import Quantity, asked_for
from assistant.questions import Question
from assistant.replies import (
    Citation,
    Conflict,
    MentionedDocument,
    ModelUse,
    RetrievedPassage,
    Statement,
)
from assistant.retrieval.collection import Collection
from assistant.retrieval.components import STANDARD, Components
from assistant.retrieval.expansion import Expansion
from assistant.retrieval.ranking import Hit, Ranking, retrieve
from ingest.messages import text
from ingest.spans import span

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Answered:
    """What was found. Without statements there are no citations. `dropped` counts statements that
    were left out because their quote does not stand in the source, `withheld` lists the telephone
    numbers because of which a statement was left out; `unfound` and `unstated` say why nothing is
    stated (see `Basis`)."""

    statements: tuple[Statement, ...] = ()
    citations: tuple[Citation, ...] = ()
    passages: tuple[RetrievedPassage, ...] = ()
    confidence: float = 0.0
    mentions: tuple[MentionedDocument, ...] = ()
    nearest: tuple[Nearest, ...] = ()
    notices: tuple[str, ...] = ()
    dropped: int = 0
    withheld: tuple[str, ...] = ()
    model: ModelUse | None = None
    conflicts: tuple[Conflict, ...] = ()
    unfound: tuple[str, ...] = ()
    unstated: str = ""


class Laps(Protocol):
    """A stopwatch that is told when a step ends."""

    def lap(self, step: str, /) -> None: ...


def answer(
    question: Question,
    generation: Collection,
    known_numbers: AnyOf[str],
    day: date,
    clock: Laps | None = None,
    expand: Expansion | None = None,
    components: Components = STANDARD,
    model: ChatModel | None = None,
    context: Context = NO_CONTEXT,
) -> Answered:
    """The answer to a question from one generation, in stored sentences alone.

    `known_numbers` are the telephone numbers of the contact directory, digits only; `day` is the
    day asked about. A `model`, told `context`, chooses the sentences; without one, and when it
    fails, they are extracted.
    """
    task = Task(question, generation, known_numbers, day, expand, components)
    ranking = retrieve(question, generation, day, expand, components)
    lap(clock, "retrieve")
    with span("answer"):
        if model is None:
            basis = extracted(task, ranking)
        else:
            basis = by_model(task, ranking, model, context)
            lap(clock, "model")
        result = finished(basis, task)
    lap(clock, "answer")
    return result


def by_model(task: Task, ranking: Ranking, model: ChatModel, context: Context) -> Basis:
    """What the model chose. When it fails, what is found by words alone, and that this is so."""
    try:
        return chosen(task, ranking, model, context)
    except ModelFailed as failure:
        cause = type(failure.__cause__).__name__ if failure.__cause__ else "-"
        log.warning("answered without the model: %s (%s)", failure.reason, cause)
        return without_model(extracted(task, ranking), task.question, failure)


def extracted(task: Task, ranking: Ranking) -> Basis:
    """What is found by words alone."""
    question, generation = task.question, task.generation
    found = evidence.fit(ranking, generation.words)
    missing = evidence.missing(question, ranking, generation)
    enough = evidence.enough(question, found, ranking)
    unfound = () if missing else absent(ranking, generation)
    if ranking.confirmed:  # an adviser knows better than a count of words
        enough, unfound = True, ()
    if not enough and not missing and not unfound:
        unfound = evidence.unknown_words(question, ranking, generation)
    stands_elsewhere = evidence.overshadowed(ranking, generation, question, task.day)
    made, unstated = NOTHING, None
    if enough and not missing and not unfound and not stands_elsewhere:
        made = cited(question, ranking, generation, task.numbers, task.day, task.components)
        unstated = not_stated(question, made)
    return Basis(
        ranking=ranking,
        made=NOTHING if unstated else made,
        confidence=found.confidence,
        mentions=missing or evidence.related(ranking.query, generation),
        unfound=unfound,
        unstated=unstated.name if unstated else "",
    )


def not_stated(question: Question, made: Made) -> Quantity | None:
    """The kind of quantity that is asked for and that no statement has."""
    asked = asked_for(question.text)
    if asked is None or not made.units:
        return None
    stated = (statement.text for unit in made.units for statement in unit.statements)
    return None if any(asked.stated.search(said) for said in stated) else asked


def without_model(basis: Basis, question: Question, failure: ModelFailed) -> Basis:
    """The same, saying that the model did not help."""
    said = text("answer.model_failed", question.language)
    use = ModelUse(prompts().fingerprint, failure=failure.reason)
    return replace(basis, notices=(said, *basis.notices), model=use)


def finished(basis: Basis, task: Task) -> Answered:
    """The answer with what stands beside it. Without statements the near titles are named."""
    units, ranking, generation = basis.made.units, basis.ranking, task.generation
    shown_documents = {unit.citation.document_id for unit in units}
    quoted = quoted_in(task.question, shown_documents, generation)
    pointers = notices(task.question, ranking, shown_documents, generation, task.day)
    return Answered(
        statements=tuple(s for unit in units for s in unit.statements),
        citations=tuple(unit.citation for unit in units),
        passages=tuple(passages(in_order(basis)[: evidence.MOST], generation)),
        confidence=basis.confidence if units else min(basis.confidence, 0.2),
        mentions=tuple(MentionedDocument(m.title, m.mentioned_in, m.page) for m in basis.mentions),
        nearest=() if units else tuple(nearest(ranking.hits, generation)),
        notices=(*basis.notices, *quoted, *pointers),
        dropped=basis.made.dropped,
        withheld=basis.made.withheld,
        model=basis.model,
        conflicts=conflicts(units, task),
        unfound=basis.unfound,
        unstated=basis.unstated,
    )


def lap(clock: Laps | None, step: str) -> None:
    if clock is not None:
        clock.lap(step)


def in_order(basis: Basis) -> Sequence[Hit]:
    """The hits, best first. A model that chose has read them all: what it chose is best."""
    hits = basis.ranking.hits
    if basis.model is None or basis.model.failure:
        return hits
    chose = [unit.passage.id for unit in basis.made.units]
    last = len(chose)
    return sorted(
        hits, key=lambda hit: chose.index(hit.passage.id) if hit.passage.id in chose else last
    )


def passages(hits: Sequence[Hit], generation: Collection) -> Iterator[RetrievedPassage]:
    for hit in hits:
        passage = hit.passage
        source = generation.document(passage.document_id).document.source
        yield RetrievedPassage(
            document_id=passage.document_id,
            source=source,
            section=passage.section,
            page=passage.page,
            text=passage.text,
            score=round(hit.score, 4),
        )
