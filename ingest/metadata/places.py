"""Services and units under the names the municipality uses, from `units.yaml` of the corpus."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError


class Named(BaseModel):
    model_config = ConfigDict(extra="ignore")

    id: str = ""
    name: str
    aliases: tuple[str, ...] = ()


class UnitsFile(BaseModel):
    """The part of `units.yaml` that matters here."""

    model_config = ConfigDict(extra="ignore")

    municipality: Named | None = None
    services: tuple[Named, ...] = ()
    units: tuple[Named, ...] = ()


@dataclass(frozen=True, slots=True)
class Places:
    """Proper names by every name in use, folded. Unknown names stay as they are."""

    services: Mapping[str, str] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)
    municipalities: Mapping[str, str] = field(default_factory=dict)

    def service(self, name: str) -> str:
        return self.services.get(folded(name), name)

    def unit(self, name: str) -> str:
        return self.units.get(folded(name), name)

    def municipality(self, name: str) -> str:
        return self.municipalities.get(folded(name), name)

    def split(self, text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Services and units in "Sykehjem og hjemmetjenesten Øst"; what is neither is left out."""
        names = [part.strip(" .") for part in re.split(r",|;|/|\bog\b|\bsamt\b|\n", text)]
        services = (self.services.get(folded(name)) for name in names)
        units = (self.units.get(folded(name)) for name in names)
        return tuple(dict.fromkeys(filter(None, services))), tuple(
            dict.fromkeys(filter(None, units))
        )


def places(corpus: Path) -> Places:
    """Names of every municipality in the corpus folder; none when there is no such folder. A file
    that does not fit is left out here; `kildevakt status` reports it."""
    files = [content for path in sorted(corpus.glob("*/units.yaml")) if (content := load(path))]
    return Places(
        aliases(entry for file in files for entry in file.services),
        aliases(entry for file in files for entry in file.units),
        aliases(file.municipality for file in files if file.municipality),
    )


def load(path: Path) -> UnitsFile | None:
    try:
        return UnitsFile.model_validate(yaml.safe_load(path.read_text("utf-8")))
    except (OSError, UnicodeDecodeError, yaml.YAMLError, ValidationError):
        return None


def aliases(entries: Iterable[Named]) -> dict[str, str]:
    """The first entry that claims a name keeps it."""
    found: dict[str, str] = {}
    for entry in entries:
        for name in (entry.name, entry.id, *entry.aliases):
            found.setdefault(folded(name), entry.name)
    return found


def folded(name: str) -> str:
    return " ".join(name.casefold().split())
