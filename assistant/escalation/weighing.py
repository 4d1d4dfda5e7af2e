"""What likeness adds to the patterns.

It gives a card where no pattern held, raises one when an emergency is very likely, and takes an
organisational one away when an ordinary question is nearly certain. It never takes an acute or an
urgent card away. The limits are round numbers; `docs/decisions/0014-likeness.md` has the figures.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.escalation.likeness import Likeness
from assistant.escalation.matches import Match, as_match
from assistant.escalation.normalise import normalised
from assistant.escalation.rules import SEVERITIES, Rule, Rules
from assistant.escalation.sayings import NONE

ACUTE, URGENT, ORGANISATIONAL = SEVERITIES
#: From which chance of an emergency a message without a rule gets an acute card, and one that has
#: somebody to call already.
ACUTE_FROM, RAISED_FROM = 0.2, 0.6
#: From which chance of an emergency the card stands alone, as it does when a pattern holds.
ALONE_FROM = 0.8
#: From which chance that a message is no ordinary question it gets a small card.
EVENT_FROM = 0.45
#: From which chance of an ordinary question an organisational card is left out.
SURELY_ORDINARY = 0.97
#: A value ("bs 6,2") or a single word is left to the patterns.
FEWEST_WORDS = 3


def weighed(text: str, rule: Rule | None, likeness: Likeness, rules: Rules) -> Match | None:
    """The card of a message whose patterns gave `rule`, which is not acute, or nothing."""
    message = normalised(text)
    if sum(word[0].isalpha() for word in message.words) < FEWEST_WORDS:
        return as_match(rule) if rule else None
    chances = likeness.chances(text)
    contexts = rules.around(message, rules.read(message))
    emergency = sum(chances.get(id_, 0.0) for id_ in of_severity(ACUTE, rules))
    if emergency > (RAISED_FROM if rule else ACUTE_FROM):
        acute = likeliest(ACUTE, chances, rules)
        if contexts.isdisjoint(acute.unless):
            return replace(as_match(acute), also_answer=emergency <= ALONE_FROM)
    if rule is not None:
        ordinary = chances.get(NONE, 0.0) > SURELY_ORDINARY
        taken = ordinary and rule.entry.severity == ORGANISATIONAL
        return None if taken else as_match(rule)
    return small(chances, contexts, rules)


def small(chances: Mapping[str, float], contexts: set[str], rules: Rules) -> Match | None:
    """The likeliest card that is not acute, below which the answer comes."""
    if 1 - chances.get(NONE, 1.0) <= EVENT_FROM:
        return None
    severity = max(
        (URGENT, ORGANISATIONAL),
        key=lambda s: sum(chances.get(id_, 0.0) for id_ in of_severity(s, rules)),
    )
    rule = likeliest(severity, chances, rules)
    if not contexts.isdisjoint(rule.unless):
        return None
    return replace(as_match(rule), also_answer=True)


def likeliest(severity: str, chances: Mapping[str, float], rules: Rules) -> Rule:
    own = [rule for rule in rules.rules if rule.entry.severity == severity]
    return max(own, key=lambda rule: chances.get(rule.entry.id, 0.0))


def of_severity(severity: str, rules: Rules) -> Sequence[str]:
    return [rule.entry.id for rule in rules.rules if rule.entry.severity == severity]
