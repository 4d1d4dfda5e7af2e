"""One question through the assistant, counted and kept. Blocking: call it from a worker thread."""

from __future__ import annotations

from time import perf_counter

from assistant.access.who import HERE, Who
from assistant.questions import Question
from assistant.records.keeping import Asked
from assistant.replies import Reply
from assistant.web.state import Web


def ask(web: Web, question: Question, face: str, who: Who = HERE, once: str = "") -> Reply:
    """The reply to `question`, counted and kept under `face`; with `once` the same reply to whoever
    sends the same again. Raises what the assistant raises."""
    if not once:
        return answered(web, question, face, who)
    name = (who.bucket, once, question.text)
    return web.once.reply(name, lambda: answered(web, question, face, who))


def answered(web: Web, question: Question, face: str, who: Who) -> Reply:
    started = perf_counter()
    reply = web.assistant.ask(question)
    web.metrics.count(reply, face, perf_counter() - started)
    web.keeper.keep(reply, asked(question, face, web.assistant.rule_set, who))
    return reply


def asked(question: Question, face: str, rules: str, who: Who) -> Asked:
    return Asked(
        channel=face,
        rules=rules,
        conversation=question.conversation,
        municipality=question.municipality,
        unit=question.unit,
        role=question.role,
        as_of=question.as_of,
        person=who.person,
    )
