"""The command `slack`."""

from __future__ import annotations

from importlib.util import find_spec

import typer

from assistant.errors import BadSlack
from assistant.terminal import told
from ingest import messages


def register(app: typer.Typer) -> None:
    """Add `slack` to `kildevakt`."""
    app.command("slack", help=messages.text("slack.help"))(slack)


def slack() -> None:
    """The Slack app."""
    with told():
        if find_spec("slack_bolt") is None:
            raise BadSlack("slack.not_installed")
        from assistant.conversation import Assistant
        from assistant.slack.serving import serve
        from ingest.settings import Settings

        settings = Settings()
        assistant = Assistant(settings)
        assistant.ready()
        serve(assistant, settings, typer.echo)
