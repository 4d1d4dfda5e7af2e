"""The commands `records status`, `purge`, `erase` and `export`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from assistant.errors import BadRecords, ForPerson
from ingest import messages

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from ingest.settings import Settings

USAGE = 2


def register(app: typer.Typer) -> None:
    """Add `records` to `kildevakt`."""
    records = typer.Typer(no_args_is_help=True, help=messages.text("records.help"))
    records.command("status", help=messages.text("records.status_help"))(status)
    records.command("purge", help=messages.text("records.purge_help"))(purge)
    records.command("erase", help=messages.text("records.erase_help"))(erase)
    records.command("export", help=messages.text("records.export_help"))(export)
    app.add_typer(records, name="records")


def status() -> None:
    """How much is kept, since when, for how long."""
    from assistant.records import reading

    with database() as (engine, settings):
        found = reading.counts(engine)
        typer.echo(
            messages.text(
                "records.counts",
                settings.language,
                messages=found.messages,
                opinions=found.opinions,
                gaps=found.gaps,
                first=f"{found.first:%d.%m.%Y}" if found.first else "–",
                days=settings.records_days,
            )
        )


def purge(
    older_than: Annotated[
        int | None, typer.Option("--older-than", min=0, help=messages.text("records.older_than"))
    ] = None,
) -> None:
    """Erases what is older than the settings, or the option, allow."""
    from assistant.access.audit import audit_command as audited
    from assistant.records import erasing
    from assistant.records.auditing import Action

    with database() as (engine, settings):
        audited(engine, settings, Action.PURGED)
        days = settings.records_days if older_than is None else older_than
        gone = erasing.purge(engine, days)
        erasing.purge_confirmations(
            engine, settings.changes_days if older_than is None else older_than
        )
        typer.echo(messages.text("records.purged", settings.language, gone=gone, days=days))


def erase(
    message: Annotated[str | None, typer.Option(help=messages.text("records.message"))] = None,
    conversation: Annotated[
        str | None, typer.Option(help=messages.text("records.conversation"))
    ] = None,
    containing: Annotated[
        str | None, typer.Option(help=messages.text("records.containing"))
    ] = None,
    slack_user: Annotated[
        str | None, typer.Option(help=messages.text("records.slack_user"))
    ] = None,
    reader: Annotated[str | None, typer.Option(help=messages.text("records.reader"))] = None,
    person: Annotated[str | None, typer.Option(help=messages.text("records.person"))] = None,
) -> None:
    """Erases one message, one conversation, everything in which a text stands, what is known
    of somebody in Slack, or the questions or confirmations of somebody who signs in."""
    from assistant.access.audit import audit_command as audited
    from assistant.records import confirming, erasing, own
    from assistant.records.auditing import Action

    ways: dict[Callable[[Engine, str], int], str | None] = {
        erasing.erase_message: message,
        erasing.erase_conversation: conversation,
        erasing.erase_containing: containing,
        erasing.erase_asker: slack_user,
        confirming.forget: reader,
        erasing.erase_person: person,
    }
    chosen = [(way, value) for way, value in ways.items() if value and value.strip()]
    with database() as (engine, settings):
        if len(chosen) != 1:
            raise BadRecords("records.choose_one")
        (way, value) = chosen[0]
        if way is erasing.erase_asker:
            value = slack_hash(settings, value)
        if way is confirming.forget:
            value = confirming.reader_of(settings, settings.oidc_issuer or "", value.strip())
        if way is erasing.erase_person:
            value = own.person(settings, value.strip())
        audited(engine, settings, Action.ERASED, "" if way is erasing.erase_containing else value)
        typer.echo(messages.text("records.erased", settings.language, gone=way(engine, value)))


def slack_hash(settings: Settings, named: str) -> str:
    """What stands for "<team>/<user>" in the records. Raises BadRecords on another form."""
    from assistant.records import places

    team, _, user = named.strip().partition("/")
    if not user:
        raise BadRecords("records.slack_form")
    return places.hashed(places.salt(settings), "asker", team, user)


def export(
    file: Annotated[Path, typer.Argument(help=messages.text("records.file"))],
) -> None:
    """Everything that is kept, one JSON object on each line."""
    from assistant.access.audit import audit_command as audited
    from assistant.records import reading
    from assistant.records.auditing import Action

    with database() as (engine, settings):
        audited(engine, settings, Action.EXPORTED)
        lines = written(file, reading.exported(engine))
        typer.echo(messages.text("records.exported", settings.language, lines=lines))


def written(file: Path, entries: Iterable[Mapping[str, Any]]) -> int:
    """Writes entries to a new file, one on each line; gives how many. Raises BadRecords."""
    from assistant.records import reading

    if file.exists():
        raise BadRecords("records.exists", file=file.name)
    try:
        with file.open("w", encoding="utf-8") as out:
            return sum(out.write(f"{reading.as_line(entry)}\n") > 0 for entry in entries)
    except OSError as error:
        raise BadRecords("records.not_written", file=file.name) from error


@contextmanager
def database() -> Iterator[tuple[Engine, Settings]]:
    """The database of the settings; errors a person can act on become one line and exit code 2."""
    from assistant.records.opening import opened
    from ingest.settings import Settings

    settings = Settings()
    try:
        engine = opened(settings)
        try:
            yield engine, settings
        finally:
            engine.dispose()
    except ForPerson as error:
        typer.echo(messages.text(error.key, settings.language, **error.values), err=True)
        raise typer.Exit(USAGE) from error
