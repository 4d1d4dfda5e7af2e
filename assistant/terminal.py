"""How errors reach a person at a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import typer

from assistant.errors import BadQuestion, ForPerson
from ingest import messages
from ingest.errors import ForPerson as IngestForPerson

USAGE = 2


@contextmanager
def told() -> Iterator[None]:
    """Errors a person can act on become one line and exit code 2."""
    try:
        yield
    except (ForPerson, IngestForPerson) as error:
        typer.echo(messages.text(error.key, **error.values), err=True)
        raise typer.Exit(USAGE) from error


def as_day(text: str | None) -> date | None:
    """An ISO date. Raises BadQuestion on anything else."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise BadQuestion("ask.bad_date", date=text) from error
