"""What somebody who signs in asked earlier, for themselves alone.

A person is a hash of what the identity provider calls them, made with a secret salt: nobody without
the file of the salt can tell whose a message is, and without it no message is anybody's any more.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from assistant.records import schema
from assistant.records.opening import READS
from assistant.records.places import hashed, salt
from ingest.settings import Settings

SALT = "person.salt"
#: As many as anybody reads through.
MOST = 50


@dataclass(frozen=True, slots=True)
class Earlier:
    """One question as it is kept: masked. `at` is UTC without zone."""

    id: str
    at: datetime
    question: str
    outcome: str


def person(settings: Settings, subject: str) -> str:
    """What stands for somebody in the records; "" where their questions are not to be kept as
    theirs, or the provider does not say who they are."""
    if not subject or not settings.history:
        return ""
    return hashed(salt(settings, SALT), "person", settings.oidc_issuer or "", subject)


def earlier(engine: sa.Engine, person: str) -> list[Earlier]:
    """What `person` asked, newest first."""
    messages = schema.messages.c
    columns = (messages.id, messages.at, messages.question, messages.outcome)
    mine = sa.select(*columns).where(messages.person == person)
    newest = mine.order_by(messages.at.desc(), messages.id).limit(MOST)
    with engine.connect().execution_options(**{READS: True}) as connection:
        return [Earlier(*row) for row in connection.execute(newest)]
