"""What Slack delivers, read into one value: masked before anything else is done with it."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from assistant import privacy

#: How Slack writes users, channels and links inside text: <@U1>, <#C1|name>, <tel:+47…|…>.
REFERENCE = re.compile(r"<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>")
PERSON, PLACE, SPECIAL = "@", "#", "!"
#: Masking would not know an id of Slack as a name.
SOMEBODY = "[navn]"


class Kind(StrEnum):
    """What somebody wants."""

    QUESTION = "question"
    PROMPT = "prompt"
    COMMAND = "command"
    CHOICE = "choice"
    HUMAN = "human"
    SHARE = "share"


@dataclass(frozen=True, slots=True)
class Incoming:
    """One wish. `id` is what Slack calls the delivery, the same when it is delivered again;
    `thread` is the ts of the message that opens the thread, empty where there is none; `text` is
    masked, `touched` whether anything was. `respond` is where an answer that only the asker sees
    is sent. `unit`, `service` and `role` are what somebody chose when asked back."""

    id: str
    kind: Kind
    team: str
    channel: str
    user: str
    text: str
    thread: str = ""
    touched: bool = False
    respond: str = ""
    unit: str | None = None
    service: str | None = None
    role: str | None = None

    def as_payload(self) -> dict[str, Any]:
        """Plain JSON values, without the id."""
        values = asdict(self)
        values.pop("id")
        return values


def from_payload(id: str, payload: Mapping[str, Any]) -> Incoming:
    """The value that `as_payload` was made of."""
    return Incoming(id=id, **{**payload, "kind": Kind(payload["kind"])})


def from_event(body: Mapping[str, Any]) -> Incoming | None:
    """A direct message or a mention; None for what is no question: edits, bots, other events."""
    event = body["event"]
    direct = event["type"] == "message" and event.get("channel_type") == "im"
    mention = event["type"] == "app_mention" and event.get("channel_type") != "im"
    written = event.get("subtype") in (None, "file_share") and not event.get("bot_id")
    if not (direct or mention) or not written or not event.get("user"):
        return None
    text, touched = plain(event.get("text") or "", own(body))
    return Incoming(
        id=body["event_id"],
        kind=Kind.QUESTION,
        team=body.get("team_id", ""),
        channel=event["channel"],
        user=event["user"],
        thread=event.get("thread_ts") or event["ts"],
        text=text,
        touched=touched,
    )


def from_command(body: Mapping[str, Any]) -> Incoming:
    """`/kildevakt question`: answered so that only the asker sees it."""
    text, touched = plain(body.get("text") or "", frozenset())
    return Incoming(
        id=f"command:{body['trigger_id']}",
        kind=Kind.COMMAND,
        team=body.get("team_id", ""),
        channel=body["channel_id"],
        user=body["user_id"],
        text=text,
        touched=touched,
        respond=body["response_url"],
    )


def from_action(body: Mapping[str, Any], kind: Kind) -> Incoming:
    """A button. Its value is what `blocks` put there: JSON with the masked question."""
    container = body.get("container") or {}
    message = body.get("message") or {}
    value = json.loads(body["actions"][0]["value"])
    hidden = bool(container.get("is_ephemeral"))
    place = {name: value.get(name) for name in ("unit", "service", "role")}
    return Incoming(
        id=f"action:{body['trigger_id']}",
        kind=kind,
        team=(body.get("team") or {}).get("id", ""),
        channel=container.get("channel_id") or "",
        user=body["user"]["id"],
        thread="" if hidden else message.get("thread_ts") or container.get("message_ts") or "",
        text=privacy.mask(value.get("question", "")).text,
        respond=body.get("response_url", "") if hidden else "",
        **place,
    )


def own(body: Mapping[str, Any]) -> frozenset[str]:
    """Ids of the app itself, whose mention is no part of a question."""
    return frozenset(a["user_id"] for a in body.get("authorizations") or () if a.get("user_id"))


def plain(text: str, own: frozenset[str]) -> tuple[str, bool]:
    """The text as it was typed, masked, and whether anything was masked."""

    def said(match: re.Match[str]) -> str:
        sign, target, label = match.groups()
        if sign == PERSON:
            return "" if target in own else SOMEBODY
        if sign == PLACE:
            return f"#{label}" if label else ""
        return label or ("" if sign == SPECIAL else target.removeprefix("mailto:"))

    typed = html.unescape(REFERENCE.sub(said, text))
    masked = privacy.mask(" ".join(typed.split()))
    return masked.text, masked.touched or SOMEBODY in typed
