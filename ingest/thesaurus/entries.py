"""The concepts of the thesaurus as they are written, one YAML file for each subject."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from ingest.errors import BadThesaurus

FOLDER = "thesaurus"
NATIONAL = "national"
#: Marks a concept may have; see the package.
FLAGS = ("function", "ambiguous", "outside")
LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class ConceptEntry(BaseModel):
    """One concept as written."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    prefLabel: Mapping[str, str]
    altLabel: Mapping[str, tuple[str, ...]] = {}
    hiddenLabel: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    note: str = ""
    function: bool = False
    ambiguous: bool = False
    outside: bool = False


def files(corpus: Path) -> list[Path]:
    """The files of the thesaurus, national before municipal, each by name."""
    found = sorted(corpus.glob(f"*/{FOLDER}/*.yaml"))
    return sorted(found, key=lambda file: file.relative_to(corpus).parts[0] != NATIONAL)


def read(file: Path) -> list[ConceptEntry]:
    """The concepts of one file in order. Raises BadThesaurus, naming the file."""
    try:
        content = yaml.load(file.read_text("utf-8"), LOADER) or []
        return [ConceptEntry.model_validate(entry) for entry in content]
    except (OSError, yaml.YAMLError, ValidationError, TypeError) as error:
        reason = str(error).splitlines()[0]
        raise BadThesaurus("sync.bad_thesaurus", file=file.name, reason=reason) from error
