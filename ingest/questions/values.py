"""A question that leads to a section."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ingest.norwegian import guess


class Origin(StrEnum):
    """Who says that a section answers a question."""

    CONFIRMED = "confirmed"
    ANTICIPATED = "anticipated"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with the place that answers it.

    A confirmed one names a `section` by its last heading, or by as many of the last headings as
    tell it from others; no heading is the whole document. `seen` is the hash of the section's text
    when it was confirmed ("" when nobody noted it). An anticipated one names a `passage` by id,
    which is a hash of the passage's text and headings, and the id of its section. `by` is the
    adviser, or the name of the model.
    """

    text: str
    origin: Origin
    document_id: str
    section: tuple[str, ...] = ()
    passage: str = ""
    section_id: str = ""
    by: str = ""
    day: date | None = None
    seen: str = ""

    @property
    def language(self) -> str:
        """`nb`, `nn`, `en` or `pl`, as the words tell."""
        return guess(self.text)
