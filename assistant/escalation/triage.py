"""Which rule a message meets, by its patterns and by its likeness to what people have said.

Deterministic; needs neither index, database nor network.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from assistant.escalation.normalise import Words, normalised
from assistant.escalation.patterns import Found
from assistant.escalation.rules import SEVERITIES, Rule, Rules
from assistant.escalation.sayings import NONE

ACUTE = "acute"
#: From which chance `likeness` gives a card, and from which it takes a small one away. Chosen as
#: round numbers; `docs/decisions/0014-likeness.md` has the figures.
ACUTE_FROM, EVENT_FROM, SURELY_ORDINARY = 0.35, 0.5, 0.9


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
    ordinary question. A sentence that is acute by itself is not silenced by what else is asked."""
    rule = met(text, rules)
    if rules.likeness and (rule is None or rule.entry.severity != ACUTE):
        rule = weighed(rule, rules.likeness.chances(text), rules)
    return None if rule is None else as_match(rule)


def met(text: str, rules: Rules) -> Rule | None:
    """The first rule whose patterns hold."""
    message = normalised(text)
    rule = first_met(message, rules, rules.rules)
    if rule is None or rule.entry.severity != ACUTE:
        return acute_sentence(message, rules) or rule
    return rule


def weighed(rule: Rule | None, chances: Mapping[str, float], rules: Rules) -> Rule | None:
    """What is left of a rule that is not acute, or comes in its place, when the message is weighed
    against all that people have said: an acute rule when that is likely enough, no rule when an
    ordinary question is nearly certain, and where no pattern held the likeliest rule when the
    message is rather an event than a question."""
    acute = [r for r in rules.rules if r.entry.severity == ACUTE]
    if sum(chances.get(r.entry.id, 0.0) for r in acute) > ACUTE_FROM:
        return likeliest(acute, chances)
    if rule is not None:
        return None if chances.get(NONE, 0.0) > SURELY_ORDINARY else rule
    if 1 - chances.get(NONE, 1.0) <= EVENT_FROM:
        return None
    return likeliest([r for r in rules.rules if r.entry.severity != ACUTE], chances)


def likeliest(rules: Sequence[Rule], chances: Mapping[str, float]) -> Rule:
    """The likeliest rule of the likeliest severity."""

    def chance(rule: Rule) -> float:
        return chances.get(rule.entry.id, 0.0)

    by_severity = {
        severity: [rule for rule in rules if rule.entry.severity == severity]
        for severity in SEVERITIES
    }
    own = max(by_severity.values(), key=lambda found: sum(map(chance, found)))
    return max(own, key=chance)


def acute_sentence(message: Words, rules: Rules) -> Rule | None:
    """The first acute rule that one of several sentences meets on its own."""
    parts = message.parts()
    if len(parts) < 2:
        return None
    acute = [rule for rule in rules.rules if rule.entry.severity == ACUTE]
    found = (first_met(part, rules, acute) for part in parts)
    return next((rule for rule in found if rule), None)


def first_met(message: Words, rules: Rules, tried: Sequence[Rule]) -> Rule | None:
    found = rules.read(message)
    contexts = {
        name
        for name, patterns in rules.contexts.items()
        if any(pattern.holds(found, message.sentences) for pattern in patterns)
    }
    return next((rule for rule in tried if meets(rule, found, message, contexts)), None)


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
