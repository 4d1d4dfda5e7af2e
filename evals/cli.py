"""`kildevakt evaluate`: score the answers to a file of cases."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from evals.errors import ForPerson
from ingest import messages

if TYPE_CHECKING:
    from evals.intervals import Figure


def register(app: typer.Typer) -> None:
    """Add the commands of this package to `kildevakt`."""
    app.command("evaluate", help=messages.text("evaluate.help"))(evaluate)


def evaluate(
    cases: Annotated[Path, typer.Argument(help=messages.text("evaluate.cases"))],
    sources: Annotated[Path | None, typer.Option(help=messages.text("evaluate.sources"))] = None,
    as_json: Annotated[bool, typer.Option("--json", help=messages.text("evaluate.json"))] = False,
) -> None:
    try:
        result = measured(cases, sources)
    except ForPerson as error:
        typer.echo(messages.text(error.key, **error.values), err=True)
        raise typer.Exit(2) from error
    if as_json:
        json.dump({name: asdict(f) for name, f in result.items()}, sys.stdout, indent=2)
        typer.echo()
    else:
        typer.echo(table(result))


def measured(cases: Path, sources: Path | None) -> dict[str, Figure]:
    """The figures of one case file against the current generation."""
    from assistant.conversation import Assistant
    from assistant.questions import Question
    from assistant.replies import Reply
    from evals.cases import Case, load
    from evals.run import ask_all, figures, source_texts
    from ingest.settings import Settings

    assistant = Assistant(Settings())

    def ask(case: Case) -> Reply:
        return assistant.ask(
            Question(
                text=case.question,
                role=case.persona,
                municipality=case.municipality,
                unit=case.unit,
                as_of=date.fromisoformat(case.as_of) if case.as_of else None,
            )
        )

    return figures(ask_all(load(cases), ask), source_texts(sources))


def table(result: dict[str, Figure]) -> str:
    """One line per figure: name, mean, 95 % interval, number of values."""
    return "\n".join(
        f"{name:<28}{f.mean:>9.3f}   [{f.low:.3f}, {f.high:.3f}]   n={f.n}"
        for name, f in sorted(result.items())
    )
