"""The card: what it says and whom to call, for one asker at one moment."""

from __future__ import annotations

from datetime import datetime

from assistant.askers import Asker
from assistant.escalation.ladder import climbed
from assistant.escalation.matches import Match
from assistant.replies import Contact, Escalation
from ingest import messages

MOST = 4
#: Always answered, wherever the asker is.
ANYWHERE = {"acute": "113", "urgent": "116117"}


def card(match: Match, asker: Asker, language: str, moment: datetime) -> Escalation:
    """The card for `match`, with at most four contacts, best first."""
    said = match.messages.get(language) or match.messages["nb"]
    shown = contacts(match, asker, language, moment)
    return Escalation(match.rule, match.severity, said, shown)


def contacts(match: Match, asker: Asker, language: str, moment: datetime) -> tuple[Contact, ...]:
    """Whom to call. Two roles that the same person answers for are shown once."""
    found: list[Contact] = []
    for role in climbed(match, asker):
        contact = reached(role, asker, language, moment)
        if not any(contact.phone and contact.phone == other.phone for other in found):
            found.append(contact)
    found = found[:MOST]
    last = ANYWHERE.get(match.severity)
    if last and not any(contact.phone for contact in found):
        found = [*found[: MOST - 1], reached(last, asker, language, moment)]
    return tuple(found)


def reached(role: str, asker: Asker, language: str, moment: datetime) -> Contact:
    """Who answers for `role` now. The role keeps its name in the contract when a deputy answers;
    without anybody in the directory it is shown by its general name, without a number."""
    entry = asker.contacts.find(role, asker.unit, moment)
    if entry is None:
        return Contact(role, messages.text(f"triage.role.{role}", language))
    notes = [entry.note]
    if entry.role != role:
        general = messages.text(f"triage.role.{role}", language)
        notes.insert(0, messages.text("triage.deputy", language, role=general))
    if entry.units and asker.unit is None:
        notes.insert(0, messages.text("triage.choose_unit", language))
    return Contact(role, entry.name, entry.phone, entry.hours, " ".join(filter(None, notes)))
