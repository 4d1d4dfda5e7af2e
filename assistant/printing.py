"""A reply as text for a terminal: the card first, then the answer, then where it stands."""

from __future__ import annotations

from textwrap import fill

from assistant.replies import Citation, Clarification, Conflict, Escalation, NextStep, Reply
from ingest import messages

WIDTH = 88


def printed(reply: Reply) -> str:
    """The reply in the order it should be read."""
    blocks = [
        *([card(reply.escalation)] if reply.escalation else []),
        *([wrapped(reply.answer)] if not said_by_card(reply) else []),
        *([choices(reply.clarification, reply.language)] if reply.clarification else []),
        *(conflict(found, reply.language) for found in reply.conflicts),
        *map(wrapped, reply.notices),
        *([sources(reply)] if reply.citations else []),
        *([mentioned(reply)] if reply.mentions else []),
        *(["\n".join(map(step, reply.next_steps))] if reply.next_steps else []),
    ]
    return "\n\n".join(blocks)


def said_by_card(reply: Reply) -> bool:
    return reply.escalation is not None and reply.escalation.message == reply.answer


def card(escalation: Escalation) -> str:
    lines = [
        "  " + "  ".join(p for p in (contact.phone, contact.name, contact.hours) if p)
        for contact in escalation.contacts
    ]
    return "\n".join([wrapped(f"! {escalation.message}"), *lines])


def choices(back: Clarification, language: str) -> str:
    """The answers to a question back, numbered."""
    numbered = (f"{number}. {choice.label}" for number, choice in enumerate(back.choices, 1))
    return "\n".join([*numbered, messages.text("ask.choose", language)])


def chosen(line: str, reply: Reply | None) -> str:
    """What somebody means who types the number of a choice; anything else as typed."""
    offered = reply.clarification.choices if reply and reply.clarification else ()
    labels = {str(number): choice.label for number, choice in enumerate(offered, 1)}
    return labels.get(line, line)


def conflict(found: Conflict, language: str) -> str:
    """Both sides, each with its document, standing and owner."""
    heading = messages.text("conflicts.heading", language, about=found.about)
    sides = (f"- {side.quote}\n{side.title} - {side.label}" for side in (found.a, found.b))
    return "\n".join([f"! {heading}", *map(wrapped, sides)])


def sources(reply: Reply) -> str:
    title = messages.text("ask.sources", reply.language)
    return "\n".join([title, *(source(c, reply.language) for c in reply.citations)])


def source(citation: Citation, language: str) -> str:
    page = messages.text("ask.page", language, page=citation.page) if citation.page else ""
    where = ", ".join(part for part in (" > ".join(citation.section), page) if part)
    lines = [f"[{citation.number}] {citation.title} - {citation.label or citation.status}"]
    return "\n".join([*lines, *(f"    {part}" for part in (where, citation.url) if part)])


def mentioned(reply: Reply) -> str:
    return "\n".join(
        messages.text("ask.mention", reply.language, title=m.title, source=m.mentioned_in)
        for m in reply.mentions
    )


def step(next_step: NextStep) -> str:
    return "- " + "  ".join(p for p in (next_step.text, next_step.phone, next_step.url) if p)


def wrapped(text: str) -> str:
    return "\n".join(fill(line, WIDTH, subsequent_indent="  ") for line in text.splitlines())
