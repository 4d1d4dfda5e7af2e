"""How far a long run has come: a bar on a terminal, else a line now and then."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING

import typer

from ingest import messages

if TYPE_CHECKING:
    from rich.console import Console

Progress = Callable[[int, int, str], None]
#: Seconds between two lines where there is no terminal.
EVERY = 10.0
WIDEST = 60


@contextmanager
def shown() -> Iterator[Progress]:
    """A function that takes documents done, documents in all and the one at work; it writes to
    standard error, so that results can be piped."""
    from rich.console import Console

    console = Console(stderr=True)
    if console.is_terminal:
        with bar(console) as progress:
            yield progress
    else:
        yield Lines()


class Lines:
    """A plain line every ten seconds."""

    def __init__(self) -> None:
        self.last = monotonic()

    def __call__(self, done: int, total: int, source: str) -> None:
        if monotonic() - self.last >= EVERY:
            self.last = monotonic()
            typer.echo(
                messages.text("sync.at_work", done=done, total=total, source=at_work(source)),
                err=True,
            )


@contextmanager
def bar(console: Console) -> Iterator[Progress]:
    """A bar that goes away when the work is done."""
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
    from rich.progress import Progress as Rich

    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}", markup=False))
    with Rich(*columns, console=console, transient=True) as progress:
        task = progress.add_task("", total=None)

        def update(done: int, total: int, source: str) -> None:
            progress.update(task, completed=done, total=total, description=at_work(source))

        yield update


def at_work(source: str) -> str:
    return source[-WIDEST:] or messages.text("sync.building")
