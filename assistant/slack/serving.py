"""Run the Slack app: over a Socket Mode connection, or as a small HTTP server of its own."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Event as Signal
from threading import Lock
from uuid import uuid4

import uvicorn
from slack_bolt import App
from slack_bolt.adapter.asgi import SlackRequestHandler
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient

from assistant.conversation import Assistant
from assistant.errors import BadSlack
from assistant.records import places
from assistant.records.events import Events
from assistant.records.keeper import Keeper
from assistant.records.opening import opened
from assistant.slack.home import Home
from assistant.slack.listening import Listening
from assistant.slack.people import People
from assistant.slack.posting import PATIENCE, Poster
from assistant.slack.replying import Replying
from assistant.slack.work import Work
from assistant.web.serving import listen, run
from ingest import messages, spans
from ingest.settings import Settings

PATH = "/slack/events"


@dataclass(slots=True)
class Opening:
    """The events of one worker; the database is opened when first needed, and again after it was
    away. Raises NoRecords."""

    settings: Settings
    worker: str = field(default_factory=lambda: uuid4().hex)
    lock: Lock = field(default_factory=Lock)
    open: Events | None = None

    def __call__(self) -> Events:
        with self.lock:
            if self.open is None:
                self.open = Events(opened(self.settings), self.worker)
            return self.open


def serve(assistant: Assistant, settings: Settings, say: Callable[[str], None]) -> None:
    """Serve until interrupted. Raises BadSlack when a token is missing, PortTaken."""
    check(settings)
    with spans.sent(settings), running(assistant, settings) as app:
        if settings.slack_mode == "http":
            over_http(app, settings, say)
        else:
            over_socket(app, settings, say)


@contextmanager
def running(assistant: Assistant, settings: Settings) -> Iterator[App]:
    """The app with its worker, which finishes what it began."""
    client = WebClient(
        token=settings.slack_bot_token,
        base_url=settings.slack_api_url,
        timeout=PATIENCE,
        retry_handlers=[],
    )
    app = App(
        client=client,
        signing_secret=settings.slack_signing_secret or "",
        request_verification_enabled=settings.slack_mode == "http",
    )
    keeper = Keeper(settings)
    people = People(keeper, places.salt(settings))
    work = Work(
        Opening(settings), Poster(client), Replying(assistant, settings, keeper, people), people
    )
    Listening(app, work, Home(assistant, settings.language)).install()
    keeper.start()
    work.start()
    try:
        yield app
    finally:
        work.stop()
        keeper.stop()


def over_socket(app: App, settings: Settings, say: Callable[[str], None]) -> None:
    handler = SocketModeHandler(app, settings.slack_app_token)
    stopped = Signal()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopped.set())
    handler.client.connect()
    say(messages.text("slack.connected", settings.language))
    stopped.wait()
    handler.client.close()


def over_http(app: App, settings: Settings, say: Callable[[str], None]) -> None:
    listener = listen(settings.host, settings.slack_port)
    port = listener.getsockname()[1]
    address = f"http://{settings.host}:{port}{PATH}"
    say(messages.text("slack.listening", settings.language, address=address))
    config = uvicorn.Config(
        SlackRequestHandler(app, PATH), log_level="warning", access_log=False, server_header=False
    )
    run(uvicorn.Server(config), listener)


def check(settings: Settings) -> None:
    """Raises BadSlack when a setting is missing that this mode needs."""
    needed = ["slack_bot_token"]
    needed.append("slack_signing_secret" if settings.slack_mode == "http" else "slack_app_token")
    missing = [name for name in needed if not getattr(settings, name)]
    if missing:
        names = ", ".join(f"KILDEVAKT_{name.upper()}" for name in missing)
        raise BadSlack("slack.missing", names=names)
