"""The commands of the assistant: `ask`, `chat`, `serve`, `conflicts`, `status`, triage,
the thesaurus, the adviser's desk and Slack."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from assistant import questions_cli, slack_cli, thesaurus_cli, triage_cli
from assistant.access import cli as keys_cli
from assistant.changes import cli as changes_cli
from assistant.desk import cli as desk_cli
from assistant.errors import BadQuestion
from assistant.records import audit_cli
from assistant.records import cli as records_cli
from assistant.terminal import as_day, told
from ingest import messages


def register(app: typer.Typer) -> None:
    """Add the commands of this package to `kildevakt`."""
    app.command("ask", help=messages.text("ask.help"))(ask)
    app.command("chat", help=messages.text("ask.chat_help"))(chat)
    app.command("serve", help=messages.text("ask.serve_help"))(serve)
    app.command("conflicts", help=messages.text("conflicts.help"))(conflicts)
    app.command("status", help=messages.text("ask.status_help"))(status)
    triage_cli.register(app)
    records_cli.register(app)
    changes_cli.register(app)
    audit_cli.register(app)
    keys_cli.register(app)
    thesaurus_cli.register(app)
    questions_cli.register(app)
    desk_cli.register(app)
    slack_cli.register(app)


Role = Annotated[str | None, typer.Option(help=messages.text("ask.role"))]
Municipality = Annotated[str | None, typer.Option(help=messages.text("ask.municipality"))]
Unit = Annotated[str | None, typer.Option(help=messages.text("ask.unit"))]
Day = Annotated[str | None, typer.Option("--date", help=messages.text("ask.date"))]
Lang = Annotated[str | None, typer.Option(help=messages.text("ask.lang"))]
Audience = Annotated[
    list[str] | None, typer.Option("--audience", help=messages.text("ask.audience"))
]
AsJson = Annotated[bool, typer.Option("--json", help=messages.text("ask.json"))]


def ask(
    question: Annotated[str | None, typer.Argument(help=messages.text("ask.question"))] = None,
    role: Role = None,
    municipality: Municipality = None,
    unit: Unit = None,
    day: Day = None,
    lang: Lang = None,
    audience: Audience = None,
    as_json: AsJson = False,
    batch: Annotated[Path | None, typer.Option(help=messages.text("ask.batch"))] = None,
    output: Annotated[Path | None, typer.Option(help=messages.text("ask.output"))] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help=messages.text("explain.option"))
    ] = False,
) -> None:
    """One message, or a file of them (`--batch` with `--output`)."""
    from assistant.batch import answer_batch
    from assistant.conversation import Assistant
    from assistant.explained_text import as_text
    from assistant.explaining import explained
    from assistant.printing import printed
    from assistant.questions import Question
    from ingest.settings import Settings

    with told():
        if (batch is None) != (output is None) or (batch is None) == (question is None):
            raise BadQuestion("ask.usage")
        if explain and batch is not None:
            raise BadQuestion("explain.one")
        settings = Settings()
        assistant, reads = Assistant(settings), frozenset(audience or settings.reads)
        if batch is not None and output is not None:
            raise typer.Exit(answer_batch(assistant, batch, output, reads))
        asked = Question(
            text=question or "",
            role=role,
            municipality=municipality,
            unit=unit,
            as_of=as_day(day),
            lang=lang,
            reads=reads,
        )
        reply = assistant.ask(asked)
        why = explained(assistant, asked, reply) if explain else None
        if as_json:
            shown = reply.as_json() | ({"explained": why and why.as_json()} if explain else {})
            typer.echo(json.dumps(shown, ensure_ascii=False, indent=2))
        else:
            typer.echo(printed(reply))
            if why:
                typer.echo("\n" + as_text(why, reply.language))


def chat(
    role: Role = None,
    municipality: Municipality = None,
    unit: Unit = None,
    lang: Lang = None,
    audience: Audience = None,
) -> None:
    """A conversation in the terminal, until an empty line or the end of input."""
    from uuid import uuid4

    from assistant.conversation import Assistant
    from assistant.printing import chosen, printed
    from assistant.questions import Question
    from ingest.settings import Settings

    with told():
        settings = Settings()
        assistant, reads = Assistant(settings), frozenset(audience or settings.reads)
        conversation = uuid4().hex
        typer.echo(messages.text("ask.chat_welcome", lang or "nb"))
        reply = None
        while line := next_line():
            asked = Question(
                text=chosen(line, reply),
                role=role,
                municipality=municipality,
                unit=unit,
                lang=lang,
                conversation=conversation,
                reads=reads,
                interactive=True,
            )
            reply = assistant.ask(asked)
            typer.echo(printed(reply) + "\n")


def next_line() -> str:
    try:
        return input("> ").strip()
    except EOFError:
        return ""


def serve() -> None:
    """The HTTP API and the web chat."""
    from assistant.conversation import Assistant
    from assistant.web.serving import serve as serve_web
    from ingest.settings import Settings

    with told():
        settings = Settings()
        assistant = Assistant(settings)
        assistant.ready()
        serve_web(assistant, settings, typer.echo)


def status(as_json: AsJson = False) -> None:
    """What answers: generation, documents, embedder, model, rules, and what is missing."""
    from assistant.status import as_lines, state
    from ingest.settings import Settings

    with told():
        found = state(Settings())
        if as_json:
            typer.echo(json.dumps(found, ensure_ascii=False, indent=2))
        else:
            typer.echo(as_lines(found))


def conflicts(
    as_json: Annotated[bool, typer.Option("--json", help=messages.text("conflicts.json"))] = False,
    day: Annotated[str | None, typer.Option("--date", help=messages.text("conflicts.date"))] = None,
) -> None:
    """Where documents say different things, for the adviser."""
    from assistant import differences
    from ingest.index.generation import current
    from ingest.settings import Settings

    with told():
        when = as_day(day) or date.today()
        found = differences.listed(current(Settings()), when)
        if as_json:
            typer.echo(json.dumps(found, ensure_ascii=False, indent=2))
        else:
            typer.echo(differences.as_lines(found, when))
