"""The commands `audit list` and `audit export`."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Annotated

import typer

from assistant.records.cli import database, written
from ingest import messages


def register(app: typer.Typer) -> None:
    """Add `audit` to `kildevakt`."""
    audit = typer.Typer(no_args_is_help=True, help=messages.text("audit.help"))
    audit.command("list", help=messages.text("audit.list_help"))(listing)
    audit.command("export", help=messages.text("audit.export_help"))(export)
    app.add_typer(audit, name="audit")


def listing(
    days: Annotated[int, typer.Option(min=1, help=messages.text("audit.days"))] = 30,
) -> None:
    """Who opened or did what in the last days, oldest first. Reading it is written down too."""
    from assistant.access.audit import audit_command
    from assistant.records import auditing
    from assistant.records.keeping import now

    with database() as (engine, settings):
        audit_command(engine, settings, auditing.Action.AUDIT_READ)
        for act in auditing.acts(engine, now() - timedelta(days=days)):
            at = act["at"][:16].replace("T", " ")
            parts = (at, act["who"], act["role"], act["action"], act["object"])
            typer.echo("\t".join(parts).rstrip())


def export(file: Annotated[Path, typer.Argument(help=messages.text("records.file"))]) -> None:
    """Everything that is kept, one JSON object on each line."""
    from assistant.access.audit import audit_command
    from assistant.records import auditing

    with database() as (engine, settings):
        audit_command(engine, settings, auditing.Action.AUDIT_READ)
        lines = written(file, auditing.acts(engine))
        typer.echo(messages.text("records.exported", settings.language, lines=lines))
