"""The commands `keys add`, `list` and `revoke`."""

from __future__ import annotations

from typing import Annotated

import typer

from assistant.records.cli import database
from ingest import messages


def register(app: typer.Typer) -> None:
    """Add `keys` to `kildevakt`."""
    keys = typer.Typer(no_args_is_help=True, help=messages.text("keys.help"))
    keys.command("add", help=messages.text("keys.add_help"))(add)
    keys.command("list", help=messages.text("keys.list_help"))(listing)
    keys.command("revoke", help=messages.text("keys.revoke_help"))(revoke)
    app.add_typer(keys, name="keys")


def add(
    name: Annotated[str, typer.Argument(help=messages.text("keys.name"))],
    scope: Annotated[str, typer.Option(help=messages.text("keys.scope"))] = "ask,read",
    audience: Annotated[
        list[str] | None, typer.Option("--audience", help=messages.text("ask.audience"))
    ] = None,
) -> None:
    """Makes a key and says it, once."""
    from assistant.access import keys
    from assistant.access.audit import audit_command
    from assistant.access.who import Scope
    from assistant.errors import BadKey
    from assistant.records.auditing import Action

    with database() as (engine, settings):
        try:
            scopes = [Scope(part.strip()) for part in scope.split(",") if part.strip()]
        except ValueError as error:
            raise BadKey("keys.unusable") from error
        made = keys.add(engine, name, scopes, audience or ())
        audit_command(engine, settings, Action.KEY_MADE, name)
        typer.echo(messages.text("keys.added", settings.language), err=True)
        typer.echo(made)


def listing() -> None:
    """All keys, without themselves."""
    from assistant.access import keys

    with database() as (engine, settings):
        for key in keys.listed(engine):
            end = f"{key.revoked:%d.%m.%Y}" if key.revoked else ""
            state = messages.text("keys.revoked_on", settings.language, date=end) if end else ""
            reads = ", ".join(key.reads)
            parts = (key.id, key.name, ",".join(key.scopes), reads, f"{key.made:%d.%m.%Y}", state)
            typer.echo("\t".join(part for part in parts if part))


def revoke(name: Annotated[str, typer.Argument(help=messages.text("keys.name_or_id"))]) -> None:
    """Ends a key at once."""
    from assistant.access import keys
    from assistant.access.audit import audit_command
    from assistant.errors import BadKey
    from assistant.records.auditing import Action

    with database() as (engine, settings):
        audit_command(engine, settings, Action.KEY_REVOKED, name)
        gone = keys.revoke(engine, name)
        if not gone:
            raise BadKey("keys.no_such", name=name)
        typer.echo(messages.text("keys.revoked", settings.language, gone=gone))
