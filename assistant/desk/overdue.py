"""What should have been revised, has run out without a successor, or soon will."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from assistant.desk.desk import Desk
from assistant.units import folded
from ingest.documents import HOLDING, Document, Status

#: Days ahead that an owner is told.
SOON = 90


class What(StrEnum):
    """What is due."""

    REVIEW = "review"
    EXPIRED = "expired"
    REVIEW_SOON = "review_soon"
    ENDS_SOON = "ends_soon"


@dataclass(frozen=True, slots=True)
class Due:
    """One document and the day something was or is due."""

    document: Document
    what: What
    day: date


def due(desk: Desk, documents: Iterable[Document]) -> list[Due]:
    """By owner, those without one first; what is latest first. A text that runs out and has a
    successor is no concern of anybody's."""
    found = [one for document in documents for one in [due_of(desk, document)] if one]
    return sorted(found, key=lambda one: (folded(one.document.metadata.owner or ""), one.day))


def due_of(desk: Desk, document: Document) -> Due | None:
    data, status = document.metadata, desk.status(document)
    soon = desk.day + timedelta(days=SOON)
    if status is Status.EXPIRED and data.valid_to:
        return Due(document, What.EXPIRED, data.valid_to)
    if status not in HOLDING:
        return None
    if data.valid_to and data.valid_to <= soon:
        return Due(document, What.ENDS_SOON, data.valid_to)
    if data.review_by and data.review_by < desk.day:
        return Due(document, What.REVIEW, data.review_by)
    if data.review_by and data.review_by <= soon:
        return Due(document, What.REVIEW_SOON, data.review_by)
    return None
