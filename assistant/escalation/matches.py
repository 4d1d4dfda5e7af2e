"""What a message that meets a rule is told by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from assistant.escalation.rules import Rule


@dataclass(frozen=True, slots=True)
class Match:
    """The rule a message met. `roles` is best first, before the asker's place is considered;
    `messages` is what the card says, by language."""

    rule: str
    severity: str
    category: str
    roles: tuple[str, ...]
    also_answer: bool
    messages: Mapping[str, str] = field(default_factory=dict)
    source: str | None = None
    ladder: bool = True


def as_match(rule: Rule) -> Match:
    entry = rule.entry
    return Match(
        rule=entry.id,
        severity=entry.severity,
        category=entry.category,
        roles=entry.roles,
        also_answer=entry.also_answer,
        messages=entry.message,
        source=entry.source,
        ladder=entry.ladder,
    )
