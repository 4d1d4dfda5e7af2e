"""A reply as blocks of Slack: the card first, then the statements, their sources, the buttons.

Limits (Slack, Block Kit reference): 50 blocks a message, 3,000 characters a section, 75 a button's
text, 2,000 its value, 3,000 its address, 25 elements of an actions block, 10 of a context block.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from assistant.printing import said_by_card
from assistant.replies import Citation, Clarification, Contact, Escalation, Reply
from ingest import messages

Block = dict[str, Any]

MOST_BLOCKS = 50
MOST_TEXT = 3_000
MOST_BUTTON = 75
MOST_VALUE = 2_000
MOST_URL = 3_000
MOST_SOURCES = 5
MOST_FALLBACK = 4_000
#: Blocks kept free for what ends every message.
TAIL = 4
MARKUP, PLAIN = "mrkdwn", "plain_text"
SIGNS = {"acute": "🚨", "urgent": "⚠️"}


def drawn(
    reply: Reply, public_url: str | None, *, masked: bool = False, hidden: bool = False
) -> list[Block]:
    """The whole message. `masked` says that something was masked before the reply was made;
    `hidden` that only the asker sees it, so that it can be shared."""
    body = [
        *(card(reply.escalation) if reply.escalation else ()),
        *answer(reply),
        *(choices(reply, reply.clarification) if reply.clarification else ()),
        *conflicts(reply),
        *notices(reply, masked),
        *next_steps(reply, public_url),
    ]
    tail = [
        *sources(reply.citations),
        *source_buttons(reply, public_url),
        feedback(reply),
        buttons(reply, hidden),
    ]
    return [*body[: MOST_BLOCKS - TAIL], *tail]


def fallback(reply: Reply) -> str:
    """What notifications and screen readers say: the numbers when there is a card."""
    lines = [reply.answer]
    if reply.escalation:
        lines = [
            reply.escalation.message,
            *(f"{c.name} {c.phone}".strip() for c in reply.escalation.contacts),
        ]
    return cut(escaped("\n".join(lines)), MOST_FALLBACK)


def card(shown: Escalation) -> Iterator[Block]:
    """What to do, then whom to call."""
    yield from sections(f"{SIGNS.get(shown.severity, 'ℹ️')} *{bold(shown.message)}*")
    if shown.contacts:
        yield from sections("\n".join(map(contact, shown.contacts)))


def contact(who: Contact) -> str:
    """One line; the number can be read as it stands, and called where Slack allows it."""
    number = f": *{called(who.phone)}*" if who.phone else ""
    beside = " · ".join(escaped(part) for part in (who.hours, who.note) if part)
    return f"📞 {escaped(who.name)}{number}" + (f" ({beside})" if beside else "")


def called(phone: str) -> str:
    digits = "".join(sign for sign in phone if sign.isdigit() or sign == "+")
    return f"<tel:{digits}|{escaped(phone)}>"


def answer(reply: Reply) -> Iterator[Block]:
    if reply.statements:
        for statement in reply.statements:
            # Plain text: a star or underscore of the source is shown as it stands.
            yield from sections(f"{statement.text} [{statement.citation}]", PLAIN)
    elif not said_by_card(reply):
        yield from sections(reply.answer, PLAIN)


def choices(reply: Reply, back: Clarification) -> Iterator[Block]:
    """The answers to a question back. Each carries the masked question, so that any worker can
    go on with it."""
    offered = [
        button(
            choice.label,
            f"choice:{number}",
            value(reply.question, unit=choice.unit, service=choice.service, role=choice.role),
        )
        for number, choice in enumerate(back.choices)
        if fits(value(reply.question, unit=choice.unit, service=choice.service, role=choice.role))
    ]
    if offered:
        yield {"type": "actions", "elements": offered[:25]}


def conflicts(reply: Reply) -> Iterator[Block]:
    for found in reply.conflicts:
        heading = messages.text("conflicts.heading", reply.language, about=found.about)
        sides = (
            f"• {side.quote}\n{side.title} – {side.label or side.status}"
            for side in (found.a, found.b)
        )
        yield from sections("\n".join([f"⚖️ {heading}", *sides]), PLAIN)


def notices(reply: Reply, masked: bool) -> Iterator[Block]:
    said = messages.text("ask.masked", reply.language)
    for notice in dict.fromkeys((*((said,) if masked else ()), *reply.notices)):
        yield context(notice)
    for mention in reply.mentions:
        yield context(
            messages.text(
                "ask.mention", reply.language, title=mention.title, source=mention.mentioned_in
            )
        )


def next_steps(reply: Reply, public_url: str | None) -> Iterator[Block]:
    lines = []
    for step in reply.next_steps:
        address = link(step.url, public_url)
        said = f"<{address}|{label_of(step.text)}>" if address else escaped(step.text)
        lines.append(f"• {said}" + (f": *{called(step.phone)}*" if step.phone else ""))
    if lines:
        yield from sections("\n".join(lines))


def sources(citations: Sequence[Citation]) -> Iterator[Block]:
    """One context block: number, title, what the source is and whether it holds."""
    lines = [f"[{c.number}] {c.title} – {c.label or c.status}" for c in citations]
    if lines:
        yield context("\n".join(lines))


def source_buttons(reply: Reply, public_url: str | None) -> Iterator[Block]:
    elements = []
    for citation in reply.citations[:MOST_SOURCES]:
        address = link(citation.url, public_url)
        if address:
            shown = f"[{citation.number}] {citation.title}"
            elements.append(button(shown, f"source:{citation.number}", url=address))
    if elements:
        yield {"type": "actions", "elements": elements}


def feedback(reply: Reply) -> Block:
    """Two buttons under the answer; their words are read aloud."""
    return {
        "type": "context_actions",
        "elements": [
            {
                "type": "feedback_buttons",
                "action_id": "feedback",
                **{
                    f"{way}_button": {
                        "text": {"type": PLAIN, "text": said},
                        "accessibility_label": said,
                        "value": f"{way}:{reply.id}",
                    }
                    for way, said in (
                        ("positive", messages.text("slack.useful", reply.language)),
                        ("negative", messages.text("slack.not_useful", reply.language)),
                    )
                },
            }
        ],
    }


def buttons(reply: Reply, hidden: bool) -> Block:
    """A person instead, and, of an answer that only the asker sees, the answer for all."""
    asked = value(reply.question)
    elements = [
        button(
            messages.text("slack.human", reply.language),
            "human",
            asked if fits(asked) else value(""),
        )
    ]
    if hidden and fits(asked):
        elements.append(button(messages.text("slack.share", reply.language), "share", asked))
    return {"type": "actions", "elements": elements}


def button(said: str, action: str, value: str = "", url: str = "") -> Block:
    made: Block = {
        "type": "button",
        "action_id": action,
        "text": {"type": PLAIN, "text": cut(said, MOST_BUTTON)},
    }
    return made | ({"value": value} if value else {}) | ({"url": url} if url else {})


def value(question: str, **place: str | None) -> str:
    """What a button carries: the masked question, never the one that was typed."""
    chosen = {name: found for name, found in place.items() if found}
    return json.dumps({"question": question, **chosen}, ensure_ascii=False)


def fits(carried: str) -> bool:
    return len(carried) <= MOST_VALUE


def link(url: str, public_url: str | None) -> str:
    """The address of a source view as others reach it; empty when nobody said where that is."""
    address = f"{public_url.rstrip('/')}{url}" if public_url and url else ""
    return address if len(address) <= MOST_URL else ""


def sections(text: str, kind: str = MARKUP) -> Iterator[Block]:
    """Text in as many sections as it takes, cut between words."""
    for part in parts(text, MOST_TEXT):
        yield {"type": "section", "text": {"type": kind, "text": part}, "expand": True}


def context(text: str) -> Block:
    # Plain text: a title or label is never read as markup.
    return {
        "type": "context",
        "elements": [{"type": PLAIN, "text": cut(text, MOST_TEXT) or "–"}],
    }


def parts(text: str, most: int) -> Iterator[str]:
    """The text in pieces of at most `most` characters, cut at white space where there is some, and
    never inside an entity such as &amp;."""
    rest = text.strip()
    while len(rest) > most:
        at = max(rest.rfind(" ", 0, most + 1), rest.rfind("\n", 0, most + 1))
        if at <= 0:
            entity = rest.rfind("&", most - 5, most)
            at = entity if entity > 0 and ";" not in rest[entity:most] else most
        yield rest[:at].rstrip()
        rest = rest[at:].lstrip()
    if rest:
        yield rest


def cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def escaped(text: str) -> str:
    """Text that Slack shows as it is: no mention, link or channel call can be made of it."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def bold(text: str) -> str:
    return escaped(text).replace("*", "∗").replace("\n", "*\n*")


def label_of(text: str) -> str:
    return escaped(text).replace("|", "¦")
