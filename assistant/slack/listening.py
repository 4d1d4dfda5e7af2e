"""What the app listens to. Questions and buttons are kept in the records before they are
acknowledged, so that what Slack believes to be delivered is not lost with this process."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from slack_bolt import Ack, App, BoltResponse
from slack_sdk import WebClient
from slack_sdk.errors import SlackClientError
from sqlalchemy.exc import SQLAlchemyError

from assistant.errors import NoRecords
from assistant.records.keeping import Opinion, Verdict
from assistant.slack import blocks, incoming
from assistant.slack.home import Home, changed
from assistant.slack.incoming import Kind
from assistant.slack.work import Work
from ingest import messages

COMMAND = "/kildevakt"
BUTTONS: dict[str | re.Pattern[str], Kind] = {
    "human": Kind.HUMAN,
    "share": Kind.SHARE,
    re.compile(r"choice:\d+"): Kind.CHOICE,
    re.compile(r"prompt:\d+"): Kind.PROMPT,
}
MENUS = re.compile("unit|role|language")
REASON = re.compile(r"reason:\w+")

Body = Mapping[str, Any]

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Listening:
    """Tells `app` what to do with each delivery."""

    app: App
    work: Work
    home: Home

    def install(self) -> None:
        self.app.use(self.keep_events)
        for event in ("message", "app_mention"):
            self.app.event(event)(nothing_more)
        self.app.event("app_home_opened")(self.opened)
        self.app.command(COMMAND)(self.asked)
        for name, kind in BUTTONS.items():
            self.app.action(name)(self.pressed(kind))
        self.app.action(MENUS)(self.placed)
        self.app.action("feedback")(self.thought)
        self.app.action(REASON)(self.reasoned)
        self.app.action(re.compile(r"source:\d+"))(acknowledged)

    def keep_events(self, body: Body, next: Callable[[], BoltResponse]) -> BoltResponse:
        """Runs before bolt acknowledges an event. What it raises becomes a delivery that failed,
        and Slack delivers again."""
        event = body.get("event") or {}
        if event.get("type") in ("message", "app_mention"):
            found = incoming.from_event(body)
            if found:
                self.work.accept(found)
        return next()

    def asked(self, ack: Ack, body: Body) -> None:
        self.work.accept(incoming.from_command(body))
        ack()

    def pressed(self, kind: Kind) -> Callable[..., None]:
        def accept(ack: Ack, body: Body) -> None:
            self.work.accept(incoming.from_action(body, kind))
            ack()

        return accept

    def opened(self, body: Body, client: WebClient) -> None:
        event = body["event"]
        if event.get("tab", "home") == "home":
            self.show_home(body.get("team_id", ""), event["user"], client)

    def placed(self, ack: Ack, body: Body, client: WebClient) -> None:
        """A choice in the app home."""
        ack()
        team, user = who(body)
        action = body["actions"][0]
        people = self.work.people
        chosen = people.chosen(team, user)
        value = (action.get("selected_option") or {}).get("value", "")
        try:
            people.choose(team, user, changed(chosen, action["action_id"], value))
        except (NoRecords, SQLAlchemyError) as error:
            log.warning("choice not kept: %s", type(error).__name__)
        self.show_home(team, user, client)

    def show_home(self, team: str, user: str, client: WebClient) -> None:
        chosen = self.work.people.chosen(team, user)
        try:
            client.views_publish(user_id=user, view=dict(self.home.view(chosen)))
        except (OSError, SlackClientError) as error:
            log.warning("home not shown: %s", type(error).__name__)

    def thought(self, ack: Ack, body: Body, client: WebClient) -> None:
        """A thumb. Down: asked why."""
        ack()
        way, _, id = body["actions"][0]["value"].partition(":")
        useful = way == "positive"
        said = self.kept(body, Opinion(id, useful))
        self.whisper(body, client, said, () if useful else self.reasons(body, id))

    def reasoned(self, ack: Ack, body: Body, client: WebClient) -> None:
        ack()
        reason, _, id = body["actions"][0]["value"].partition(":")
        self.whisper(body, client, self.kept(body, Opinion(id, False, Verdict(reason))), ())

    def kept(self, body: Body, opinion: Opinion) -> str:
        """Keeps an opinion; gives what to say about it."""
        try:
            known = self.work.people.keeper.think(opinion)
            key = "slack.thanks" if known else "records.gone"
        except NoRecords as error:
            key = error.key
        return self.says(body, key)

    def reasons(self, body: Body, id: str) -> tuple[blocks.Block, ...]:
        offered = [
            blocks.button(
                self.says(body, f"slack.reason.{reason}"), f"reason:{reason}", f"{reason}:{id}"
            )
            for reason in Verdict
        ]
        return ({"type": "actions", "elements": offered},)

    def says(self, body: Body, key: str) -> str:
        language = self.work.people.chosen(*who(body)).language or self.home.language
        return messages.text(key, language)

    def whisper(
        self, body: Body, client: WebClient, said: str, more: tuple[blocks.Block, ...]
    ) -> None:
        """Something that only this person sees, where they pressed."""
        container, message = body.get("container") or {}, body.get("message") or {}
        try:
            client.chat_postEphemeral(
                channel=container.get("channel_id", ""),
                user=body["user"]["id"],
                thread_ts=message.get("thread_ts"),
                text=said,
                blocks=[*blocks.sections(said, blocks.PLAIN), *more],
            )
        except (OSError, SlackClientError) as error:
            log.info("not said: %s", type(error).__name__)


def nothing_more() -> None:
    """The event is kept already."""


def acknowledged(ack: Ack) -> None:
    """A button that opens an address."""
    ack()


def who(body: Body) -> tuple[str, str]:
    return (body.get("team") or {}).get("id", ""), body["user"]["id"]
