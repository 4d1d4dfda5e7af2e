"""Confirmed questions as advisers keep them: a YAML list, one entry for each question.

- question: hvem ringer jeg når hun har ramlet
  document: rutiner/fall
  section: Etter fallet          # or a list: [Tiltak, Etter fallet]
  by: Fagsykepleier Granli
  day: 2026-11-02
  seen: 5c1f0a9b3d77             # the text it was confirmed for; written by the command
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from ingest.documents import Note
from ingest.questions.values import Asked, Origin

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
LONGEST = 300
HEADING = "# Spørsmål som en fagperson har bekreftet at et avsnitt svarer på.\n"


class Entry(BaseModel):
    """One entry as written."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    question: str = Field(min_length=1, max_length=LONGEST)
    document: str = Field(min_length=1)
    section: tuple[str, ...] = ()
    by: str = Field(min_length=1)
    day: date
    seen: str = ""

    @field_validator("section", mode="before")
    @classmethod
    def a_heading_alone_is_a_list_of_one(cls, value: object) -> object:
        return [value] if isinstance(value, str) else value

    def asked(self) -> Asked:
        return Asked(
            text=self.question,
            origin=Origin.CONFIRMED,
            document_id=self.document,
            section=self.section,
            by=self.by,
            day=self.day,
            seen=self.seen,
        )


def read(file: Path) -> Iterator[Asked | Note]:
    """The questions of a file in order; a note for each entry that cannot be used."""
    try:
        content = yaml.load(file.read_text("utf-8"), LOADER) or []
    except (OSError, ValueError, yaml.YAMLError) as error:
        yield Note("questions.bad_file", (("file", file.name), ("reason", first_line(error))))
        return
    if not isinstance(content, list):
        yield Note("questions.bad_file", (("file", file.name), ("reason", "no list")))
        return
    for number, entry in enumerate(content, 1):
        yield validated(entry, file, number)


def validated(entry: object, file: Path, number: int) -> Asked | Note:
    try:
        return Entry.model_validate(entry).asked()
    except ValidationError as error:
        wrong = error.errors()[0]
        field = ".".join(str(part) for part in wrong["loc"]) or "-"
        values = (("file", file.name), ("number", str(number)), ("field", field))
        return Note("questions.bad_entry", (*values, ("reason", str(wrong["msg"]))))


def first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]


def append(asked: Asked, file: Path) -> None:
    """Writes one more question at the end of a file, which may not be there yet; what stands in
    it, comments too, stays as it is. Raises OSError."""
    file.parent.mkdir(parents=True, exist_ok=True)
    before = file.read_text("utf-8") if file.exists() else HEADING
    if not before.endswith("\n"):
        before += "\n"
    unfinished = file.with_suffix(".part")
    unfinished.write_text(before + written(asked), "utf-8")
    unfinished.replace(file)


def written(asked: Asked) -> str:
    entry: dict[str, Any] = {"question": asked.text, "document": asked.document_id}
    if asked.section:
        entry["section"] = asked.section[0] if len(asked.section) == 1 else list(asked.section)
    entry |= {"by": asked.by, "day": asked.day, "seen": asked.seen}
    return yaml.safe_dump([entry], allow_unicode=True, sort_keys=False, width=100)
