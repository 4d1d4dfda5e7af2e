"""Questions to try, first and next: those that documents in force say they answer."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import zip_longest

from assistant.units import Municipality, fits, folded
from assistant.web.protocol import GenerationLike
from ingest.documents import Document, Scope, Status


def suggested(
    generation: GenerationLike,
    place: Municipality | None,
    unit: str | None,
    role: str | None,
    day: date,
    count: int = 4,
) -> list[str]:
    """Up to `count` questions, one per document, from documents that hold for `unit` and `role`.

    Which documents come first turns from day to day, so that the page does not always say the
    same.
    """
    fitting = [
        entry.document
        for entry in generation.documents()
        if entry.document.metadata.typical_questions
        and generation.status(entry.document.id, day) is Status.IN_FORCE
        and fits(entry.document.metadata.scope, place, unit, role)
    ]
    own = [document for document in fitting if is_own(document.metadata.scope, unit, role)]
    others = [document for document in fitting if document not in own]
    ordered = [*turned(own, day), *turned(others, day)]
    return list(dict.fromkeys(rounds(ordered)))[:count]


def following(
    generation: GenerationLike, document_ids: Iterable[str], day: date, count: int = 3
) -> list[str]:
    """Up to `count` more questions that the cited documents say they answer, if they hold."""
    cited = set(document_ids)
    documents = [
        entry.document
        for entry in generation.documents()
        if entry.document.id in cited
        and generation.status(entry.document.id, day) is Status.IN_FORCE
    ]
    return list(dict.fromkeys(rounds(documents)))[:count]


def is_own(scope: Scope, unit: str | None, role: str | None) -> bool:
    """Whether the document was written for this unit or role in particular."""
    named = {folded(name) for name in (*scope.units, *scope.roles)}
    return any(folded(name) in named for name in (unit, role) if name)


def turned(documents: list[Document], day: date) -> list[Document]:
    """The documents in order of id, starting at another one every day."""
    ordered = sorted(documents, key=lambda document: document.id)
    start = (day.toordinal() * 5) % len(ordered) if ordered else 0
    return ordered[start:] + ordered[:start]


def rounds(documents: Iterable[Document]) -> list[str]:
    """The first question of every document, then the second of every document, and so on."""
    columns = zip_longest(*(document.metadata.typical_questions for document in documents))
    return [question for column in columns for question in column if question]
