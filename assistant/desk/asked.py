"""What was asked, as the records have it: masked questions with how they ended and what they
cited. Nothing says who asked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

import sqlalchemy as sa
from sqlalchemy.exc import SQLAlchemyError

from assistant.desk.desk import Desk
from assistant.desk.matching import Stems, Term, stems
from assistant.records import schema
from assistant.records.opening import READS
from assistant.replies import Outcome

#: A group of fewer questions is not shown for a unit: somebody could tell whose they were.
FEWEST = 5


@dataclass(frozen=True, slots=True)
class Message:
    """One question. `unit` is the id or name that came with it, `documents` are cited."""

    stems: Stems
    outcome: str
    unit: str | None
    documents: frozenset[str]


@dataclass(frozen=True, slots=True)
class Counts:
    """How many were asked, and of them answered and refused."""

    asked: int = 0
    answered: int = 0
    unanswered: int = 0


@dataclass(frozen=True, slots=True)
class Questions:
    """Everything that was asked, found by the documents it cited and by its words."""

    messages: tuple[Message, ...] = ()
    citing: dict[str, list[int]] = field(default_factory=dict)
    saying: dict[str, list[int]] = field(default_factory=dict)
    naming: dict[Stems, list[int]] = field(default_factory=dict)
    kept: bool = False

    def about(self, terms: Iterable[Term], documents: Iterable[str]) -> list[Message]:
        """What an answer to cited one of the documents, or what has all words of a term."""
        found = {number for id_ in documents for number in self.citing.get(id_, ())}
        for term in terms:
            found |= self.having(term)
        return [self.messages[number] for number in sorted(found)]

    def having(self, term: Term) -> set[int]:
        """Numbers of the messages in which every word of a term stands."""
        words = [{n for stem in word for n in self.saying.get(stem, ())} for word in term]
        return set.intersection(*words) if words else set()

    def missed(self, name: Stems) -> int:
        """How many questions named it and got no answer."""
        found = {*self.naming.get(name, ()), *self.having(tuple(frozenset({s}) for s in name))}
        return sum(self.messages[number].outcome == Outcome.ABSTAIN for number in found)

    def cited(self, document: str) -> int:
        """How many answers cite a document."""
        return len(self.citing.get(document, ()))


def questions(desk: Desk) -> Questions:
    """What the records hold; nothing when there are none or they are away."""
    if desk.records is None:
        return Questions()
    try:
        return read(desk.records)
    except SQLAlchemyError:
        return Questions()


def read(engine: sa.Engine) -> Questions:
    cited: defaultdict[str, set[str]] = defaultdict(set)
    table, mentions = schema.messages.c, schema.mentions.c
    with engine.connect().execution_options(**{READS: True}) as connection:
        for message, document in connection.execute(
            sa.select(schema.citations.c.message, schema.citations.c.document)
        ):
            cited[message].add(document)
        rows = connection.execute(
            sa.select(table.id, table.question, table.outcome, table.unit).order_by(table.at)
        ).all()
        named = connection.execute(sa.select(mentions.message, mentions.title)).all()
    place = {row.id: number for number, row in enumerate(rows)}
    messages = tuple(
        Message(stems(row.question), row.outcome, row.unit, frozenset(cited[row.id]))
        for row in rows
    )
    citing: defaultdict[str, list[int]] = defaultdict(list)
    saying: defaultdict[str, list[int]] = defaultdict(list)
    for number, message in enumerate(messages):
        for document in message.documents:
            citing[document].append(number)
        for stem in message.stems:
            saying[stem].append(number)
    naming: defaultdict[Stems, list[int]] = defaultdict(list)
    for row in named:
        if row.message in place:
            naming[stems(row.title)].append(place[row.message])
    return Questions(messages, dict(citing), dict(saying), dict(naming), kept=True)


def counted(messages: Collection[Message]) -> Counts:
    answered = sum(message.outcome == Outcome.ANSWER for message in messages)
    refused = sum(message.outcome == Outcome.ABSTAIN for message in messages)
    return Counts(len(messages), answered, refused)
