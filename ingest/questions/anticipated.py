"""Anticipated questions: one JSON line for each passage that a model was given.

    {"document": "fall", "section": "4c..", "passage": "9f..", "model": "..", "questions": [".."]}

A passage the model found no question for has a line as well, so that it is not asked again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from ingest.documents import Note
from ingest.questions.values import Asked, Origin


class Line(BaseModel):
    """What a model wrote for one passage."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    document: str = Field(min_length=1)
    section: str = Field(min_length=1)
    passage: str = Field(min_length=1)
    model: str = Field(min_length=1)
    questions: tuple[str, ...]

    def asked(self) -> Iterator[Asked]:
        for text in self.questions:
            yield Asked(
                text,
                Origin.ANTICIPATED,
                self.document,
                passage=self.passage,
                section_id=self.section,
                by=self.model,
            )


@dataclass(frozen=True, slots=True)
class Read:
    """The lines of a file that can be used, and what is wrong with the others."""

    lines: tuple[Line, ...]
    notes: tuple[Note, ...]


def read(file: Path) -> Read:
    """A file of anticipated questions. A line that was cut off by a crash is one bad line."""
    try:
        content = file.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        reason = str(error).splitlines()[0]
        return Read((), (Note("questions.bad_file", (("file", file.name), ("reason", reason))),))
    lines: list[Line] = []
    notes: list[Note] = []
    for number, line in enumerate(content, 1):
        if not line.strip():
            continue
        try:
            lines.append(Line.model_validate_json(line))
        except ValidationError:
            values = (("file", file.name), ("number", str(number)))
            notes.append(Note("questions.bad_line", values))
    return Read(tuple(lines), tuple(notes))


def write(line: Line, out: TextIO) -> None:
    """One more line, on its way to disk when this returns."""
    out.write(line.model_dump_json() + "\n")
    out.flush()
