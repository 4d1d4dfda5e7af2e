"""The flow of one message, on one page.

    message ─► mask ─► escalation rules ─► retrieval ─► evidence ─► answer | abstain | escalate

Rules, contacts and units are read at start and need neither index, database nor network. Whatever
fails after that ends at a person with a number (DESIGN §3.4).
"""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import date, datetime

from assistant import privacy
from assistant.answering.answer import answer
from assistant.askers import Askers
from assistant.clock import Clock
from assistant.errors import BadQuestion
from assistant.escalation import Rules, card, load_rules, triage
from assistant.memory import Memory, whole
from assistant.outcomes import Message, abstained, answered, carded, failed
from assistant.questions import Question
from assistant.replies import Reply
from ingest.index.generation import Generation, Latest
from ingest.settings import Settings

LONGEST_QUESTION = 4_000

log = logging.getLogger(__name__)


class Assistant:
    """Answers messages. One instance serves many threads; it owns the rules, the contacts and the
    open generation, which it changes for the newest one between messages."""

    def __init__(self, settings: Settings) -> None:
        """Raises BadCorpus when rules, contacts or units do not validate."""
        self.settings = settings
        self.askers = Askers.load(settings)
        self.rules: Rules = load_rules(settings.corpus)
        self.memory = Memory()
        self.latest = Latest(settings)

    def generation(self) -> Generation:
        """The newest generation. Raises NoGeneration before the first ingest."""
        return self.latest.get()

    def ask(self, question: Question) -> Reply:
        """One message, one outcome. Raises BadQuestion when there is nothing to answer."""
        clock = Clock.start()
        check(question)
        masked = privacy.mask(question.text)
        clock.lap("mask")
        message = self.message(replace(question, text=masked.text), masked.touched, clock)
        try:
            message = self.triaged(message)
            return carded(message) if message.alone else self.searched(message)
        except Exception as error:
            # Never silence. The type and place are logged, not the text that was asked.
            log.error("message failed: %s", type(error).__name__, exc_info=error)
            return failed(message, error)

    def triaged(self, message: Message) -> Message:
        """The message with its card, when a rule is met."""
        found = triage(message.question.text, self.rules)
        if found:
            shown = card(found, message.asker, message.language, message.moment)
            message = replace(message, card=shown, alone=not found.also_answer)
        message.clock.lap("triage")
        return message

    def message(self, question: Question, masked: bool, clock: Clock) -> Message:
        return Message(
            question=question,
            language=question.language,
            asker=self.askers.resolve(question),
            moment=datetime.now(),
            clock=clock,
            masked=masked,
        )

    def searched(self, message: Message) -> Reply:
        """The answer from the collection, or an abstention."""
        question = message.question
        generation = self.generation()
        full = whole(question, self.memory.recall(question.conversation))
        self.memory.remember(question.conversation, full.text)
        day = question.as_of or date.today()
        found = answer(full, generation, message.asker.contacts.numbers(), day, message.clock)
        if found.statements:
            return answered(message, found, generation.id)
        return abstained(message, found, generation.id)


def check(question: Question) -> None:
    """Raises BadQuestion when a question is empty or too long to be one."""
    if not question.text.strip():
        raise BadQuestion("ask.empty")
    if len(question.text) > LONGEST_QUESTION:
        raise BadQuestion("ask.too_long", most=str(LONGEST_QUESTION))
