"""The reply to a message for each way it can end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import uuid4

from assistant.answering.answer import Answered
from assistant.answering.compose import composed
from assistant.asked_number import numbers_asked
from assistant.askers import FIRST_CALL, Asker
from assistant.clock import Clock
from assistant.questions import Question
from assistant.replies import Clarification, Escalation, NextStep, Outcome, Reply
from ingest import messages
from ingest.errors import ForPerson

#: Who can put a broken system right, and who answers meanwhile.
WHEN_BROKEN = (FIRST_CALL, "naermeste_leder", "it_support")
BROKEN_RULE = "system/failed"


@dataclass(frozen=True, slots=True)
class Message:
    """One message on its way: the masked question, who asks, and the card that goes with it;
    `alone` when nothing is to be searched beside the card."""

    question: Question
    language: str
    asker: Asker
    moment: datetime
    clock: Clock
    masked: bool = False
    card: Escalation | None = None
    alone: bool = False

    def says(self, key: str, **values: object) -> str:
        """A message of the catalogue in the language of the asker."""
        return messages.text(key, self.language, **values)


def carded(message: Message) -> Reply:
    """The card stands alone: nothing was searched."""
    shown = message.card.message if message.card else ""
    return reply(message, Outcome.ESCALATE, shown, confidence=1.0)


def answered(message: Message, found: Answered, generation: str) -> Reply:
    """Statements with their citations, and the card above them when there is one."""
    return reply(
        message,
        Outcome.ANSWER,
        composed(found.statements),
        found=found,
        generation=generation,
        confidence=found.confidence,
        notices=found.notices,
    )


def abstained(message: Message, found: Answered, generation: str) -> Reply:
    """Nothing good enough was found: what was not, where to look next, and whom to call. Beside a
    card the card is the answer."""
    outcome = Outcome.ESCALATE if message.card else Outcome.ABSTAIN
    said = why_not(message, found)
    return reply(
        message,
        outcome,
        message.card.message if message.card else said,
        found=found,
        generation=generation,
        confidence=found.confidence,
        next_steps=(*nearest(message, found), *call(message)),
        notices=found.notices,
    )


def clarified(message: Message, back: Clarification, generation: str) -> Reply:
    """One question back, with answers to choose from, and nothing else."""
    return replace(
        reply(message, Outcome.CLARIFY, back.question, generation=generation), clarification=back
    )


def why_not(message: Message, found: Answered) -> str:
    """What was looked for and not found, as far as it is known."""
    if found.unfound:
        named = ", ".join(f"«{words}»" for words in found.unfound)
        return message.says("ask.unfound", words=named)
    if found.unstated:
        what = message.says(f"ask.quantity.{found.unstated}")
        return message.says("ask.unstated", what=what)
    return message.says("ask.mentioned" if found.mentions else "ask.not_found")


def failed(message: Message, error: Exception) -> Reply:
    """Something broke: say so and end at a person."""
    reason = (
        message.says(error.key, **error.values)
        if isinstance(error, ForPerson)
        else message.says("ask.failed")
    )
    contacts = [message.asker.contact(role, message.moment) for role in WHEN_BROKEN]
    broken = Escalation(
        BROKEN_RULE, "organisational", reason, tuple(c for c in contacts if c is not None)
    )
    return reply(message, Outcome.ESCALATE, reason, shown=message.card or broken)


def nearest(message: Message, found: Answered) -> tuple[NextStep, ...]:
    """The nearest titles as places to look, without claiming that the answer stands there."""
    return tuple(
        NextStep(message.says("ask.nearest", title=title.title), url=title.url)
        for title in found.nearest
    )


def call(message: Message) -> tuple[NextStep, ...]:
    """Who knows: the nurse on duty. Without a unit there is no right number: another unit's nurse
    cannot answer for this one."""
    who = message.asker.contact(FIRST_CALL, message.moment) if message.asker.unit else None
    if who is None:
        return (NextStep(message.says("ask.call_unknown")),)
    return (NextStep(message.says("ask.call", name=who.name), phone=who.phone),)


def asked_numbers(message: Message) -> tuple[str, ...]:
    """The numbers the question asks for: never from a document (DESIGN §3.9)."""
    found = numbers_asked(message.question.text, message.asker, message.moment)
    return tuple(message.says("ask.number", name=who.name, phone=who.phone) for who in found)


def reply(
    message: Message,
    outcome: Outcome,
    text: str,
    *,
    found: Answered | None = None,
    generation: str = "",
    confidence: float = 0.0,
    next_steps: tuple[NextStep, ...] = (),
    notices: tuple[str, ...] = (),
    shown: Escalation | None = None,
) -> Reply:
    masked = (message.says("ask.masked"),) if message.masked else ()
    timings: Mapping[str, float] = message.clock.done()
    return Reply(
        id=uuid4().hex,
        question=message.question.text,
        outcome=outcome,
        language=message.language,
        confidence=confidence,
        generation=generation,
        timings_ms=timings,
        answer=text,
        statements=found.statements if found else (),
        citations=found.citations if found else (),
        escalation=shown or message.card,
        mentions=found.mentions if found else (),
        conflicts=found.conflicts if found else (),
        passages=found.passages if found else (),
        next_steps=next_steps,
        notices=(*masked, *asked_numbers(message), *notices),
        model=found.model if found else None,
    )
