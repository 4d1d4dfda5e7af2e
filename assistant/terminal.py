"""How errors reach a person at a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import typer

from assistant.errors import ForPerson
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
