"""What the groups of the identity provider mean: `corpus/<municipality>/access.yaml`.

    groups:
      "6f1c0f3e-...":                     # Entra ID sends object ids
        role: leder                       # ansatt (default), leder, fagrådgiver, drift
        units: [granli]                   # ids or names of units.yaml
        audience: [ledere]                # further names that documents may have as audience

Whoever is in no group of the file is not let in.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.access.who import Role, Scope, Who
from assistant.errors import BadCorpus
from assistant.units import Municipality

NAME = "access.yaml"
#: What every signed-in person may do, and what one who runs the service may besides.
OF_PEOPLE = frozenset({Scope.ASK, Scope.READ})


class Grant(BaseModel):
    """What one group means."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    role: Role = Role.STAFF
    units: tuple[str, ...] = ()
    audience: tuple[str, ...] = ()


class AccessFile(BaseModel):
    """One `access.yaml`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    groups: dict[str, Grant] = {}


@dataclass(frozen=True, slots=True)
class Granted:
    """The grants of one municipality by group."""

    municipality: Municipality
    groups: dict[str, Grant]


def load(municipalities: Iterable[Municipality]) -> tuple[Granted, ...]:
    """The grants of every municipality that has a file. Raises BadCorpus."""
    return tuple(
        Granted(place, dict(read(file, place).groups))
        for place in municipalities
        if (file := place.folder / NAME).is_file()
    )


def read(file: Path, place: Municipality) -> AccessFile:
    """Raises BadCorpus when the file does not validate or names a unit that does not exist."""
    where = f"{file.parent.name}/{file.name}"
    try:
        found = AccessFile.model_validate(yaml.safe_load(file.read_text("utf-8")) or {})
    except (OSError, yaml.YAMLError, ValidationError) as error:
        raise BadCorpus(f"{where}: {error}") from error
    for grant in found.groups.values():
        for name in grant.units:
            if place.unit(name) is None:
                raise BadCorpus(f"{where}: {name}: no such unit")
    return found


def who(groups: Iterable[str], name: str, granted: Iterable[Granted]) -> Who | None:
    """Somebody who is in these groups; None when no group means anything. The municipality is the
    first in which one does; of several units none is chosen yet."""
    own = frozenset(groups)
    for each in granted:
        grants = [grant for group, grant in each.groups.items() if group in own]
        if grants:
            return of(grants, name, each.municipality)
    return None


def of(grants: list[Grant], name: str, place: Municipality) -> Who:
    roles = {grant.role for grant in grants}
    found = (place.unit(unit) for grant in grants for unit in grant.units)
    units = tuple(dict.fromkeys(unit.id for unit in found if unit))
    named = {entry for grant in grants for entry in grant.audience}
    return Who(
        scopes=OF_PEOPLE | ({Scope.METRICS} if Role.OPERATIONS in roles else frozenset()),
        reads=frozenset({Role.STAFF.value, *(role.value for role in roles), *named}),
        name=name,
        municipality=place.name,
        units=units,
        unit=units[0] if len(units) == 1 else None,
    )
