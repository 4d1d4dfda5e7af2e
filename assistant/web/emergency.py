"""The emergency card: numbers that a phone keeps, so that they are there without a network."""

from __future__ import annotations

from pathlib import Path

from assistant.contacts import ContactEntry, directory
from assistant.replies import Contact
from assistant.units import Municipality

#: Roles of DESIGN §6 in the order shown: life and limb, who answers at the unit, then the rest.
ROLES = (
    *("113", "112", "110", "116117"),
    *("ansvarlig_sykepleier", "vaktleder", "lege", "naermeste_leder", "smittevern"),
    "giftinformasjonen",
)


def card(corpus: Path, place: Municipality | None, unit: str | None) -> list[Contact]:
    """Whom to call from `unit`, whatever the hour: hours are told, because a phone that has kept
    the card does not ask again. Without a unit only numbers that hold for all of them.

    Raises BadCorpus when a contact file does not validate.
    """
    known = directory(corpus, place)
    chosen = place.unit(unit) if place else None
    entries = [e for role in ROLES for e in known.of_role(role, chosen.id if chosen else None)]
    return [as_shown(entry) for entry in entries if chosen or not entry.units]


def as_shown(entry: ContactEntry) -> Contact:
    return Contact(entry.role, entry.name, entry.phone, entry.hours, entry.note)
