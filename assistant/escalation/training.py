"""What the classifier is fitted to: the sayings and the rules' own examples."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from assistant.escalation.rules import Rules
from assistant.escalation.sayings import NONE, Saying, fingerprint, sayings
from assistant.escalation.triage import met


def training(corpus: Path, rules: Rules) -> list[Saying]:
    """Every message with its rule, the sayings first. Raises BadCorpus."""
    return [*sayings(corpus), *own(rules)]


def own(rules: Rules) -> Iterator[Saying]:
    """The examples of the national rules, and their counter-examples, which may meet another
    rule."""
    for rule in rules.rules:
        yield from (Saying(text, rule.entry.id) for text in rule.entry.examples)
        for text in rule.entry.counter_examples:
            other = met(text, rules)
            yield Saying(text, other.entry.id if other else NONE)


def is_current(corpus: Path, rules: Rules) -> bool:
    """Whether the stored model was fitted to what the sayings and rules say now."""
    fitted_to = rules.likeness.fitted_to if rules.likeness else None
    return fitted_to == fingerprint(training(corpus, rules))
