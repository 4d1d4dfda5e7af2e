"""Units, services and job titles as people say them in a conversation."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from assistant.questions import Question
from assistant.units import Municipality
from ingest.norwegian import folded, words


@dataclass(frozen=True, slots=True)
class Place:
    """Where, or as whom, a conversation asks: ids of `units.yaml`, or the title. What was not
    said is None."""

    unit: str | None = None
    service: str | None = None
    role: str | None = None


NOWHERE = Place()


def said(text: str, municipality: Municipality | None) -> tuple[Place, frozenset[str]]:
    """The unit or else the service that a text names, and the words it is named by (folded).
    The longest name wins; NOWHERE when there is none."""
    if municipality is None:
        return NOWHERE, frozenset()
    own = tuple(folded(word) for word in words(text))
    names = municipality.names
    units = ((name, Place(unit=u.id)) for u in names.units for name in (u.name, *u.aliases))
    services = (
        (name, Place(service=s.id)) for s in names.services for name in (s.name, *s.aliases)
    )
    found = [longest(own, units), longest(own, services)]
    return max(found, key=lambda each: len(each[1]))


def longest(
    own: tuple[str, ...], names: Iterable[tuple[str, Place]]
) -> tuple[Place, frozenset[str]]:
    """The place whose name stands in the words with most words."""
    best: tuple[Place, frozenset[str]] = NOWHERE, frozenset()
    for name, place in names:
        named = tuple(folded(word) for word in words(name))
        if len(named) > len(best[1]) and stands(named, own):
            best = place, frozenset(named)
    return best


def stands(named: tuple[str, ...], own: tuple[str, ...]) -> bool:
    return any(own[n : n + len(named)] == named for n in range(len(own) - len(named) + 1))


def placed(question: Question, place: Place, municipality: Municipality | None) -> Question:
    """The question asked from another place than the asker's. A service alone is no unit."""
    if municipality is None or place == NOWHERE:
        return question
    asked = replace(question, role=place.role or question.role)
    if unit := municipality.unit(place.unit):
        return replace(
            asked,
            municipality=municipality.name,
            unit=unit.id,
            unit_names=(unit.name, *unit.aliases),
            services=(municipality.service_name(unit.service),),
        )
    if place.service:
        return replace(
            asked,
            municipality=municipality.name,
            unit=None,
            unit_names=(),
            services=(municipality.service_name(place.service),),
        )
    return asked
