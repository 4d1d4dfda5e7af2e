"""Units, services, job titles and personas of the municipalities whose folders are in the corpus.

Data: `corpus/<municipality>/units.yaml`. Names are compared folded (lower case, one blank).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.errors import BadCorpus
from ingest.documents import Scope

NATIONAL = "national"


class Named(BaseModel):
    """Something with an id, a name and other names it goes by."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    id: str = ""
    name: str
    aliases: tuple[str, ...] = ()

    def goes_by(self, text: str) -> bool:
        return folded(text) in {folded(self.id), folded(self.name), *map(folded, self.aliases)}


class MunicipalityEntry(Named):
    invented: bool = False


class UnitEntry(Named):
    """A nursing home, a home-care district, a surgery; `service` is the id of its service."""

    service: str
    wards: tuple[Named, ...] = ()

    def goes_by(self, text: str) -> bool:
        return Named.goes_by(self, text) or any(ward.goes_by(text) for ward in self.wards)


class TitleEntry(BaseModel):
    """A job title; `step` is its place on the escalation ladder (1 lowest), None beside it."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    title: str
    aliases: tuple[str, ...] = ()
    step: int | None = None
    persona: str | None = None
    contact_role: str | None = None

    def goes_by(self, text: str) -> bool:
        return folded(text) in {folded(self.title), *map(folded, self.aliases)}


class UnitsFile(BaseModel):
    """One `units.yaml`."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    municipality: MunicipalityEntry
    services: tuple[Named, ...] = ()
    units: tuple[UnitEntry, ...] = ()
    titles: tuple[TitleEntry, ...] = ()
    personas: tuple[Named, ...] = ()


@dataclass(frozen=True, slots=True)
class Municipality:
    """A municipality with its folder in the corpus."""

    folder: Path
    names: UnitsFile

    @property
    def name(self) -> str:
        return self.names.municipality.name

    def unit(self, text: str | None) -> UnitEntry | None:
        """The unit that goes by `text`; None when there is none."""
        return next((u for u in self.names.units if text and u.goes_by(text)), None)

    def title(self, text: str | None) -> TitleEntry | None:
        """The job title that goes by `text`; None when there is none."""
        return next((t for t in self.names.titles if text and t.goes_by(text)), None)

    def service_name(self, service_id: str) -> str:
        return next((s.name for s in self.names.services if s.id == service_id), service_id)


def municipalities(corpus: Path) -> tuple[Municipality, ...]:
    """Every municipality folder of `corpus` that has a `units.yaml`.

    Raises BadCorpus when such a file does not validate.
    """
    files = sorted(corpus.glob("*/units.yaml"))
    return tuple(
        Municipality(file.parent, read_units(file))
        for file in files
        if file.parent.name != NATIONAL
    )


def read_units(file: Path) -> UnitsFile:
    try:
        return UnitsFile.model_validate(yaml.safe_load(file.read_text("utf-8")))
    except (OSError, yaml.YAMLError, ValidationError) as error:
        raise BadCorpus(f"{file.parent.name}/{file.name}: {error}") from error


def asked_from(known: Iterable[Municipality], name: str | None) -> Municipality | None:
    """The municipality the asker works in. Without a name the only one there is; None when the
    name is of another municipality or there are several."""
    known = tuple(known)
    if name:
        return next((m for m in known if m.names.municipality.goes_by(name)), None)
    return known[0] if len(known) == 1 else None


def fits(scope: Scope, place: Municipality | None, unit: str | None, role: str | None) -> bool:
    """Whether `scope` takes in the asker; what is not known of the asker excludes nothing."""
    chosen = place.unit(unit) if place else None
    if chosen and scope.units and not any(chosen.goes_by(name) for name in scope.units):
        return False
    title = place.title(role) if place else None
    if title and scope.roles and not any(title.goes_by(name) for name in scope.roles):
        return False
    return not (chosen and scope.services) or any(
        serves(place, chosen.service, name) for name in scope.services
    )


def serves(place: Municipality | None, service_id: str, name: str) -> bool:
    """Whether `name` is one of the names of the service."""
    services = place.names.services if place else ()
    return any(s.id == service_id and s.goes_by(name) for s in services)


def folded(text: str) -> str:
    """Lower case, runs of white space as one blank."""
    return " ".join(text.lower().split())
