"""Who asks, known by a salted hash alone, and where they said that they work."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from sqlalchemy.exc import SQLAlchemyError

from assistant.errors import NoRecords
from assistant.records import places
from assistant.records.keeper import Keeper
from assistant.records.places import NOTHING, Chosen
from assistant.slack.incoming import Incoming

#: Hexadecimal digits of a conversation's id, as the records keep it.
CONVERSATION = 32

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class People:
    """`key` is the secret salt of this installation."""

    keeper: Keeper
    key: bytes

    def asker(self, incoming: Incoming) -> str:
        return self.hashed(incoming.team, incoming.user)

    def hashed(self, team: str, user: str) -> str:
        return places.hashed(self.key, "asker", team, user)

    def conversation(self, incoming: Incoming) -> str | None:
        """A thread is a conversation; its id does not lead back to the thread."""
        if not incoming.thread:
            return None
        parts = ("thread", incoming.team, incoming.channel, incoming.thread)
        return places.hashed(self.key, *parts)[:CONVERSATION]

    def chosen(self, team: str, user: str) -> Chosen:
        """What somebody chose; NOTHING while the database is away or keeps nothing."""
        try:
            return places.place_of(self.keeper.records().engine, self.hashed(team, user))
        except (NoRecords, SQLAlchemyError) as error:
            log.info("place not known: %s", type(error).__name__)
            return NOTHING

    def choose(self, team: str, user: str, chosen: Chosen) -> None:
        """Raises NoRecords, SQLAlchemyError."""
        places.choose(self.keeper.records().engine, self.hashed(team, user), chosen)
