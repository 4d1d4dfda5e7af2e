"""Figures of stacks that cannot run here, as they were published."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml
from pydantic import TypeAdapter

FILE = Path(__file__).with_name("recorded.yaml")


@dataclass(frozen=True, slots=True)
class Recorded:
    """One figure as it was printed: whose it is, what it counts, and where it stands."""

    stack: str
    what: str
    figure: str
    source: str


ALL = TypeAdapter(tuple[Recorded, ...])


def recorded() -> tuple[Recorded, ...]:
    """All of them, in the order of the file."""
    return ALL.validate_python(yaml.safe_load(FILE.read_text("utf-8")), strict=False)
