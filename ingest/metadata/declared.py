"""Metadata that people wrote down: YAML front matter of a Markdown file and the sidecar."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from pydantic import TypeAdapter, ValidationError

from ingest import frontmatter
from ingest.documents import Note
from ingest.metadata.schema import FIELDS, SCOPE_FIELDS
from ingest.sources import SourceFile

#: Front matter is looked for in text files, in so many bytes from the start.
HEAD = 65_536
#: Who may read a document whose audience cannot be made out: nobody goes by this name.
NOBODY = "(ukjent)"
AUDIENCE = re.compile(r"^\W*audience\b", re.IGNORECASE | re.MULTILINE)
NOTHING = frozenset({"", "~", "null"})
MARKDOWN = frozenset({".md", ".markdown", ".txt"})


@dataclass(frozen=True, slots=True)
class Declared:
    """Values by field name, as `schema` types them, with notes on what could not be used."""

    values: Mapping[str, Any] = field(default_factory=dict)
    scope: Mapping[str, Any] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()


def declared(source: SourceFile) -> Declared:
    """What front matter and sidecar say; the sidecar wins key by key. A key nobody knows and a
    value that does not fit are notes, and the document goes in; but what says that it is not for
    all is never for all because it cannot be read."""
    notes: list[Note] = []
    content: dict[str, Any] = {}
    for text in (front_matter(source.path), sidecar(source.sidecar)):
        content.update(mapping(text, notes))
    scope = content.pop("scope", None) or {}
    if not isinstance(scope, Mapping):
        notes.append(bad_value("scope", scope))
        scope = {}
    values = validated(content, FIELDS, "", notes)
    return Declared(values, validated(scope, SCOPE_FIELDS, "scope.", notes), tuple(notes))


def front_matter(path: Path) -> str:
    if path.suffix.lower() not in MARKDOWN:
        return ""
    try:
        with path.open("rb") as file:
            text = file.read(HEAD).decode("utf-8", "replace")
    except OSError:
        return ""
    return frontmatter.split(text.replace("\r\n", "\n"))[0]


def sidecar(path: Path | None) -> str:
    try:
        return path.read_text("utf-8-sig", "replace") if path else ""
    except OSError:
        return ""


def mapping(text: str, notes: list[Note]) -> dict[str, Any]:
    """The keys of a YAML text; {} with a note when it is none."""
    try:
        content = yaml.load(text, Loader=yaml.BaseLoader)  # texts only: 2.10 is no number
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        notes.append(Note("metadata.not_yaml", (("line", line_of(error)),)))
        return {"audience": NOBODY} if AUDIENCE.search(text) else {}
    if content in (None, ""):
        return {}
    if isinstance(content, dict):
        return {str(key): given(value) for key, value in content.items()}
    notes.append(Note("metadata.not_yaml", (("line", "1"),)))
    return {}


def given(value: object) -> object:
    """None for what YAML means as nothing, also inside `scope`."""
    if isinstance(value, dict):
        return {str(key): given(inner) for key, inner in value.items()}
    return None if isinstance(value, str) and value.lower() in NOTHING else value


def line_of(error: Exception) -> str:
    mark = getattr(error, "problem_mark", None)
    return str(mark.line + 1) if mark is not None else "?"


def validated(
    content: Mapping[str, Any],
    fields: Mapping[str, TypeAdapter[Any]],
    prefix: str,
    notes: list[Note],
) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in content.items():
        if key not in fields:
            notes.append(Note("metadata.unknown_key", (("field", f"{prefix}{key}"),)))
        elif value is not None:
            try:
                found[key] = fields[key].validate_python(value)
            except ValidationError:
                notes.append(bad_value(f"{prefix}{key}", value))
                if key == "audience":
                    found[key] = (NOBODY,)
    return {key: value for key, value in found.items() if value not in (None, ())}


def bad_value(key: str, value: object) -> Note:
    return Note("metadata.bad_value", (("field", key), ("value", str(value)[:80])))
