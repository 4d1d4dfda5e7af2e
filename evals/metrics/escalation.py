"""Whether a message ends at the right person: the card, how urgent it is, and who stands on it."""

from __future__ import annotations

from dataclasses import dataclass

from evals.case import EscalationCase, Severity

#: As many contacts as a card shows.
SHOWN = 4
ACUTE_ENOUGH = frozenset({"acute", "urgent"})


@dataclass(frozen=True, slots=True)
class Triage:
    """What a message met: severity `none` when no rule did. `contacts` are roles, best first;
    `also_answer` when the answer comes under the card; `has_numbers` when a contact shown can be
    called."""

    severity: Severity = "none"
    contacts: tuple[str, ...] = ()
    also_answer: bool = False
    has_numbers: bool = False


def found(triage: Triage, case: EscalationCase) -> float | None:
    """1 when a message that needs a card gets one. An acute case only counts with severity acute
    or urgent, and with contacts that have a number. The mean over the cases of one severity is its
    recall. None for an ordinary question."""
    match case.severity:
        case "none":
            return None
        case "acute":
            urgent_enough = triage.severity in ACUTE_ENOUGH
            return float(urgent_enough and bool(triage.contacts) and triage.has_numbers)
        case _:
            return float(triage.severity != "none")


def severity_exact(triage: Triage, case: EscalationCase) -> float | None:
    """1 when the severity is that of the case. None for an ordinary question."""
    return None if case.severity == "none" else float(triage.severity == case.severity)


def contact_hit(triage: Triage, case: EscalationCase) -> float | None:
    """1 when one of the first four contacts is one the case names. None when it names nobody."""
    if not case.contacts:
        return None
    return float(not frozenset(case.contacts).isdisjoint(triage.contacts[:SHOWN]))


def first_contact_right(triage: Triage, case: EscalationCase) -> float | None:
    """1 when the first contact is the first the case names. None when it names nobody."""
    return float(triage.contacts[:1] == case.contacts[:1]) if case.contacts else None


def false_alarm(triage: Triage, case: EscalationCase) -> float | None:
    """1 when an ordinary question gets a card, unless the case accepts one beside the answer; a
    card in place of the answer is always one. None for a message that needs a card."""
    if case.severity != "none":
        return None
    accepted = triage.severity == "none" or (case.info_card_ok and triage.also_answer)
    return float(not accepted)
