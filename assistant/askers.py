"""Who asks: municipality, unit and contacts, resolved against the corpus."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime

from assistant.contacts import Directory, directory
from assistant.questions import Question
from assistant.replies import Contact
from assistant.units import Municipality, TitleEntry, asked_from, municipalities
from ingest.settings import Settings

#: The nurse on duty answers for what the collection does not say.
FIRST_CALL = "ansvarlig_sykepleier"


@dataclass(frozen=True, slots=True)
class Asker:
    """One asker. `unit` is an id of units.yaml; what is unknown is None."""

    municipality: Municipality | None
    unit: str | None
    title: TitleEntry | None
    contacts: Directory

    def contact(self, role: str, moment: datetime) -> Contact | None:
        """Who answers for `role` here and now, as shown; None when the directory has nobody."""
        entry = self.contacts.find(role, self.unit, moment)
        if entry is None:
            return None
        return Contact(entry.role, entry.name, entry.phone, entry.hours, entry.note)


@dataclass(slots=True)
class Askers:
    """Resolves askers; the files are read once."""

    settings: Settings
    known: tuple[Municipality, ...] = ()
    directories: dict[str, Directory] = field(default_factory=dict)

    @classmethod
    def load(cls, settings: Settings) -> Askers:
        """Raises BadCorpus when units or contacts do not validate."""
        askers = cls(settings, municipalities(settings.corpus))
        for municipality in (None, *askers.known):
            askers.directory(municipality)
        return askers

    def resolve(self, question: Question) -> Asker:
        """The asker of a question; an unknown place, unit or role is None, never an error."""
        municipality = asked_from(self.known, question.municipality)
        unit = municipality.unit(question.unit) if municipality else None
        title = municipality.title(question.role) if municipality else None
        return Asker(municipality, unit.id if unit else None, title, self.directory(municipality))

    def placed(self, question: Question) -> Question:
        """The question with the names that documents may use for the asker's place."""
        asker = self.resolve(question)
        municipality = asker.municipality
        unit = municipality.unit(question.unit) if municipality else None
        if municipality is None or unit is None:
            return question
        return replace(
            question,
            municipality=municipality.name,
            unit_names=(unit.name, *unit.aliases),
            services=(municipality.service_name(unit.service),),
        )

    def directory(self, municipality: Municipality | None) -> Directory:
        name = municipality.name if municipality else ""
        if name not in self.directories:
            self.directories[name] = directory(self.settings.corpus, municipality)
        return self.directories[name]
