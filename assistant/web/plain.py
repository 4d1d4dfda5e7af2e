"""A reply as plain text, for faces that cannot draw it: the OpenAI-compatible API."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.replies import Citation, NextStep, Reply
from ingest import messages


def as_text(reply: Reply, base_url: str = "") -> str:
    """Card first, then the statements with their numbers, then sources and next steps.

    `base_url` (no slash at the end) is put before links into the source view.
    """
    parts = [
        *card(reply),
        *answer(reply),
        *sources(reply, base_url),
        *next_steps(reply, base_url),
        *reply.notices,
    ]
    return "\n\n".join(part for part in parts if part)


def card(reply: Reply) -> Iterator[str]:
    if reply.escalation is None:
        return
    yield reply.escalation.message
    lines = [
        f"- {contact.name}"
        + (f": {contact.phone}" if contact.phone else "")
        + (f" ({contact.hours})" if contact.hours else "")
        for contact in reply.escalation.contacts
    ]
    yield "\n".join(lines)


def answer(reply: Reply) -> Iterator[str]:
    if not reply.statements:
        if reply.escalation is None or reply.answer != reply.escalation.message:
            yield reply.answer
        return
    for statement in reply.statements:
        yield f"{statement.text} [{statement.citation}]"


def sources(reply: Reply, base_url: str) -> Iterator[str]:
    if not reply.citations:
        return
    heading = messages.text("web.sources", reply.language)
    lines = [
        f"[{c.number}] {describe(c, reply.language)} {base_url}{c.url}" for c in reply.citations
    ]
    yield "\n".join([f"{heading}:", *lines])


def describe(citation: Citation, language: str) -> str:
    """Title, section, page and status in words, on one line."""
    status = citation.label or messages.text(f"web.status.{citation.status}", language)
    page = messages.text("web.page", language, page=citation.page) if citation.page else ""
    place = ", ".join(part for part in (citation.title, *citation.section[-1:], page) if part)
    return f"{place}. {status}."


def next_steps(reply: Reply, base_url: str) -> Iterator[str]:
    lines = [step_line(step, base_url) for step in reply.next_steps]
    if lines:
        yield "\n".join(f"- {line}" for line in lines)


def step_line(step: NextStep, base_url: str) -> str:
    address = base_url + step.url if step.url else ""
    return " ".join(part for part in (step.text, step.phone, address) if part)
