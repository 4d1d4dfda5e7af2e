"""A run on record: what was asked of what, every score, and the figures."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from evals.errors import BadRecord
from evals.intervals import Figure

Scores = Mapping[str, Sequence[float]]


@dataclass(frozen=True, slots=True)
class Shown:
    """What a person needs to judge a case by eye. Cases of the `check` split have none: they are
    scored, never explained."""

    question: str
    expected: str
    outcome: str
    answer: str
    gold: tuple[str, ...] = ()
    passages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scored:
    """One case with its scores: for each metric the values it gives (most give one).

    `slices` places the case: language, persona, kind, document kind, split, form.
    """

    id: str
    scores: Scores
    slices: Mapping[str, str] = field(default_factory=dict)
    shown: Shown | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """One run. `fingerprints` names everything that decides the result: generation, documents,
    prompts, rules, embedder, model, commit, cases, day. `seconds` is how long the asking took,
    `figures` each metric over all cases it applies to; `sliced` the same for each value of each
    slice ("language=nn"); `peers` and `ablation` are figures of other systems and of ourselves
    with one part turned off, by name.
    """

    created: str
    target: str
    fingerprints: Mapping[str, str]
    seconds: float
    figures: Mapping[str, Figure]
    sliced: Mapping[str, Mapping[str, Figure]]
    cases: tuple[Scored, ...]
    peers: Mapping[str, Mapping[str, Figure]] = field(default_factory=dict)
    ablation: Mapping[str, Mapping[str, Figure]] = field(default_factory=dict)
    curve: tuple[tuple[float, float], ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Plain JSON values."""
        return asdict(self)


RECORD = TypeAdapter(Record)


def write(record: Record, path: Path) -> None:
    """Writes a record as JSON, a case a line, so that two of them can be compared as text."""
    path.parent.mkdir(parents=True, exist_ok=True)
    content = record.as_json()
    cases = ",\n".join(compact(case) for case in content.pop("cases"))
    path.write_text(f'{compact(content)[:-1]},"cases":[\n{cases}\n]}}\n', "utf-8")


def compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def read(path: Path) -> Record:
    """The record in a file. Raises BadRecord."""
    try:
        return RECORD.validate_json(path.read_bytes())
    except (OSError, ValidationError) as error:
        raise BadRecord("evaluate.bad_record", file=str(path)) from error
