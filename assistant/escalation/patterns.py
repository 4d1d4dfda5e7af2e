"""The small language rules are written in.

    {breath} ~ {fails}        both in one sentence, either order, at most five words between
    {a} ~2 {b}                at most two words between
    {a} > {b}                 in this order, at most five words between; `>0`: next to each other
    x & y                     both anywhere in the message
    x & !y                    x, and y nowhere in the message

An operand is a slot of the vocabulary, `{name}`; a measured value, `@name`; or words (see
`phrases`), where `|` stands between whole phrases: `fire alarm | brannalarm*`. Operators are read
from left to right.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Spans = Sequence[tuple[int, int]]
Found = Mapping[str, Spans]

NEAR = 5
#: What an operand must not be: empty, or an operator left over.
DANGLING = re.compile(r"^(?:$|[~>])|[~>]\d*$")
OPERATOR = re.compile(r"\s+([~>])(\d*)\s+")


def slotted(name: str) -> str:
    """The slot of that name as it stands in a pattern."""
    return f"{{{name}}}"


@dataclass(frozen=True, slots=True)
class Step:
    """One operand and how it stands to what comes before it."""

    slot: str
    operator: str = ""
    distance: int = NEAR


@dataclass(frozen=True, slots=True)
class Group:
    """Operands that stand together, or, when `absent`, must not."""

    steps: tuple[Step, ...]
    absent: bool = False

    def spans(self, found: Found, sentences: Sequence[int]) -> list[tuple[int, int]]:
        """Where the group stands in a message."""
        spans = list(found.get(self.steps[0].slot, ()))
        for step in self.steps[1:]:
            if not spans:
                return []
            others = found.get(step.slot, ())
            spans = [
                (min(a[0], b[0]), max(a[1], b[1]))
                for a in spans
                for b in others
                if together(a, b, step, sentences)
            ]
        return spans


@dataclass(frozen=True, slots=True)
class Pattern:
    """Groups that must all hold."""

    source: str
    groups: tuple[Group, ...]

    def holds(self, found: Found, sentences: Sequence[int]) -> bool:
        return all(bool(group.spans(found, sentences)) != group.absent for group in self.groups)

    def slots(self) -> set[str]:
        return {step.slot for group in self.groups for step in group.steps}


def together(a: tuple[int, int], b: tuple[int, int], step: Step, sentences: Sequence[int]) -> bool:
    if sentences[a[0]] != sentences[b[1] - 1] and sentences[b[0]] != sentences[a[1] - 1]:
        return False
    after = b[0] - a[1]
    before = a[0] - b[1]
    if step.operator == ">":
        return 0 <= after <= step.distance
    return max(after, before) <= step.distance and (after >= 0 or before >= 0 or nested(a, b))


def nested(a: tuple[int, int], b: tuple[int, int]) -> bool:
    """Whether two operands share words without being the same words."""
    return a != b


def alternatives(operand: str) -> tuple[str, ...]:
    """The phrases of an operand that is written as words."""
    return tuple(part.strip() for part in operand.split("|"))


def parsed(source: str) -> Pattern:
    """The pattern that `source` writes down. Raises ValueError when an operand is missing."""
    return Pattern(source, tuple(group(part.strip()) for part in re.split(r"\s+&\s+", source)))


def group(source: str) -> Group:
    absent = source.startswith("!")
    pieces = OPERATOR.split(source.removeprefix("!").strip())
    if any(DANGLING.search(piece.strip()) for piece in pieces[::3]):
        raise ValueError(f"an operand is missing in {source!r}")
    steps = [Step(pieces[0].strip())]
    for i in range(1, len(pieces), 3):
        distance = int(pieces[i + 1]) if pieces[i + 1] else NEAR
        steps.append(Step(pieces[i + 2].strip(), pieces[i], distance))
    return Group(tuple(steps), absent)
