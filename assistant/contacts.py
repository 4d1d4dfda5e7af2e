"""The contact directory: whom to call, with the number, at this unit and hour.

Data: `corpus/national/contacts.yaml`, always loaded, and `corpus/<municipality>/contacts.yaml`.
Telephone numbers shown anywhere come only from here (DESIGN §3.9).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.errors import BadCorpus
from assistant.units import NATIONAL, Municipality

ALWAYS = "døgnet"
DAYS = ("man", "tir", "ons", "tor", "fre", "lør", "søn")
HOURS = re.compile(r"(?P<first>\w{3})(?:-(?P<last>\w{3}))? (?P<opens>\d{1,2})-(?P<closes>\d{1,2})")


class ContactEntry(BaseModel):
    """One line of the directory. `units` are ids of units.yaml, empty for all; `deputy` is the
    role that takes over when this one is closed; `slack` a channel or user of Slack that is written
    to when somebody there wants a person."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    role: str
    name: str
    phone: str
    hours: str = ALWAYS
    units: tuple[str, ...] = ()
    deputy: str | None = None
    owner: str | None = None
    verified_at: date | None = None
    note: str = ""
    slack: str = ""

    def open_at(self, moment: datetime) -> bool:
        """Whether somebody answers at `moment` (local time)."""
        return self.hours == ALWAYS or any(
            within(part.strip(), moment) for part in self.hours.split(",")
        )


class ContactsFile(BaseModel):
    """One `contacts.yaml`."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    contacts: tuple[ContactEntry, ...]


def within(span: str, moment: datetime) -> bool:
    """Whether `moment` lies in a span such as "man-fre 07-15". Raises BadCorpus on another form."""
    match = HOURS.fullmatch(span)
    if match is None or match["first"] not in DAYS or (match["last"] or "man") not in DAYS:
        raise BadCorpus(f"contacts.yaml: hours {span!r}")
    first = DAYS.index(match["first"])
    last = DAYS.index(match["last"]) if match["last"] else first
    day_in = (moment.weekday() - first) % 7 <= (last - first) % 7
    return day_in and int(match["opens"]) <= moment.hour < int(match["closes"])


@dataclass(frozen=True, slots=True)
class Directory:
    """The contacts one asker may be sent to: the national ones and those of the municipality."""

    entries: tuple[ContactEntry, ...]

    def numbers(self) -> frozenset[str]:
        """Every number in the directory, digits only."""
        return frozenset(digits(entry.phone) for entry in self.entries)

    def find(self, role: str, unit: str | None, moment: datetime) -> ContactEntry | None:
        """Who answers for `role` at `unit` (an id) at `moment`: the role itself when open, else
        its deputy and the deputy's deputy; when nobody in that chain is open the first of it, so
        that there is always a number. None when the directory has no such role."""
        chain = self.chain(role, unit)
        return next(
            (entry for entry in chain if entry.open_at(moment)), chain[0] if chain else None
        )

    def chain(self, role: str, unit: str | None) -> list[ContactEntry]:
        """The role and its deputies in order, each at most once."""
        found: list[ContactEntry] = []
        seen: set[str] = set()
        wanted: str | None = role
        while wanted and wanted not in seen:
            seen.add(wanted)
            entries = self.of_role(wanted, unit)
            found.extend(entries)
            wanted = next((entry.deputy for entry in entries if entry.deputy), None)
        return found

    def of_role(self, role: str, unit: str | None) -> list[ContactEntry]:
        """The entries of `role` for `unit`, in file order: the unit's own, else those for all
        units, else any when the unit is unknown. A role may have several (vaktkoordinator by day,
        bakvakt by night)."""
        of_role = [entry for entry in self.entries if entry.role == role]
        own = [entry for entry in of_role if unit and unit in entry.units]
        shared = [entry for entry in of_role if not entry.units]
        anyone = of_role if unit is None else []
        return own or shared or anyone


def directory(corpus: Path, municipality: Municipality | None) -> Directory:
    """The national contacts and those of `municipality`.

    Raises BadCorpus when a file does not validate. A missing file is an empty list, so that the
    emergency numbers still stand when a municipality's folder is damaged.
    """
    folders = [corpus / NATIONAL, *([municipality.folder] if municipality else [])]
    return Directory(tuple(entry for folder in folders for entry in read_contacts(folder)))


def read_contacts(folder: Path) -> tuple[ContactEntry, ...]:
    file = folder / "contacts.yaml"
    if not file.is_file():
        return ()
    try:
        content = yaml.safe_load(file.read_text("utf-8"))
        return ContactsFile.model_validate(content).contacts
    except (OSError, yaml.YAMLError, ValidationError) as error:
        raise BadCorpus(f"{folder.name}/{file.name}: {error}") from error


def digits(number: str) -> str:
    """The digits of a telephone number, without a Norwegian country code."""
    return re.sub(r"\D", "", number.replace("+47", ""))
