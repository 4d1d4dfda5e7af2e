"""The commands `rules check`, `mask` and `triage`: rules and masking alone, without an index."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.errors import BadBatch, BadCorpus
from ingest import messages

if TYPE_CHECKING:
    from assistant.triage_batch import Each

USAGE = 2

Batch = Annotated[Path, typer.Option("--batch", help=messages.text("triage.batch"))]
Output = Annotated[Path, typer.Option("--output", help=messages.text("triage.output"))]


def register(app: typer.Typer) -> None:
    """Add `rules check`, `mask` and `triage` to `kildevakt`."""
    rules = typer.Typer(no_args_is_help=True, help=messages.text("triage.rules_help"))
    rules.callback()(group)
    rules.command("check", help=messages.text("triage.check_help"))(check)
    app.add_typer(rules, name="rules")
    app.command("mask", help=messages.text("triage.mask_help"))(mask)
    app.command("triage", help=messages.text("triage.triage_help"))(triage)


def group() -> None:
    """Keeps `check` a command of its own although it is the only one."""


def check() -> None:
    """Every example and counter-example, every contact; exit 1 when something fails."""
    from datetime import date

    from assistant.escalation.checking import checked
    from ingest.settings import Settings

    try:
        report = checked(Settings().corpus, date.today())
    except BadCorpus as error:
        typer.echo(messages.text("triage.bad_corpus", reason=str(error)), err=True)
        raise typer.Exit(1) from error
    for line in (*report.problems, *report.warnings):
        typer.echo(line)
    typer.echo(
        messages.text(
            "triage.checked",
            rules=report.rules,
            examples=report.examples,
            problems=len(report.problems),
            warnings=len(report.warnings),
        )
    )
    raise typer.Exit(1 if report.problems else 0)


def mask(batch: Batch, output: Output) -> None:
    """Masks every line of a file: `{id, masked, spans: [[start, end, type]]}`."""
    from assistant.triage_batch import masked, run

    raise typer.Exit(finished(run, masked, batch, output))


def triage(batch: Batch, output: Output) -> None:
    """The rule each line of a file meets: `{id, rule, severity, contacts, also_answer}`."""
    from assistant.triage_batch import Triager, run
    from ingest.settings import Settings

    try:
        triager = Triager.load(Settings())
    except BadCorpus as error:
        typer.echo(messages.text("triage.bad_corpus", reason=str(error)), err=True)
        raise typer.Exit(USAGE) from error
    raise typer.Exit(finished(run, triager, batch, output))


def finished(run: Callable[[Each, Path, Path], int], each: Each, batch: Path, output: Path) -> int:
    try:
        return run(each, batch, output)
    except BadBatch as error:
        typer.echo(messages.text(error.key, **error.values), err=True)
        return USAGE
