"""Which rule a message meets, by its patterns and by its likeness to what people have said.

Deterministic; needs neither index, database nor network.
"""

from __future__ import annotations

from assistant.escalation.matches import Match, as_match
from assistant.escalation.normalise import Words, normalised
from assistant.escalation.patterns import Found
from assistant.escalation.rules import SEVERITIES, Rule, Rules
from assistant.escalation.weighing import weighed

ACUTE = SEVERITIES[0]


def triage(text: str, rules: Rules) -> Match | None:
    """The rule that `text` meets, acute before urgent before organisational; None for an ordinary
    question. What no pattern foresaw is told by its likeness to what people have said."""
    rule = met(text, rules)
    if rules.likeness is None or (rule is not None and rule.entry.severity == ACUTE):
        return as_match(rule) if rule else None
    return weighed(text, rule, rules.likeness, rules)


def met(text: str, rules: Rules) -> Rule | None:
    """The first rule whose patterns hold. An acute one that holds in a sentence is not silenced by
    what else is asked ("hvor ofte ...") in another."""
    message = normalised(text)
    found = rules.read(message)
    contexts = rules.around(message, found)
    rule = next((r for r in rules.rules if meets(r, found, message, contexts)), None)
    if rule is None or rule.entry.severity != ACUTE:
        return acute_sentence(message, found, rules) or rule
    return rule


def acute_sentence(message: Words, found: Found, rules: Rules) -> Rule | None:
    """The first acute rule that one of several sentences meets, taken by itself, and that nothing
    in the whole message says is not meant."""
    parts = message.parts()
    if len(parts) < 2:
        return None
    acute = [r for r in rules.rules if r.entry.severity == ACUTE and holds(r, found, message)]
    if not acute:
        return None
    read = [(part, rules.read(part)) for part in parts]
    alone = [(part, of_part, rules.around(part, of_part)) for part, of_part in read]
    return next((r for r in acute if any(meets(r, f, part, c) for part, f, c in alone)), None)


def meets(rule: Rule, found: Found, message: Words, contexts: set[str]) -> bool:
    return contexts.isdisjoint(rule.unless) and holds(rule, found, message)


def holds(rule: Rule, found: Found, message: Words) -> bool:
    """Whether a pattern holds and nothing that must be absent is there."""
    at = message.sentences
    return any(pattern.holds(found, at) for pattern in rule.patterns) and not any(
        pattern.holds(found, at) for pattern in rule.absent
    )
