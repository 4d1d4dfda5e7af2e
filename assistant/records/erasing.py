"""Taking away: what is too old, and what somebody asks to have erased."""

from __future__ import annotations

from datetime import timedelta

import sqlalchemy as sa

from assistant.records import schema
from assistant.records.keeping import now


def purge(engine: sa.Engine, days: int) -> int:
    """Erases what is older than `days`; gives how many messages and gaps went."""
    before = now() - timedelta(days=days)
    with engine.begin() as connection:
        connection.execute(schema.events.delete().where(schema.events.c.at < before))
        connection.execute(schema.places.delete().where(schema.places.c.at < before))
    return erase(engine, schema.messages.c.at < before, schema.gaps.c.at < before)


def purge_confirmations(engine: sa.Engine, days: int) -> int:
    """Erases that somebody read what they read more than `days` ago; gives how much went."""
    before = now() - timedelta(days=days)
    with engine.begin() as connection:
        old = schema.confirmations.delete().where(schema.confirmations.c.at < before)
        return connection.execute(old).rowcount


def erase_message(engine: sa.Engine, message: str) -> int:
    """Erases one message and what was said about it."""
    return erase(engine, schema.messages.c.id == message, schema.gaps.c.message == message)


def erase_conversation(engine: sa.Engine, conversation: str) -> int:
    """Erases every message of a conversation and what was said about them."""
    own = sa.select(schema.messages.c.id).where(schema.messages.c.conversation == conversation)
    return erase(
        engine, schema.messages.c.conversation == conversation, schema.gaps.c.message.in_(own)
    )


def erase_containing(engine: sa.Engine, text: str) -> int:
    """Erases every message and gap in which a text stands: a name that masking missed, and every
    event that waits with it."""
    messages, opinions, gaps = schema.messages.c, schema.opinions.c, schema.gaps.c
    with engine.begin() as connection:
        waiting = contains(schema.events.c.payload, text)
        connection.execute(schema.events.delete().where(waiting))
    commented = sa.select(opinions.message).where(contains(opinions.comment, text))
    return erase(
        engine,
        contains(messages.question, text) | messages.id.in_(commented),
        contains(gaps.text, text),
    )


def erase_asker(engine: sa.Engine, asker: str) -> int:
    """Erases where somebody works and the events of theirs that wait; gives how many rows went."""
    with engine.begin() as connection:
        gone = sum(
            connection.execute(table.delete().where(table.c.asker == asker)).rowcount
            for table in (schema.places, schema.events)
        )
    if engine.dialect.name == "sqlite":
        settle(engine)
    return gone


def erase_earlier(engine: sa.Engine, person: str, message: str | None = None) -> int:
    """Erases what a person asked, or that one message if it is theirs, and what was said about
    it."""
    messages = schema.messages.c
    mine = messages.person == person
    if message is not None:
        mine &= messages.id == message
    return erase(engine, mine, schema.gaps.c.message.in_(sa.select(messages.id).where(mine)))


def erase_person(engine: sa.Engine, person: str) -> int:
    """Erases what a person asked, and ends their sessions."""
    with engine.begin() as connection:
        mine = schema.sessions.c.person == person
        gone = connection.execute(schema.sessions.delete().where(mine)).rowcount
    return gone + erase_earlier(engine, person)


def contains(column: sa.Column[str], text: str) -> sa.ColumnElement[bool]:
    return column.icontains(text, autoescape=True)


def erase(
    engine: sa.Engine,
    of_messages: sa.ColumnElement[bool],
    of_gaps: sa.ColumnElement[bool],
) -> int:
    """Gaps first: they may be chosen by the messages that go. What hangs on a message goes with
    it."""
    with engine.begin() as connection:
        gone = connection.execute(schema.gaps.delete().where(of_gaps)).rowcount
        gone += connection.execute(schema.messages.delete().where(of_messages)).rowcount
    if engine.dialect.name == "sqlite":
        settle(engine)
    return gone


def settle(engine: sa.Engine) -> None:
    """Takes the erased text out of SQLite's write-ahead log too."""
    connection = engine.raw_connection()
    connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
