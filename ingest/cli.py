"""The command `kildevakt`, and the commands of this package: `ingest`, `rollback`,
`quarantine`, `models`.

Every package adds its own commands through the entry-point group `kildevakt.commands`, so that the
command line does not turn the imports round.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from importlib.metadata import entry_points
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Annotated

import typer

from ingest import messages
from ingest.errors import ForPerson

if TYPE_CHECKING:
    from ingest.changes import SyncReport
    from ingest.settings import Settings

GROUP = "kildevakt.commands"
SOME_FAILED = 1
INTERRUPTED = 130
#: Nothing leaves the machine unless it is configured to.
SILENT = {
    "LANGSMITH_TRACING": "false",
    "LANGCHAIN_TRACING_V2": "false",
    "ANONYMIZED_TELEMETRY": "false",
    "HF_HUB_DISABLE_TELEMETRY": "1",
}


def main() -> None:
    """Runs the command line."""
    os.environ.update(SILENT)
    build_app()(prog_name="kildevakt")


def build_app() -> typer.Typer:
    """`kildevakt` with the commands of every package."""
    app = typer.Typer(
        help=messages.text("sync.help"),
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
    )
    commands = sorted(
        entry_points(group=GROUP), key=lambda entry: (entry.name != "ingest", entry.name)
    )
    for entry in commands:
        entry.load()(app)
    if not commands:
        register(app)
    return app


def register(app: typer.Typer) -> None:
    """Adds the commands of this package to `kildevakt`."""
    app.command("ingest", help=messages.text("sync.ingest_help"))(ingest)
    app.command("rollback", help=messages.text("sync.rollback_help"))(rollback)
    app.command("quarantine", help=messages.text("screening.help"))(quarantine)
    models = typer.Typer(help=messages.text("sync.models_help"), no_args_is_help=True)
    models.command("fetch", help=messages.text("sync.fetch_help"))(fetch)
    models.callback()(lambda: None)
    app.add_typer(models, name="models")


def ingest(
    paths: Annotated[list[Path], typer.Argument(help=messages.text("sync.paths"))],
    add: Annotated[bool, typer.Option("--add", help=messages.text("sync.add"))] = False,
    report: Annotated[bool, typer.Option("--report", help=messages.text("sync.report"))] = False,
    as_json: Annotated[bool, typer.Option("--json", help=messages.text("sync.json"))] = False,
    expand: Annotated[
        bool, typer.Option("--expand", help=messages.text("questions.expand"))
    ] = False,
) -> None:
    """Reads documents into a new generation of the index."""
    from ingest import hooks, progress, spans
    from ingest import report as reports
    from ingest.sync import sync

    started = perf_counter()
    with told() as settings, spans.sent(settings), progress.shown() as shown:
        result = sync(paths, settings, add=add, progress=shown)
    if expand:
        for offered in hooks.offered:
            typer.echo(offered(settings), err=as_json)
        with told() as settings, progress.shown() as shown:
            result = with_entries(sync(paths, settings, add=add, progress=shown), result)
    seconds = perf_counter() - started
    if as_json:
        typer.echo(json.dumps(reports.as_json(result, seconds), ensure_ascii=False, indent=2))
    else:
        typer.echo(reports.full(result) if report else "", nl=report)
        typer.echo(reports.summary(result, seconds))
    if result.failed:
        raise typer.Exit(SOME_FAILED)


def with_entries(last: SyncReport, first: SyncReport) -> SyncReport:
    """What the run before the expansion did with the documents, and what there is after it."""
    return replace(last, entries=first.entries)


def rollback() -> None:
    """Goes back to the generation before the current one."""
    from ingest.index import folders

    with told() as settings:
        index = settings.index
        with folders.locked(index):
            now, before = folders.roll_back(index)
    typer.echo(messages.text("sync.rolled_back", now=now, before=before))


def quarantine(
    as_json: Annotated[bool, typer.Option("--json", help=messages.text("sync.json"))] = False,
) -> None:
    """Shows in full what screening kept out of the index."""
    from ingest import report as reports
    from ingest.index.generation import current

    with told() as settings:
        found = reports.quarantine(current(settings))
    if as_json:
        typer.echo(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        typer.echo(reports.quarantine_lines(found))


def fetch(name: Annotated[str, typer.Argument(help=messages.text("sync.model_name"))]) -> None:
    """Fetches an embedding model to disk: the only command that asks the internet."""
    from ingest import models

    with told() as settings:
        folder = models.fetch(name, settings)
    typer.echo(messages.text("sync.fetched", name=name, folder=str(folder)))


@contextmanager
def told() -> Iterator[Settings]:
    """The settings; an error a person can act on becomes one line and exit code 1."""
    from ingest.settings import Settings

    settings = Settings()
    try:
        yield settings
    except ForPerson as error:
        stop(messages.text(error.key, **error.values), SOME_FAILED, error)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        folder = str(error.filename or settings.data)
        stop(messages.text("sync.disk", folder=folder, reason=reason), SOME_FAILED, error)
    except KeyboardInterrupt as error:
        stop(messages.text("sync.interrupted"), INTERRUPTED, error)


def stop(line: str, code: int, error: BaseException) -> None:
    typer.echo(line, err=True)
    raise typer.Exit(code) from error


if __name__ == "__main__":
    main()
