"""What the harness needs of something that answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol
from uuid import uuid4

from assistant.replies import Reply
from evals.case import Case
from evals.metrics.escalation import Triage


class Target(Protocol):
    """Something that answers."""

    @property
    def name(self) -> str: ...

    @property
    def tells_spans(self) -> bool:
        """Whether `mask` tells what was masked."""

    def fingerprints(self) -> Mapping[str, str]:
        """Everything that decides an answer, by name."""

    def kinds(self) -> Mapping[str, str]:
        """The kind of every document by its source path, as far as it is known."""

    def ask(self, case: Case) -> Reply:
        """The reply to one case. Turns of a conversation are asked in order."""

    def triage(self, text: str, language: str) -> Triage:
        """What the rules alone say of a message."""

    def mask(self, text: str) -> tuple[str, tuple[tuple[int, int, str], ...]]:
        """The masked text, and the spans (start, end, type) as far as they are told."""


def new_run() -> str:
    """An id that no run before had."""
    return uuid4().hex[:8]


def of_run(case: Case, run: str) -> str | None:
    """The conversation of a case in one run: what was said in another is not remembered."""
    return f"{run}/{case.conversation}" if case.conversation else None
