"""Where a requirement stands at one unit: what covers it, and why that is not enough."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from assistant.desk.desk import Desk
from assistant.desk.matching import By, Match
from assistant.desk.requirements import Requirement, Requirements
from assistant.units import Municipality, UnitEntry, fits
from ingest.conflicts import FoundConflict
from ingest.documents import HOLDING, Authority, Document, Status

DAYS_A_MONTH = 30.44


class State(StrEnum):
    """How it stands, as cells say it."""

    COVERED = "covered"
    ONLY_MUNICIPAL = "only_municipal"
    ONLY_REPORT = "only_report"
    REVIEW_OVERDUE = "review_overdue"
    EXPIRED = "expired"
    MISSING = "missing"
    CONFLICTING = "conflicting"
    NOT_RELEVANT = "not_relevant"


#: What needs somebody.
OPEN = frozenset(State) - {State.COVERED, State.NOT_RELEVANT}


@dataclass(frozen=True, slots=True)
class Standing:
    """One cell. `matches` fit the unit, the strongest and those that hold first; `unknown` are ids
    that the municipality pinned and the collection lacks; `reason` is why it is not relevant."""

    state: State
    matches: tuple[Match, ...] = ()
    conflicts: tuple[FoundConflict, ...] = ()
    unknown: tuple[str, ...] = ()
    reason: str = ""


def holds_for(requirement: Requirement, place: Municipality, unit: UnitEntry) -> bool:
    """Whether the unit's service is among those that have the requirement."""
    service = next((s for s in place.names.services if s.id == unit.service), None)
    return service is not None and any(service.goes_by(name) for name in requirement.services)


def standing(
    desk: Desk,
    place: Municipality,
    unit: UnitEntry,
    requirement: Requirement,
    required: Requirements,
    found: Iterable[Match],
) -> Standing | None:
    """How `requirement` stands at `unit`, `found` being what answers it anywhere; None when it is
    not for the unit's service."""
    if reason := required.excused(requirement, unit):
        return Standing(State.NOT_RELEVANT, reason=reason)
    if not holds_for(requirement, place, unit):
        return None
    pinned, unknown = pins(desk, required.pinned(requirement, unit))
    own = {match.document.id for match in pinned}
    fitting = [m for m in found if m.document.id not in own and fits_here(m.document, place, unit)]
    matches = sorted((*pinned, *fitting), key=lambda match: (weight(desk, match), match.by))
    state, conflicts = judged(desk, unit, requirement, matches)
    return Standing(state, tuple(matches), conflicts, unknown)


def fits_here(document: Document, place: Municipality, unit: UnitEntry) -> bool:
    """Whether a document is for the unit, or for everybody."""
    scope = document.metadata.scope
    named = scope.municipality
    if named and not place.names.municipality.goes_by(named):
        return False
    return fits(scope, place, unit.id, None)


def pins(desk: Desk, ids: Iterable[str]) -> tuple[list[Match], tuple[str, ...]]:
    """The pinned documents that are there, and the ids of those that are not."""
    here = {document.id: document for document in desk.documents()}
    wanted = list(dict.fromkeys(ids))
    found = [Match(here[id_], By.PINNED, here[id_].metadata.title) for id_ in wanted if id_ in here]
    return found, tuple(id_ for id_ in wanted if id_ not in here)


def weight(desk: Desk, match: Match) -> int:
    """Orders what holds before reports and what does not hold."""
    status = desk.status(match.document)
    return 0 if status in HOLDING else 1 if status is Status.REPORT else 2


def judged(
    desk: Desk, unit: UnitEntry, requirement: Requirement, matches: Sequence[Match]
) -> tuple[State, tuple[FoundConflict, ...]]:
    """A keyword alone answers nothing: it is shown, and somebody has to look."""
    telling = [match.document for match in matches if match.by is not By.KEYWORD]
    holding = [document for document in telling if desk.status(document) in HOLDING]
    if not holding:
        return without_any(desk, telling), ()
    if conflicts := between(desk, holding):
        return State.CONFLICTING, conflicts
    if all(overdue(desk, document, requirement.revise) for document in holding):
        return State.REVIEW_OVERDUE, ()
    if requirement.local and not any(is_own(document, unit) for document in holding):
        return State.ONLY_MUNICIPAL, ()
    return State.COVERED, ()


def without_any(desk: Desk, telling: Sequence[Document]) -> State:
    """The state when nothing that holds answers it."""
    statuses = {desk.status(document) for document in telling}
    if statuses & {Status.EXPIRED, Status.SUPERSEDED}:
        return State.EXPIRED
    return State.ONLY_REPORT if Status.REPORT in statuses else State.MISSING


def between(desk: Desk, holding: Sequence[Document]) -> tuple[FoundConflict, ...]:
    """What these documents say differently, one from the other."""
    ids = {document.id for document in holding}
    return tuple(
        found
        for found in desk.generation.conflicts
        if not found.variant and all(side.document_id in ids for side in found.sides)
    )


def overdue(desk: Desk, document: Document, months: int) -> bool:
    """Whether a document should have been revised: by its own date, else by how often the
    requirement says."""
    due = due_by(document, months)
    return due is not None and due < desk.day


def due_by(document: Document, months: int) -> date | None:
    data = document.metadata
    if data.review_by or data.valid_from is None:
        return data.review_by
    return date.fromordinal(data.valid_from.toordinal() + round(months * DAYS_A_MONTH))


def is_own(document: Document, unit: UnitEntry) -> bool:
    """Whether a document was written for the unit."""
    data = document.metadata
    return data.authority is Authority.UNIT or any(unit.goes_by(n) for n in data.scope.units)
