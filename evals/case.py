"""Question cases: what is asked, of whom, and where the answer stands."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from evals.errors import BadCase

Expected = Literal["answer", "abstain", "escalate"]


class EvidenceQuote(BaseModel):
    """A verbatim quote of `document` (its source path) that answers the question."""

    model_config = ConfigDict(frozen=True)

    document: str
    quote: str


class Case(BaseModel):
    """One question with its gold evidence. Unknown fields are kept for later readers."""

    model_config = ConfigDict(frozen=True, extra="allow")

    id: str
    question: str
    language: str = "nb"
    persona: str | None = None
    municipality: str | None = None
    unit: str | None = None
    as_of: str | None = None
    kind: str = "lookup"
    expected: Expected
    evidence: tuple[EvidenceQuote, ...] = ()
    answer: str = ""
    key_facts: tuple[str, ...] = ()


def load(path: Path) -> tuple[Case, ...]:
    """The cases of a JSON-lines file. Raises BadCase with file, line and field."""
    return tuple(validated(path, number, line) for number, line in lines(path))


def lines(path: Path) -> Iterator[tuple[int, str]]:
    try:
        content = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BadCase("evaluate.unreadable", file=str(path), reason=str(error)) from error
    for number, line in enumerate(content.splitlines(), 1):
        if line.strip():
            yield number, line


def validated(path: Path, number: int, line: str) -> Case:
    try:
        return Case.model_validate(json.loads(line))
    except json.JSONDecodeError as error:
        raise BadCase(
            "evaluate.bad_json", file=path.name, line=str(number), reason=error.msg
        ) from error
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"]) or "-"
        raise BadCase(
            "evaluate.bad_case",
            file=path.name,
            line=str(number),
            field=field,
            reason=first["msg"],
        ) from error
