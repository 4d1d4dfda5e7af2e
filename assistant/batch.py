"""A file of messages in, a file of replies out; every line gets one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date as Day  # the field of a line is called `date` too
from pathlib import Path
from typing import Any, Protocol, TextIO

from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.errors import BadBatch, ForPerson
from assistant.questions import Question
from assistant.replies import Reply
from ingest import messages


class Asks(Protocol):
    """What answers one question."""

    def ask(self, question: Question) -> Reply: ...


class Line(BaseModel):
    """One input line. Unknown fields are left alone."""

    model_config = ConfigDict(extra="ignore")

    id: str
    question: str
    role: str | None = None
    municipality: str | None = None
    unit: str | None = None
    date: Day | None = None
    lang: str | None = None
    conversation: str | None = None

    def as_question(self, reads: frozenset[str] = frozenset()) -> Question:
        return Question(
            text=self.question,
            id=self.id,
            role=self.role,
            municipality=self.municipality,
            unit=self.unit,
            as_of=self.date,
            lang=self.lang,
            conversation=self.conversation,
            reads=reads,
        )


def answer_batch(
    assistant: Asks, source: Path, target: Path, reads: frozenset[str] = frozenset()
) -> int:
    """Answers every line of `source` into `target`, in order, for somebody who reads for `reads`
    besides documents for all. Returns the exit code: 0 when every
    line got a reply, 1 when some line failed (its output line then says why).

    Raises BadBatch when a file cannot be opened.
    """
    failures = 0
    with opened(source, "r") as lines, opened(target, "w") as out:
        for number, line in numbered(lines, source):
            result, failed = one(assistant, number, line, reads)
            failures += failed
            out.write(json.dumps(result, ensure_ascii=False) + "\n")
    return 1 if failures else 0


def one(
    assistant: Asks, number: int, line: str, reads: frozenset[str]
) -> tuple[dict[str, Any], bool]:
    """The reply to one line under the line's own id, or what was wrong with it."""
    try:
        asked = Line.model_validate_json(line)
        return {**assistant.ask(asked.as_question(reads)).as_json(), "id": asked.id}, False
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"]) or "-"
        key, values = "ask.bad_line", {"line": str(number), "field": field}
    except ForPerson as error:
        key, values = error.key, error.values
    return {"id": line_id(line), "line": number, "error": messages.text(key, **values)}, True


def line_id(line: str) -> str | None:
    """The id of a line that is no good otherwise; None when it has none."""
    try:
        content = json.loads(line)
    except json.JSONDecodeError:
        return None
    return str(content["id"]) if isinstance(content, dict) and "id" in content else None


def numbered(lines: TextIO, source: Path) -> Iterator[tuple[int, str]]:
    try:
        yield from ((n, line) for n, line in enumerate(lines, 1) if line.strip())
    except UnicodeDecodeError as error:
        raise BadBatch("ask.batch_unreadable", file=str(source)) from error


def opened(path: Path, mode: str) -> TextIO:
    try:
        handle: TextIO = path.open(mode, encoding="utf-8")  # type: ignore[assignment]
    except OSError as error:
        raise BadBatch("ask.batch_unreadable", file=str(path)) from error
    return handle
