"""Posting so that nothing stands twice and nothing is lost.

What is posted carries the id of its event as message metadata. Before a second try, whether in this
worker or in one that took over, the thread is read for it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from time import sleep
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.webhook import WebhookClient

Block = dict[str, Any]

MARK = "kildevakt_answer"
#: Seconds one call to Slack may take; less than a lease that is held for posting.
PATIENCE = 8
#: Seconds before each try.
PAUSES = (0.0, 0.5, 2.0)
LONGEST_PAUSE = 5.0
#: What ids of users begin with. They can be posted to, but only their channel can be read.
USERS = ("U", "W")
#: Where an answer cannot stand in the channel; it goes to the asker alone.
NOT_THERE = frozenset(
    {
        "channel_not_found",
        "not_in_channel",
        "is_archived",
        "restricted_action",
        "restricted_action_thread_locked",
        "cannot_reply_to_message",
        "thread_locked",
    }
)
#: Where the blocks are refused, the text alone is taken.
REFUSED = frozenset({"invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long"})

log = logging.getLogger(__name__)


class NotPosted(Exception):
    """Slack took no answer; it is tried again later. Names the kind of error alone."""


class Lost(Exception):
    """Another worker answers this event now."""


@dataclass(frozen=True, slots=True)
class Message:
    """What is to stand where. `thread` is empty for a message of its own; `respond` is the address
    for an answer that only the asker sees."""

    event: str
    channel: str
    user: str
    text: str
    blocks: Sequence[Block]
    thread: str = ""
    respond: str = ""


@dataclass(frozen=True, slots=True)
class Poster:
    """Posts through one client, whose own retries are off: they could post twice."""

    client: WebClient

    def post(self, message: Message, hold: Callable[[], bool], look_first: bool) -> None:
        """Posts unless it stands there. `hold` gives whether the event is still ours and keeps it
        so while we post. Raises Lost, NotPosted."""
        reason = ""
        for number, pause in enumerate(PAUSES):
            sleep(pause)
            if not hold():
                raise Lost
            try:
                if (look_first or number) and self.stands(message):
                    return
                self.send(message)
                return
            except SlackApiError as error:
                reason = str(error.response.get("error", ""))
                message = elsewhere(message, reason)
                sleep(min(retry_after(error), LONGEST_PAUSE))
            except (OSError, SlackClientError) as error:
                reason = type(error).__name__
            log.warning("not posted: %s", reason)
        raise NotPosted(reason)

    def send(self, message: Message) -> None:
        if message.respond:
            self.respond(message)
            return
        self.client.chat_postMessage(
            channel=message.channel,
            thread_ts=message.thread or None,
            text=message.text,
            blocks=message.blocks or None,
            metadata={"event_type": MARK, "event_payload": {"event": message.event}},
            unfurl_links=False,
            unfurl_media=False,
        )

    def respond(self, message: Message) -> None:
        """Only the asker sees it. Raises OSError when Slack does not take it."""
        hook = WebhookClient(message.respond, timeout=PATIENCE, retry_handlers=[])
        done = hook.send(
            text=message.text,
            blocks=message.blocks or None,
            response_type="ephemeral",
            replace_original=False,
        )
        if done.status_code != 200:
            raise OSError(done.status_code)

    def stands(self, message: Message) -> bool:
        """Whether the answer to this event stands where it belongs. What only the asker sees
        cannot be read again."""
        if message.respond:
            return False
        channel = message.channel
        if channel.startswith(USERS):
            channel = self.direct(channel)
        where: dict[str, Any] = {"channel": channel, "include_all_metadata": True}
        found = (
            self.client.conversations_replies(**where, ts=message.thread, limit=200)
            if message.thread
            else self.client.conversations_history(**where, limit=50)
        )
        return any(is_answer(each, message.event) for each in found.get("messages") or ())

    def direct(self, user: str) -> str:
        """The channel of direct messages with `user`. Raises SlackApiError."""
        opened = self.client.conversations_open(users=user)
        return str(opened["channel"]["id"])

    def status(self, channel: str, thread: str, said: str) -> None:
        """What stands below the thread while the answer is made; empty clears it. Never raises:
        an answer does not hang on it."""
        try:
            self.client.assistant_threads_setStatus(
                channel_id=channel, thread_ts=thread, status=said
            )
        except (OSError, SlackClientError) as error:
            log.info("no status: %s", type(error).__name__)


def is_answer(message: Mapping[str, Any], event: str) -> bool:
    metadata = message.get("metadata") or {}
    payload = metadata.get("event_payload") or {}
    return metadata.get("event_type") == MARK and payload.get("event") == event


def elsewhere(message: Message, reason: str) -> Message:
    """The message as it may be taken after this error."""
    if reason in NOT_THERE and message.user:
        return Message(message.event, message.user, "", message.text, message.blocks)
    if reason in REFUSED:
        return Message(
            message.event, message.channel, message.user, message.text, (), message.thread
        )
    return message


def retry_after(error: SlackApiError) -> float:
    """Seconds that Slack asks to wait."""
    headers = getattr(error.response, "headers", None) or {}
    waits = next((v for name, v in headers.items() if name.lower() == "retry-after"), "0")
    return float(waits) if str(waits).isdigit() else 0.0
