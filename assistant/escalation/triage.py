"""Which rule a message meets. Deterministic; needs neither index, database nor network."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from assistant.escalation.normalise import Words, normalised
from assistant.escalation.patterns import Found
from assistant.escalation.rules import Rule, Rules


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


def triage(text: str, rules: Rules) -> Match | None:
    """The first rule that `text` meets, acute before urgent before organisational; None for an
    ordinary question."""
    message = normalised(text)
    found = rules.read(message)
    contexts = {
        name
        for name, patterns in rules.contexts.items()
        if any(pattern.holds(found, message.sentences) for pattern in patterns)
    }
    rule = next((r for r in rules.rules if meets(r, found, message, contexts)), None)
    return None if rule is None else as_match(rule)


def meets(rule: Rule, found: Found, message: Words, contexts: set[str]) -> bool:
    if not contexts.isdisjoint(rule.unless):
        return False
    at = message.sentences
    return any(pattern.holds(found, at) for pattern in rule.patterns) and not any(
        pattern.holds(found, at) for pattern in rule.absent
    )


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
