"""Question to answer: retrieve, judge, extract, cite, check."""

from __future__ import annotations

from collections.abc import Collection as AnyOf
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from assistant import evidence
from assistant.answering.cited import Made, cited
from assistant.answering.pointers import Nearest, nearest, notices
from assistant.questions import Question
from assistant.replies import Citation, MentionedDocument, RetrievedPassage, Statement
from assistant.retrieval.collection import Collection
from assistant.retrieval.expansion import Expansion
from assistant.retrieval.ranking import Hit, retrieve


@dataclass(frozen=True, slots=True)
class Answered:
    """What was found. Without statements there are no citations. `dropped` counts statements that
    were left out because their quote does not stand in the source, `withheld` lists the telephone
    numbers because of which a statement was left out."""

    statements: tuple[Statement, ...] = ()
    citations: tuple[Citation, ...] = ()
    passages: tuple[RetrievedPassage, ...] = ()
    confidence: float = 0.0
    mentions: tuple[MentionedDocument, ...] = ()
    nearest: tuple[Nearest, ...] = ()
    notices: tuple[str, ...] = ()
    dropped: int = 0
    withheld: tuple[str, ...] = ()


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
) -> Answered:
    """The answer to a question from one generation, in stored sentences alone.

    `known_numbers` are the telephone numbers of the contact directory, digits only; `day` is the
    day asked about.
    """
    ranking = retrieve(question, generation, day, expand)
    lap(clock, "retrieve")
    found = evidence.fit(ranking, generation.words)
    missing = evidence.missing_document(question, ranking, generation)
    enough = evidence.enough(question, found, ranking.hits) and not missing
    made = cited(question, ranking, generation, known_numbers, day) if enough else Made((), 0, ())
    shown = bool(made.units)
    shown_documents = {unit.citation.document_id for unit in made.units}
    mentions = missing or evidence.related(ranking.query, generation)
    result = Answered(
        statements=tuple(s for unit in made.units for s in unit.statements),
        citations=tuple(unit.citation for unit in made.units),
        passages=tuple(passages(ranking.hits[: evidence.MOST], generation)),
        confidence=found.confidence if shown else min(found.confidence, 0.2),
        mentions=tuple(MentionedDocument(m.title, m.mentioned_in, m.page) for m in mentions),
        nearest=() if shown else tuple(nearest(ranking.hits, generation)),
        notices=tuple(notices(question, ranking, shown_documents, generation, day)),
        dropped=made.dropped,
        withheld=made.withheld,
    )
    lap(clock, "answer")
    return result


def lap(clock: Laps | None, step: str) -> None:
    if clock is not None:
        clock.lap(step)


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
