"""Ways of saying what the rules are about, and what only sounds like it.

Data: `corpus/national/escalation/sayings/*.jsonl`, one message a line with the rule it should meet
("none" for an ordinary question). With the examples of the rules they are what `likeness` is
fitted to; the rules themselves do not need them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.errors import BadCorpus
from assistant.units import NATIONAL

FOLDER = f"{NATIONAL}/escalation/sayings"
NONE = "none"


class SayingLine(BaseModel):
    """One line as written."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: str
    rule: str
    language: str


@dataclass(frozen=True, slots=True)
class Saying:
    """A message and the rule it should meet, or "none"."""

    text: str
    rule: str
    language: str = "nb"


def sayings(corpus: Path) -> list[Saying]:
    """Every line of the files, in order of name and line. Raises BadCorpus, naming the line."""
    return [saying for file in files(corpus) for saying in read(file)]


def files(corpus: Path) -> list[Path]:
    return sorted((corpus / FOLDER).glob("*.jsonl"))


def read(file: Path) -> Iterator[Saying]:
    try:
        lines = file.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise BadCorpus(f"{file.name}: {error}") from error
    for number, line in enumerate(lines, 1):
        yield saying(line, f"{file.name}, line {number}")


def saying(line: str, where: str) -> Saying:
    try:
        entry = SayingLine.model_validate_json(line)
    except ValidationError as error:
        raise BadCorpus(f"{where}: {error.errors()[0]['msg']}") from error
    return Saying(entry.text, entry.rule, entry.language)


def fingerprint(said: list[Saying]) -> str:
    """Sixteen hexadecimal digits that change with any of the messages or where they belong."""
    digest = hashlib.sha256()
    for saying in said:
        digest.update(f"{saying.rule}\t{saying.text}\n".encode())
    return digest.hexdigest()[:16]
