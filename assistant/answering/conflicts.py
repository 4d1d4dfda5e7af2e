"""What is said differently elsewhere from what is shown: an answer hides neither side.

Only texts that hold on the day, and that hold for the asker, take part. Each quote is compared
with the stored text as every other, and one with an unknown telephone number is not shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant import citations
from assistant.answering.cited import Cited, citation_of
from assistant.answering.numbers import unknown_numbers
from assistant.answering.task import Task
from assistant.questions import Question
from assistant.replies import Citation, Conflict
from assistant.retrieval.collection import Collection
from assistant.retrieval.priors import same
from ingest.conflicts import FoundConflict, Side
from ingest.documents import HOLDING, Passage, Scope
from ingest.messages import text

#: More would bury the answer; the adviser sees them all.
MOST = 3


@dataclass(frozen=True, slots=True)
class Shown:
    """A sentence of the answer that another text contradicts."""

    found: FoundConflict
    side: Side
    unit: Cited


def conflicts(units: Sequence[Cited], task: Task) -> tuple[Conflict, ...]:
    """The conflicts of the shown sentences, the closest first, each pair of documents once."""
    told: dict[frozenset[str], Conflict] = {}
    for shown in sorted(contradicted(units, task), key=lambda s: -s.found.strength):
        pair = frozenset(side.document_id for side in shown.found.sides)
        if pair not in told and (conflict := as_conflict(shown, len(units) + len(told) + 1, task)):
            told[pair] = conflict
        if len(told) == MOST:
            break
    return tuple(told.values())


def contradicted(units: Sequence[Cited], task: Task) -> Iterator[Shown]:
    for unit in units:
        for sentence in unit.sentences:
            for found in task.generation.conflicts_of(sentence.id):
                other = found.other(sentence.id)
                own = found.a if other is found.b else found.b
                if holds(own, task.generation, task.day) and concerns(other, task):
                    yield Shown(found, own, unit)


def holds(side: Side, generation: Collection, day: date) -> bool:
    return generation.status(side.document_id, day) in HOLDING


def concerns(side: Side, task: Task) -> bool:
    """Whether a text holds on the day and where the asker works. What is unknown of the asker
    leaves nothing out."""
    if not holds(side, task.generation, task.day):
        return False
    scope = task.generation.document(side.document_id).document.metadata.scope
    return within(scope, task.question)


def within(scope: Scope, question: Question) -> bool:
    municipality = (question.municipality,) if question.municipality else ()
    unit = (*question.unit_names, *((question.unit,) if question.unit else ()))
    named = (
        ((scope.municipality,) if scope.municipality else (), municipality),
        (scope.units, unit),
        (scope.services, question.services),
    )
    return all(
        not there or not own or any(same(a, b) for a in there for b in own) for there, own in named
    )


def as_conflict(shown: Shown, number: int, task: Task) -> Conflict | None:
    """Both sides with their citations; None when one fails its check."""
    other = shown.found.other(shown.side.sentence_id)
    a = cite(shown.side, shown.unit.citation.number, task)
    b = cite(other, number, task)
    if a is None or b is None:
        return None
    return Conflict(a, b, about(shown.found, task))


def cite(side: Side, number: int, task: Task) -> Citation | None:
    """The citation of one sentence, checked against the stored text."""
    passage = task.generation.passages([side.passage_id]).get(side.passage_id)
    place = place_of(side, passage) if passage else None
    if passage is None or place is None:
        return None
    quote = citations.stored_slice(passage, place, place)
    if quote is None or not citations.stands_in(quote, passage):
        return None
    if unknown_numbers(quote, task.numbers):
        return None
    made = citation_of(
        passage, (place, place, place), number, quote, task.question, task.generation, task.day
    )
    return replace(made, label=with_owner(made, task.question.language))


def place_of(side: Side, passage: Passage) -> int | None:
    ids = [sentence.id for sentence in passage.sentences]
    return ids.index(side.sentence_id) if side.sentence_id in ids else None


def with_owner(citation: Citation, language: str) -> str:
    """Its standing, from when it holds, and who can put the difference right."""
    known = {"owner": citation.owner, "from": as_day(citation.valid_from)}
    said = [
        text(f"conflicts.{key}", language, value=value) for key, value in known.items() if value
    ]
    return " · ".join([citation.label, *said])


def as_day(iso: str | None) -> str:
    return f"{date.fromisoformat(iso):%d.%m.%Y}" if iso else ""


def about(found: FoundConflict, task: Task) -> str:
    """In what the texts differ, and about what."""
    language = task.question.language
    what = text(f"conflicts.facet.{found.facet}", language)
    said = text("conflicts.about", language, what=what, terms=", ".join(found.terms))
    if not found.terms:
        said = what
    return text("conflicts.variant", language, about=said) if found.variant else said
