"""One signal: a pattern, and how much it says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

from ingest.documents import QuarantineReason as Reason
from ingest.screening.vocabulary import NEGATION

#: So many points and a sentence is set aside.
HOSTILE = 3
BEFORE = re.compile(rf"\b{NEGATION}\b(?: [a-z]+){{0,2}} ?$")
RIGHT_AFTER = re.compile(rf"\w+ {NEGATION}\b")
CLAUSE = re.compile(r"[.!?;:,]")
REACH = 40


class Worth(IntEnum):
    """How much a signal says."""

    HINT = 1
    STRONG = 2
    ENOUGH = 3


@dataclass(frozen=True, slots=True)
class Signal:
    """A pattern in plain text. Text without any of the `needs` cannot match, which the caller
    finds out faster; a hint has none. With `unless_negated` a match does not count after a
    negation or right before one ("ignorer ikke alarmen")."""

    name: str
    worth: Worth
    pattern: re.Pattern[str]
    reason: Reason = Reason.INSTRUCTION
    unless_negated: bool = False
    needs: tuple[str, ...] = ()

    def stands_in(self, text: str) -> bool:
        if not self.unless_negated:
            return self.pattern.search(text) is not None
        return any(not negated(text, found) for found in self.pattern.finditer(text))


def negated(text: str, found: re.Match[str]) -> bool:
    """Whether a negation stands before a match in its clause, or right after its first word."""
    before = CLAUSE.split(text[max(0, found.start() - REACH) : found.start()])[-1]
    return bool(BEFORE.search(before) or RIGHT_AFTER.match(found[0]))


def holds(text: str, needs: tuple[str, ...]) -> bool:
    for need in needs:  # noqa: SIM110 - twice as fast as any(), for every sentence there is
        if need in text:
            return True
    return False
