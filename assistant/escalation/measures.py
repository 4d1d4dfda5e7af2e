"""Measured values in a message: "spo2 84", "sat på 84", "puls 140", "NEWS2 = 7", "temp. 39,2".

A value counts when it stands within a few words after one of the names of the measure, or right
before one ("84 i sat").
"""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import BaseModel, ConfigDict

from assistant.escalation.normalise import Words

AFTER = 4
#: A number after one of these is no measured value.
NUMBERED = frozenset({"rom", "rommet", "room", "kl", "klokka", "klokken", "nr", "side", "kap"})


class Measure(BaseModel):
    """A limit on a measured value. `slot` holds the names it goes by; a value counts when it lies
    in `at_least`..`at_most` (both included) of what can be measured (`lowest`..`highest`)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    slot: str
    at_least: float = float("-inf")
    at_most: float = float("inf")

    def found(self, message: Words, names: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
        """Where the measure stands with a value in the limits."""
        spans = []
        for start, end in names:
            at = next_number(message, end)
            if at is not None and self.at_least <= value(message.words[at]) <= self.at_most:
                spans.append((start, at + 1))
        return spans


def next_number(message: Words, end: int) -> int | None:
    """The first number within reach after a name, in the same sentence."""
    for at in range(end, min(end + AFTER, len(message))):
        if message.sentences[at] != message.sentences[end - 1]:
            return None
        if is_number(message.words[at]) and message.words[at - 1] not in NUMBERED:
            return at
    return None


def is_number(word: str) -> bool:
    return word.replace(",", "").replace(".", "").isdecimal()


def value(word: str) -> float:
    return float(word.replace(",", "."))
