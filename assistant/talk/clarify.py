"""The one question back: where does the asker work, or as what, when the answer differs by it.

It is not guessed from scopes that it differs: the question is answered as from every place that
could matter, and the answers are compared.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from assistant.answering.answer import Answered
from assistant.questions import Question
from assistant.replies import Choice, Clarification
from assistant.retrieval.collection import Collection
from assistant.talk.places import NOWHERE, Place, placed, said
from assistant.units import Municipality, UnitEntry
from ingest.documents import HOLDING, Metadata, Scope
from ingest.messages import text
from ingest.norwegian import content_stems, folded, words

#: A passage is near the best one from this share of its score.
NEAR = 0.9
MOST_CHOICES = 4
#: Share of common words from which two titles name the same matter.
SAME_TITLE = 0.5

#: Answers a question asked from some place.
AnswerFor = Callable[[Question], Answered]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that was answered without knowing where from."""

    question: Question
    found: Answered
    municipality: Municipality
    collection: Collection
    day: date


def clarification(asked: Asked, answer_for: AnswerFor) -> Clarification | None:
    """The question back; None when all would get the same, or the question says where it is
    about."""
    near = near_scopes(asked)
    scopes = tuple(near.values())
    ways = (
        ("ask.which_place", places(asked.municipality) if no_place(asked, scopes) else ()),
        ("ask.which_role", by_role(scopes, asked.municipality) if no_role(asked) else ()),
    )
    for key, choices in ways:
        if found := different(choices, asked, frozenset(near), answer_for):
            return Clarification(text(key, asked.question.language), found)
    return None


def no_place(asked: Asked, scopes: Sequence[Scope]) -> bool:
    """Whether some text near the best holds where another does not, and neither the asker nor the
    question says where it is about."""
    named, _ = said(asked.question.text, asked.municipality)
    known = asked.question.unit or asked.question.services or named != NOWHERE
    held = {(frozenset(scope.units), frozenset(scope.services)) for scope in scopes}
    return not known and len(held) > 1


def no_role(asked: Asked) -> bool:
    """Whether neither the asker nor the question says as what."""
    own = words(asked.question.text)
    return asked.question.role is None and not any(map(asked.municipality.title, own))


def near_scopes(asked: Asked) -> dict[str, Scope]:
    """Where the documents in force hold that fit nearly as well as the best, by document. None
    unless the best one is such a document."""
    passages = asked.found.passages
    least = NEAR * passages[0].score if passages else 0.0
    near = dict.fromkeys(p.document_id for p in passages if p.score >= least)
    stored = {document_id: asked.collection.document(document_id) for document_id in near}
    return {
        document_id: entry.document.metadata.scope
        for document_id, entry in stored.items()
        if asked.collection.status(document_id, asked.day) in HOLDING
    }


def by_role(scopes: Sequence[Scope], municipality: Municipality) -> tuple[Choice, ...]:
    """The job titles that some text near the best is for and another is not."""
    of_roles = [{folded(role) for role in scope.roles} for scope in scopes if scope.roles]
    if len(of_roles) < 2:
        return ()
    some = of_roles[0].union(*of_roles) - of_roles[0].intersection(*of_roles)
    titles = (title.title for title in municipality.names.titles)
    return tuple(Choice(title, role=title) for title in titles if folded(title) in some)


def places(municipality: Municipality) -> tuple[Choice, ...]:
    return tuple(Choice(unit.name, unit=unit.id) for unit in municipality.names.units)


def different(
    choices: Sequence[Choice], asked: Asked, near: Set[str], answer_for: AnswerFor
) -> tuple[Choice, ...]:
    """The choices whose answers begin in a document of `near`, those with the same answer under
    one name; none when they do not differ, or when there are too many to choose from. Answers
    differ by where one works only when they stand in documents of one matter for other places."""
    groups: dict[tuple[str, str], list[Choice]] = {}
    for choice in choices:
        place = Place(choice.unit, choice.service, choice.role)
        first = answer_for(placed(asked.question, place, asked.municipality)).citations[:1]
        for citation in first:
            if citation.document_id in near:
                groups.setdefault((citation.document_id, citation.quote), []).append(choice)
    documents = {document_id for document_id, _ in groups}
    metadata = [asked.collection.document(d).document.metadata for d in sorted(documents)]
    if not any(of_one_matter(a, b) for a, b in combinations(metadata, 2)):
        return ()
    named = tuple(c for group in groups.values() for c in shortest(group, asked.municipality))
    return named if len(named) <= MOST_CHOICES else ()


def of_one_matter(a: Metadata, b: Metadata) -> bool:
    """Whether two documents say of the same matter what holds for other places or people: their
    titles share half of the words of the shorter, and their scopes are not the same."""
    own, other = set(content_stems(a.title)), set(content_stems(b.title))
    shared = len(own & other) >= SAME_TITLE * min(len(own), len(other)) > 0
    return shared and (a.scope.units, a.scope.services, a.scope.roles) != (
        b.scope.units,
        b.scope.services,
        b.scope.roles,
    )


def shortest(group: Sequence[Choice], municipality: Municipality) -> Iterable[Choice]:
    """The names of a group: a service in place of all of its units."""
    own = {choice.unit for choice in group}
    units = municipality.names.units
    whole = [
        service
        for service in municipality.names.services
        if len(of(service.id, units)) > 1 and own.issuperset(of(service.id, units))
    ]
    for service in whole:
        yield Choice(service.name[:1].upper() + service.name[1:], service=service.id)
    covered = {unit for service in whole for unit in of(service.id, units)}
    yield from (choice for choice in group if choice.unit not in covered or choice.role)


def of(service: str, units: Iterable[UnitEntry]) -> frozenset[str]:
    return frozenset(unit.id for unit in units if unit.service == service)
