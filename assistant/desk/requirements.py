"""What a care service must have texts on: `corpus/national/requirements.yaml`, and what a
municipality says about it in `corpus/<municipality>/requirements.yaml`:

    covered:                          # these documents answer it, whatever the words say
      - {requirement: klage, documents: [rutiner/klage], units: [granli]}
    not_relevant:                     # nobody needs to have it there
      - {requirement: legionella, units: [granli], reason: "Ingen dusjer i bygget."}
    requirements: []                  # more of them, as in the national file
    without: [gaver]                  # national ones that do not hold here at all

Without `units` an entry holds for all of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, Field, RootModel, ValidationError

from assistant.errors import BadCorpus
from assistant.units import NATIONAL, Municipality, UnitEntry

NAME = "requirements.yaml"


class Entry(BaseModel):
    """Refuses what it does not know: a misspelt field would silently change the matrix."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Requirement(Entry):
    """One requirement. `services` and `roles` are names as in units.yaml, no roles being all;
    `local` is whether each unit needs a text of its own; `revise` and `exercise` are months
    between; `terms` are what a document on it is known by (see `matching`), `titles` more of them
    that tell so much in a title only."""

    id: str = Field(pattern=r"^[a-z0-9-]+$")
    title: str = Field(min_length=1)
    topic: str = Field(min_length=1)
    basis: tuple[str, ...] = Field(min_length=1)
    services: tuple[str, ...] = Field(min_length=1)
    roles: tuple[str, ...] = ()
    local: bool = False
    revise: int = Field(gt=0)
    exercise: int | None = Field(default=None, gt=0)
    terms: tuple[str, ...] = Field(min_length=1)
    titles: tuple[str, ...] = ()


class Covered(Entry):
    """Documents that answer a requirement because the municipality says so."""

    requirement: str
    documents: tuple[str, ...] = Field(min_length=1)
    units: tuple[str, ...] = ()


class NotRelevant(Entry):
    """Where a requirement does not hold, and why."""

    requirement: str
    reason: str = Field(min_length=1)
    units: tuple[str, ...] = ()


Said = Covered | NotRelevant


class LocalFile(Entry):
    """What one municipality says."""

    covered: tuple[Covered, ...] = ()
    not_relevant: tuple[NotRelevant, ...] = ()
    requirements: tuple[Requirement, ...] = ()
    without: tuple[str, ...] = ()


class Requirements(Entry):
    """The requirements that hold in a municipality, in order, with what it says about them."""

    all: tuple[Requirement, ...]
    local: LocalFile = LocalFile()

    def pinned(self, requirement: Requirement, unit: UnitEntry) -> tuple[str, ...]:
        """Ids of the documents that the municipality says answer it at `unit`."""
        return tuple(
            document
            for entry in self.local.covered
            if entry.requirement == requirement.id and at(entry.units, unit)
            for document in entry.documents
        )

    def excused(self, requirement: Requirement, unit: UnitEntry) -> str | None:
        """Why it does not hold at `unit`; None when it does."""
        found = (
            entry.reason
            for entry in self.local.not_relevant
            if entry.requirement == requirement.id and at(entry.units, unit)
        )
        return next(found, None)


class RequirementsFile(RootModel[tuple[Requirement, ...]]):
    """The national file."""


Parsed = TypeVar("Parsed", bound=BaseModel)


def at(units: Iterable[str], unit: UnitEntry) -> bool:
    """Whether an entry for `units` holds at `unit`."""
    named = tuple(units)
    return not named or any(unit.goes_by(name) for name in named)


def load(corpus: Path, place: Municipality | None) -> Requirements:
    """Raises BadCorpus when a file does not validate, or names what does not exist."""
    file = corpus / NATIONAL / NAME
    national = parsed(file, RequirementsFile).root if file.is_file() else ()
    own = place.folder / NAME if place else None
    local = parsed(own, LocalFile) if own and own.is_file() else LocalFile()
    left = [one for one in national if one.id not in local.without]
    found = Requirements(all=(*left, *local.requirements), local=local)
    if place and own:
        check(found, place, {one.id for one in national}, f"{own.parent.name}/{own.name}")
    return found


def parsed(file: Path, model: type[Parsed]) -> Parsed:
    try:
        return model.model_validate(yaml.safe_load(file.read_text("utf-8")) or {})
    except (OSError, yaml.YAMLError, ValidationError) as error:
        raise BadCorpus(f"{file.parent.name}/{file.name}: {error}") from error


def check(found: Requirements, place: Municipality, national: set[str], where: str) -> None:
    """Every requirement and unit that is named must exist, and no id twice."""
    ids = [one.id for one in found.all]
    entries: tuple[Said, ...] = (*found.local.covered, *found.local.not_relevant)
    unknown = [
        *({entry.requirement for entry in entries} - set(ids)),
        *(set(found.local.without) - national),
        *(name for entry in entries for name in entry.units if place.unit(name) is None),
        *(id_ for id_ in set(ids) if ids.count(id_) > 1),
    ]
    if unknown:
        raise BadCorpus(f"{where}: {', '.join(sorted(unknown))}")
