"""Keeping: one row for a message and how it ended, what was thought of it, what was missed."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any
from uuid import uuid4

import sqlalchemy as sa

from assistant import privacy
from assistant.records import schema
from assistant.replies import Reply

MOST_TEXT = 2_000
ID = schema.ID
LONGEST_NAME = schema.NAME


class Verdict(StrEnum):
    """Why an answer was of no use."""

    WRONG_SOURCE = "wrong_source"
    OUTDATED = "outdated"
    MISSING = "missing"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Asked:
    """Where a message came from. `rules` is the fingerprint of the rule set it met, `person` the
    hash of whoever asked, "" when that is not kept."""

    channel: str
    rules: str = ""
    conversation: str | None = None
    municipality: str | None = None
    unit: str | None = None
    role: str | None = None
    as_of: date | None = None
    person: str = ""


@dataclass(frozen=True, slots=True)
class Opinion:
    """What somebody thought of an answer; `comment` is masked when it is kept."""

    message: str
    useful: bool
    reason: Verdict | None = None
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Gap:
    """A routine that somebody missed; `text` is masked when it is kept."""

    text: str
    message: str | None = None
    municipality: str | None = None
    unit: str | None = None


class Records:
    """Writes to one database. Safe to use from several threads and processes."""

    def __init__(self, engine: sa.Engine) -> None:
        self.engine = engine

    def keep(self, reply: Reply, asked: Asked) -> None:
        """One message with its reply, whose question is masked already."""
        with self.engine.begin() as connection:
            connection.execute(schema.messages.insert(), row_of(reply, asked))
            insert(connection, schema.citations, cited(reply))
            insert(connection, schema.mentions, named(reply))

    def think(self, opinion: Opinion) -> bool:
        """What somebody thought of an answer, in place of what they thought before. False when the
        message is not there (any more)."""
        row = {
            "message": opinion.message,
            "at": now(),
            "useful": opinion.useful,
            "reason": opinion.reason,
            "comment": masked(opinion.comment),
        }
        own = schema.opinions.c.message == opinion.message
        with self.engine.begin() as connection:
            if not has_message(connection, opinion.message):
                return False
            connection.execute(schema.opinions.delete().where(own))
            connection.execute(schema.opinions.insert(), row)
        return True

    def miss(self, gap: Gap) -> str:
        """A routine that somebody missed. Gives its id."""
        with self.engine.begin() as connection:
            known = gap.message if gap.message and has_message(connection, gap.message) else None
            row = {
                "id": uuid4().hex,
                "at": now(),
                "message": known,
                "text": masked(gap.text),
                "municipality": short(gap.municipality),
                "unit": short(gap.unit),
            }
            connection.execute(schema.gaps.insert(), row)
        return str(row["id"])


def insert(connection: sa.Connection, table: sa.Table, rows: Sequence[Mapping[str, Any]]) -> None:
    if rows:
        connection.execute(table.insert(), rows)


def has_message(connection: sa.Connection, message: str) -> bool:
    found = sa.select(schema.messages.c.id).where(schema.messages.c.id == message)
    return connection.execute(found).first() is not None


def row_of(reply: Reply, asked: Asked) -> dict[str, Any]:
    card, model = reply.escalation, reply.model
    return {
        "id": reply.id,
        "at": now(),
        "channel": asked.channel,
        "conversation": short(asked.conversation),
        "question": reply.question,
        "language": reply.language,
        "outcome": reply.outcome,
        "answer": reply.answer,
        "confidence": reply.confidence,
        "rule": card.rule if card else None,
        "severity": card.severity if card else None,
        "municipality": short(asked.municipality),
        "unit": short(asked.unit),
        "role": short(asked.role),
        "as_of": asked.as_of,
        "generation": reply.generation,
        "rules": asked.rules,
        "prompts": model.prompts if model else None,
        "model": (model.failure or model.verdict) if model else None,
        "milliseconds": reply.timings_ms.get("total", 0.0),
        "person": asked.person or None,
    }


def cited(reply: Reply) -> list[dict[str, Any]]:
    return [
        {
            "message": reply.id,
            "number": citation.number,
            "document": citation.document_id,
            "version": citation.version,
            "status": citation.status,
            "section": json.dumps(citation.section, ensure_ascii=False),
            "url": citation.url,
        }
        for citation in reply.citations
    ]


def named(reply: Reply) -> list[dict[str, Any]]:
    return [
        {
            "message": reply.id,
            "number": number,
            "title": mention.title,
            "mentioned_in": mention.mentioned_in,
        }
        for number, mention in enumerate(reply.mentions)
    ]


def masked(text: str) -> str:
    return privacy.mask(text[:MOST_TEXT]).text


def short(name: str | None) -> str | None:
    """What a person sent as the name of a place, masked and cut: it may be anything."""
    return privacy.mask(name[:LONGEST_NAME]).text[:LONGEST_NAME] if name else None


def now() -> datetime:
    """UTC without zone, as both databases keep it."""
    return datetime.now(UTC).replace(tzinfo=None)
