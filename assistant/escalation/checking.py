"""`kildevakt rules check`: do the rules do what they say, and can everybody be reached?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from assistant.contacts import ContactEntry, Directory, directory
from assistant.escalation.loading import load_rules
from assistant.escalation.rules import Rule, Rules
from assistant.escalation.training import is_current
from assistant.escalation.triage import met, triage
from assistant.units import Municipality, municipalities
from ingest import messages

VERIFIED_FOR = timedelta(days=365)
#: A week, Monday first; which week does not matter.
MONDAY = datetime(2026, 1, 5)
HOURS_OF_WEEK = 7 * 24
#: The severity whose cards can wait for office hours.
WAITS = "organisational"


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What `rules check` found. Problems fail the check, warnings do not."""

    rules: int
    examples: int
    problems: tuple[str, ...]
    warnings: tuple[str, ...]


def checked(corpus: Path, today: date) -> CheckReport:
    """Checks rules and contacts of `corpus`. Raises BadCorpus when they cannot be read."""
    rules = load_rules(corpus)
    problems = [*example_problems(rules), *model_problems(corpus, rules)]
    warnings: list[str] = []
    for municipality in municipalities(corpus):
        contacts = directory(corpus, municipality)
        problems += reach_problems(rules, municipality, contacts)
        warnings += stale(contacts, today)
    examples = sum(len(r.entry.examples) + len(r.entry.counter_examples) for r in rules.rules)
    return CheckReport(len(rules.rules), examples, tuple(problems), tuple(warnings))


def example_problems(rules: Rules) -> Iterator[str]:
    """Examples that another rule or none answers, and counter-examples that meet their rule."""
    for rule in rules.rules:
        yield from missed(rule, rules)
        for text in rule.entry.counter_examples:
            match = triage(text, rules)
            if match and match.rule == rule.entry.id:
                yield messages.text("triage.false_alarm", rule=rule.entry.id, text=text)


def model_problems(corpus: Path, rules: Rules) -> Iterator[str]:
    """A classifier that was fitted to other messages than stand in the corpus now."""
    if rules.likeness and not is_current(corpus, rules):
        yield messages.text("triage.stale_likeness")


def missed(rule: Rule, rules: Rules) -> Iterator[str]:
    for text in rule.entry.examples:
        found = met(text, rules)
        if found is None or found.entry.id != rule.entry.id:
            got = found.entry.id if found else messages.text("triage.nothing")
            yield messages.text("triage.missed", rule=rule.entry.id, text=text, got=got)


def reach_problems(rules: Rules, municipality: Municipality, contacts: Directory) -> Iterator[str]:
    """Roles without a number at a unit, and roles of cards that cannot wait (acute, urgent) where
    none of the card's roles answers at some hour of the week. An office may be closed at night,
    when somebody else on the same card is open or the matter can wait."""
    for unit in (unit for unit in municipality.names.units if staffed(contacts, unit.id)):
        wanted = sorted({role for rule in rules.rules for role in rule.entry.roles})
        missing = [role for role in wanted if contacts.find(role, unit.id, MONDAY) is None]
        for role in missing:
            yield unreachable(unit.name, role, MONDAY)
        for roles in sorted({r.entry.roles for r in rules.rules if r.entry.severity != WAITS}):
            hour = unanswered(contacts, roles, unit.id)
            if hour is not None:
                yield unreachable(unit.name, ", ".join(roles), hour)


def unreachable(unit: str, role: str, hour: datetime) -> str:
    return messages.text("triage.unreachable", unit=unit, role=role, hour=f"{hour:%a %H}")


def staffed(contacts: Directory, unit: str) -> bool:
    """Whether the directory knows the unit; a surgery is called, it is not on the ladder."""
    return any(unit in entry.units for entry in contacts.entries)


def unanswered(contacts: Directory, roles: Sequence[str], unit: str) -> datetime | None:
    """The first hour of the week at which nobody is open for any of `roles`."""
    for hours in range(HOURS_OF_WEEK):
        moment = MONDAY + timedelta(hours=hours)
        entries = (contacts.find(role, unit, moment) for role in roles)
        if not any(entry is not None and entry.open_at(moment) for entry in entries):
            return moment
    return None


def stale(contacts: Directory, today: date) -> Iterator[str]:
    """Contacts that nobody has verified for a year."""
    for entry in contacts.entries:
        if unverified(entry, today):
            day = entry.verified_at or messages.text("triage.never")
            yield messages.text("triage.unverified", name=entry.name, role=entry.role, day=day)


def unverified(entry: ContactEntry, today: date) -> bool:
    return entry.verified_at is None or today - entry.verified_at > VERIFIED_FOR
