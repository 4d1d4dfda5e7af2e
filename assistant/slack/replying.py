"""What is posted for each kind of wish."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from assistant import privacy
from assistant.askers import FIRST_CALL
from assistant.clock import Clock
from assistant.conversation import Assistant
from assistant.errors import BadQuestion
from assistant.limits import TimeUp, within
from assistant.outcomes import failed
from assistant.questions import Question
from assistant.records.keeper import Keeper
from assistant.records.keeping import Asked
from assistant.replies import Escalation, Reply
from assistant.slack import blocks
from assistant.slack.incoming import Incoming, Kind
from assistant.slack.people import People
from assistant.slack.posting import Message
from ingest import messages
from ingest.settings import Settings

CHANNEL = "slack"
#: Whom somebody meets who wants a person: the first two that the directory has.
HUMANS = (FIRST_CALL, "naermeste_leder", "vaktleder")
HUMAN_RULE = "slack/human"

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Made:
    """Messages to post in order, and what to do when they stand."""

    messages: tuple[Message, ...]
    keep: Callable[[], None] = lambda: None


@dataclass(frozen=True, slots=True)
class Replying:
    """Makes messages of wishes, with the assistant."""

    assistant: Assistant
    settings: Settings
    keeper: Keeper
    people: People

    def made(self, incoming: Incoming, seconds: float) -> Made:
        """What is posted, made within so many seconds; then a card is."""
        if incoming.kind is Kind.HUMAN:
            return self.human(incoming)
        question = self.question(incoming)
        try:
            reply = within(seconds, lambda: self.assistant.ask(question))
        except BadQuestion as error:
            said = messages.text(error.key, question.language, **error.values)
            return Made((self.message(incoming, said, []),))
        except Exception as error:  # whatever it is, somebody waits
            log.error("a card instead of an answer: %s", type(error).__name__)
            reply = self.too_slow(question, error)
        return self.answered(incoming, question, reply)

    def answered(self, incoming: Incoming, question: Question, reply: Reply) -> Made:
        hidden = incoming.kind is Kind.COMMAND
        drawn = blocks.drawn(
            reply, self.settings.public_url, masked=incoming.touched, hidden=hidden
        )
        above: list[blocks.Block] = []
        if incoming.kind is Kind.SHARE:
            above = [blocks.context(self.says("slack.shared", incoming))]
        if incoming.kind is Kind.PROMPT:
            above = list(blocks.sections(incoming.text, blocks.PLAIN))
        message = self.message(
            incoming, blocks.fallback(reply), [*above, *drawn][: blocks.MOST_BLOCKS]
        )
        asked = Asked(
            channel=CHANNEL,
            rules=self.assistant.rule_set,
            conversation=question.conversation,
            municipality=question.municipality,
            unit=question.unit,
            role=question.role,
        )
        return Made((message,), lambda: self.keeper.keep(reply, asked))

    def message(self, incoming: Incoming, text: str, drawn: list[blocks.Block]) -> Message:
        return Message(
            event=incoming.id,
            channel=incoming.channel or incoming.user,
            user=incoming.user,
            text=text,
            blocks=drawn,
            thread=incoming.thread,
            respond="" if incoming.kind is Kind.SHARE else incoming.respond,
        )

    def question(self, incoming: Incoming) -> Question:
        chosen = self.people.chosen(incoming.team, incoming.user)
        back = incoming.kind is Kind.CHOICE
        conversation = None if back else self.people.conversation(incoming)
        asked = Question(
            text=incoming.text,
            role=incoming.role or chosen.role,
            municipality=chosen.municipality,
            unit=incoming.unit or chosen.unit,
            lang=chosen.language,
            conversation=conversation,
            interactive=conversation is not None,
        )
        return self.at_service(asked, incoming.service) if incoming.service else asked

    def at_service(self, asked: Question, service: str) -> Question:
        """Asked from a service alone: no unit."""
        place = self.assistant.askers.resolve(asked).municipality
        names = (place.service_name(service),) if place else ()
        return replace(asked, unit=None, services=names)

    def too_slow(self, question: Question, error: Exception) -> Reply:
        """The card of a rule when one is met, else whom to call meanwhile."""
        masked = privacy.mask(question.text)
        clean = replace(question, text=masked.text)
        message = self.assistant.message(clean, masked.touched, Clock.start())
        if not isinstance(error, TimeUp):
            return failed(message, error)
        return failed(self.assistant.triaged(message), error)

    def human(self, incoming: Incoming) -> Made:
        """Whom to call, with numbers; the first of them who can be written to in Slack gets the
        masked question."""
        question = self.question(incoming)
        asker = self.assistant.askers.resolve(question)
        moment = datetime.now()
        entries = [asker.contacts.find(role, asker.unit, moment) for role in HUMANS]
        found = list(dict.fromkeys(entry for entry in entries if entry))
        reached = next((entry for entry in found if entry.slack), None)
        shown = [asker.contact(role, moment) for role in HUMANS]
        contacts = tuple(dict.fromkeys(contact for contact in shown if contact))
        said = self.says("slack.call", incoming)
        drawn = list(blocks.card(Escalation(HUMAN_RULE, "organisational", said, contacts)))
        if not asker.unit:
            drawn.append(blocks.context(self.says("slack.choose_unit", incoming)))
        handed: tuple[Message, ...] = ()
        if reached and incoming.text:
            drawn.append(
                blocks.context(self.says("slack.handed_over", incoming, name=reached.name))
            )
            handed = (self.handed(incoming, reached.slack, question.unit),)
        lines = [said, *(f"{c.name} {c.phone}".strip() for c in contacts)]
        return Made((self.message(incoming, "\n".join(lines), drawn), *handed))

    def handed(self, incoming: Incoming, channel: str, unit: str | None) -> Message:
        said = self.says("slack.wants_human", incoming, unit=unit or "–")
        drawn = [
            *blocks.sections(said, blocks.PLAIN),
            *blocks.sections(incoming.text, blocks.PLAIN),
        ]
        return Message(f"{incoming.id}:handed", channel, "", said, drawn)

    def says(self, key: str, incoming: Incoming, **values: object) -> str:
        """A message of the catalogue in the language somebody chose, else that of the product."""
        chosen = self.people.chosen(incoming.team, incoming.user)
        return messages.text(key, chosen.language or self.settings.language, **values)
