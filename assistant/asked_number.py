"""A question for somebody's telephone number, answered from the contact directory alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from assistant.askers import Asker
from assistant.replies import Contact

ASKS = re.compile(
    r"\b(?:telefon(?:en|nummer\w*)?|tlf|(?:tele)?nummer\w*|nr|phone|number|numer\w*|telefonu?)\b",
    re.I,
)
WORD = re.compile(r"\w{5,}")
#: So much of a word says whom it names ("legevakta", "legevakten").
STEM = 6
MOST = 2


def numbers_asked(text: str, asker: Asker, moment: datetime) -> tuple[Contact, ...]:
    """Whom the question asks the number of, as the directory has them; () for other questions."""
    if not ASKS.search(text):
        return ()
    return tuple(named(text, asker, moment))[:MOST]


def named(text: str, asker: Asker, moment: datetime) -> Iterator[Contact]:
    """The contacts whose name begins with a word of the question, each role once."""
    asked = {word.lower()[:STEM] for word in WORD.findall(text) if not ASKS.fullmatch(word)}
    for role in dict.fromkeys(entry.role for entry in asker.contacts.entries):
        contact = asker.contact(role, moment)
        first = WORD.search(contact.name) if contact else None
        if contact and contact.role == role and first and first[0].lower()[:STEM] in asked:
            yield contact
