"""The app over a fake Slack: in this process, or as the command itself in processes of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from slack_bolt import App, BoltRequest, BoltResponse

from assistant.conversation import Assistant
from assistant.slack.serving import running
from ingest.settings import Settings
from tests.assistant.slack.fake import FakeSlack

PAYLOADS = Path(__file__).parent / "payloads"
ROOT = Path(__file__).parents[3]

Dispatch = Callable[[dict[str, Any]], BoltResponse]


def payload(name: str, **event: Any) -> dict[str, Any]:
    """A recorded payload; `event` changes its event, or its top level where it has none."""
    found = json.loads((PAYLOADS / f"{name}.json").read_text("utf-8"))
    found.get("event", found).update(event)
    return found


@pytest.fixture
def slack() -> Iterator[FakeSlack]:
    fake = FakeSlack().start()
    yield fake
    fake.stop()


@pytest.fixture(scope="session")
def assistant(fjellvik: Settings) -> Assistant:
    made = Assistant(fjellvik)
    made.ready()
    return made


@pytest.fixture
def settings(slack: FakeSlack, tmp_path: Path) -> Settings:
    return Settings(
        data=tmp_path,
        public_url="https://kildevakt.fjellvik.example",
        slack_bot_token="xoxb-1",
        slack_app_token="xapp-1",
        slack_signing_secret="secret",
        slack_api_url=slack.url,
    )


@pytest.fixture
def app(assistant: Assistant, settings: Settings) -> Iterator[App]:
    with running(assistant, settings) as made:
        yield made


@pytest.fixture
def dispatch(app: App) -> Dispatch:
    return lambda body: app.dispatch(BoltRequest(body=body, mode="socket_mode"))


@pytest.fixture
def worker(
    slack: FakeSlack, fjellvik: Settings, tmp_path: Path
) -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Starts `kildevakt slack` in a process of its own: `worker("xoxb-2")`. All share one database
    and the demonstration collection."""
    started: list[subprocess.Popen[str]] = []

    def start(token: str = "xoxb-1", **environment: str) -> subprocess.Popen[str]:
        known = {
            "KILDEVAKT_DATA": str(fjellvik.data),
            "KILDEVAKT_RECORDS": f"sqlite:///{tmp_path / 'records.sqlite'}",
            "KILDEVAKT_SLACK_BOT_TOKEN": token,
            "KILDEVAKT_SLACK_APP_TOKEN": "xapp-1",
            "KILDEVAKT_SLACK_API_URL": slack.url,
        }
        process = subprocess.Popen(
            [sys.executable, "-m", "ingest.cli", "slack"],
            cwd=ROOT,
            env={**os.environ, **known, **environment},
            stdout=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.wait()
        assert process.stdout
        process.stdout.close()
