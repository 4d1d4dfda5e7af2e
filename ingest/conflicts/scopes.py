"""Whether two documents can both hold for somebody on some day."""

from __future__ import annotations

from collections.abc import Collection

from ingest.documents import WITHOUT_AUTHORITY, Authority, Metadata
from ingest.norwegian import folded


def may_bind(metadata: Metadata) -> bool:
    """A report or a presentation says what was found or shown, never what holds."""
    return metadata.kind not in WITHOUT_AUTHORITY


def may_meet(a: Metadata, b: Metadata) -> bool:
    """Whether two documents may hold for the same people at the same time."""
    return (
        a.id != b.id
        and a.id not in b.supersedes
        and b.id not in a.supersedes
        and at_one_time(a, b)
        and in_one_place(a, b)
    )


def at_one_time(a: Metadata, b: Metadata) -> bool:
    return not any(
        one.valid_to and other.valid_from and one.valid_to < other.valid_from
        for one, other in ((a, b), (b, a))
    )


def in_one_place(a: Metadata, b: Metadata) -> bool:
    """Roles too: what is asked of new nurses does not differ from what is asked of new assistants,
    unless one of the texts is for all of the other's roles."""
    first, second = a.scope, b.scope
    municipalities = [[s.municipality] if s.municipality else [] for s in (first, second)]
    return (
        overlap(*municipalities)
        and overlap(first.services, second.services)
        and overlap(first.units, second.units)
        and within(first.roles, second.roles)
    )


def overlap(one: Collection[str], other: Collection[str]) -> bool:
    """Whether two lists of names have one in common; an empty list is everywhere."""
    return not one or not other or not names(one).isdisjoint(names(other))


def within(one: Collection[str], other: Collection[str]) -> bool:
    first, second = names(one), names(other)
    return not first or not second or first <= second or second <= first


def names(listed: Collection[str]) -> set[str]:
    return {folded(name.strip()) for name in listed}


def refines(a: Metadata, b: Metadata) -> bool:
    """Whether one is the text of some units and the other that for all."""
    return local(a) != local(b)


def local(metadata: Metadata) -> bool:
    return metadata.authority is Authority.UNIT or (
        metadata.authority is None and bool(metadata.scope.units)
    )
