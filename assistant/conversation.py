"""The flow of one message, on one page.

    message ─► mask ─► escalation rules ─► retrieval ─► evidence ─► answer | abstain | clarify

Rules, contacts and units are read at start and need neither index, database nor network. Whatever
fails after that ends at a person with a number (DESIGN §3.4).
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime
from functools import cached_property

from assistant import privacy
from assistant.answering.answer import Answered, answer
from assistant.answering.changed import what_changed
from assistant.answering.context import Context
from assistant.askers import Askers
from assistant.changes import listing, marks
from assistant.changes.asked import asks_what_changed
from assistant.changes.listing import Place
from assistant.clock import Clock
from assistant.errors import BadQuestion
from assistant.escalation import Rules, card, load_rules, triage
from assistant.models.chat import ChatModel, configured
from assistant.models.limits import Limited
from assistant.models.prompts import prompts
from assistant.outcomes import Message, abstained, answered, carded, clarified, failed
from assistant.questions import Question
from assistant.replies import Clarification, Reply
from assistant.retrieval import dense, reranker
from assistant.retrieval.components import STANDARD, Components
from assistant.retrieval.concepts import ThesaurusExpansion
from assistant.talk.clarify import Asked, clarification
from assistant.talk.follow import followed
from assistant.talk.memory import Memory, Talk, Turn
from ingest.errors import NoGeneration
from ingest.index.audience import FOR_ALL, changes_seen_by, seen_by
from ingest.index.generation import Generation, Latest
from ingest.revisions.values import Revision
from ingest.settings import Settings
from ingest.spans import Fact, span
from ingest.thesaurus import load as load_thesaurus

LONGEST_QUESTION = 4_000
ACUTE = "acute"

log = logging.getLogger(__name__)


class Assistant:
    """Answers messages. One instance serves many threads; it owns the rules, the contacts and the
    open generation, which it changes for the newest one between messages."""

    def __init__(
        self,
        settings: Settings,
        components: Components = STANDARD,
        model: ChatModel | None = None,
    ) -> None:
        """`model` stands in for the one that the settings name. Raises BadCorpus when rules,
        contacts or units do not validate, BadPrompt when there is a model and its prompts do
        not, BadReranker when one is configured and not on disk."""
        self.settings = settings
        self.components = components
        self.askers = Askers.load(settings)
        self.rules: Rules = load_rules(settings.corpus)
        self.memory = Memory()
        self.latest = Latest(settings)
        self.model = model or configured(settings)
        if self.model:
            prompts()
        self.reranker = reranker.configured(settings)

    @cached_property
    def expand(self) -> ThesaurusExpansion:
        """The thesaurus, read when the first question is searched: no card waits for it. Raises
        BadThesaurus."""
        return ThesaurusExpansion(load_thesaurus(self.settings.corpus))

    @property
    def rule_set(self) -> str:
        """Fingerprint of the escalation rules."""
        return self.rules.fingerprint

    def ready(self) -> None:
        """Reads now what the first question would have to wait for. Raises BadThesaurus,
        BadReranker."""
        with suppress(NoGeneration):
            dense.prepare(self.generation())
        if self.reranker:
            self.reranker.load()
        self.expand.spellings.load()

    def generation(self, reads: frozenset[str] = FOR_ALL) -> Generation:
        """The newest generation as it is for somebody who reads for `reads`; without, only
        documents for all. Raises NoGeneration before the first ingest."""
        return seen_by(self.latest.get(), reads)

    def changes(self, reads: frozenset[str] = FOR_ALL) -> tuple[Revision, ...]:
        """What has changed in the documents that are for `reads`. Raises NoGeneration."""
        return changes_seen_by(self.latest.get(), reads)

    def ask(self, question: Question) -> Reply:
        """One message, one outcome. Raises BadQuestion when there is nothing to answer."""
        with span("message") as told:
            reply = self.replied(question)
            told.tell(**facts(reply))
            return reply

    def replied(self, question: Question) -> Reply:
        clock = Clock.start()
        check(question)
        with span("mask"):
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
        with span("triage") as told:
            found = triage(message.question.text, self.rules)
            told.tell(found=bool(found))
        if found:
            shown = card(found, message.asker, message.language, message.moment)
            message = replace(message, card=shown, alone=not found.also_answer)
        message.clock.lap("triage")
        return message

    def message(self, question: Question, masked: bool, clock: Clock) -> Message:
        return Message(
            question=self.askers.placed(question),
            language=question.language,
            asker=self.askers.resolve(question),
            moment=datetime.now(),
            clock=clock,
            masked=masked,
        )

    def searched(self, message: Message) -> Reply:
        """The answer from the collection, an abstention, or a question back."""
        question = message.question
        generation = self.generation(question.reads)
        if asks_what_changed(question.text) and (news := self.news(message)).statements:
            return answered(message, news, generation.id)
        talk = self.memory.recall(talk_of(question))
        going = followed(question, talk, message.asker.municipality)
        if talk.asked_back:
            message = self.told(message, going.question)
        found = self.found(going.question, generation, message, going.talk)
        back = None if talk.asked_back else self.asked_back(going.question, found, message)
        documents = dict.fromkeys(citation.document_id for citation in found.citations)
        turn = Turn(going.question.text, () if back else tuple(documents))
        self.memory.remember(talk_of(question), going.talk.then(turn, back))
        if back:
            return clarified(message, back, generation.id)
        if found.statements:
            return answered(message, found, generation.id)
        return abstained(message, found, generation.id)

    def news(self, message: Message) -> Answered:
        """What has changed for the asker, told by its new sentences."""
        question, asker = message.question, message.asker
        generation, today = self.generation(question.reads), date.today()
        changes = listing.changes(
            generation,
            self.changes(question.reads),
            marks.read(self.settings),
            Place(asker.municipality, asker.unit, question.role),
            today,
            self.settings.changes_days,
        )
        return what_changed(question, changes, generation, asker.contacts.numbers(), today)

    def found(
        self, question: Question, generation: Generation, message: Message, talk: Talk
    ) -> Answered:
        return answer(
            question,
            generation,
            message.asker.contacts.numbers(),
            question.as_of or date.today(),
            message.clock,
            self.expand,
            components=self.components,
            model=self.model_for(message),
            context=context(message, talk),
        )

    def told(self, message: Message, question: Question) -> Message:
        """The message after a question back: in the language of the question it belongs to, from
        the unit that was chosen."""
        return replace(message, asker=self.askers.resolve(question), language=question.language)

    def asked_back(
        self, question: Question, found: Answered, message: Message
    ) -> Clarification | None:
        """The question back, when somebody waits who can answer it and no card is shown."""
        municipality = message.asker.municipality
        waits = question.interactive and question.conversation is not None
        if not waits or message.card or not found.statements or municipality is None:
            return None
        generation, day = self.generation(question.reads), question.as_of or date.today()
        numbers = message.asker.contacts.numbers()

        def from_there(asked: Question) -> Answered:
            return answer(
                asked, generation, numbers, day, None, self.expand, components=self.components
            )

        return clarification(Asked(question, found, municipality, generation, day), from_there)

    def model_for(self, message: Message) -> ChatModel | None:
        """The model with the time this message has for it. Beside an acute card nothing waits for
        a model."""
        if self.model is None or (message.card and message.card.severity == ACUTE):
            return None
        return Limited(self.model, self.settings.chat_timeout)


def facts(reply: Reply) -> Mapping[str, Fact]:
    """What is told of a reply where no content may go."""
    card = reply.escalation
    return {
        "outcome": str(reply.outcome),
        "language": reply.language,
        "generation": reply.generation,
        "severity": card.severity if card else None,
        "statements": len(reply.statements),
        "citations": len(reply.citations),
        "confidence": reply.confidence,
    }


def context(message: Message, talk: Talk) -> Context:
    """What is known besides the question, in the names of the corpus, and the messages before."""
    asker, municipality = message.asker, message.asker.municipality
    if municipality is None:
        return Context(previous=talk.texts)
    unit = municipality.unit(message.question.unit)
    return Context(
        previous=talk.texts,
        unit=unit.name if unit else "",
        role=asker.title.title if asker.title else "",
        municipality=municipality.name,
        titles=tuple(entry.title for entry in municipality.names.titles),
    )


def talk_of(question: Question) -> str | None:
    """The name a conversation is remembered by: nobody goes on with one that was held by people
    who may read something else."""
    if not question.conversation:
        return None
    return "\n".join((question.conversation, *sorted(question.reads)))


def check(question: Question) -> None:
    """Raises BadQuestion when a question is empty or too long to be one."""
    if not question.text.strip():
        raise BadQuestion("ask.empty")
    if len(question.text) > LONGEST_QUESTION:
        raise BadQuestion("ask.too_long", most=str(LONGEST_QUESTION))
