"""The commands of the desk: one for each page, `kildevakt desk <page>`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.errors import BadDesk
from assistant.terminal import told
from ingest import messages

if TYPE_CHECKING:
    from assistant.desk.pages import Page
    from assistant.desk.shown import Asked, Shown, Table

Key = Annotated[str | None, typer.Argument(help=messages.text("desk.option.key"))]
Csv = Annotated[Path | None, typer.Option("--csv", help=messages.text("desk.option.csv"))]
Xlsx = Annotated[Path | None, typer.Option("--xlsx", help=messages.text("desk.option.xlsx"))]
Named = Annotated[str | None, typer.Option("--table", help=messages.text("desk.option.table"))]
Chosen = Annotated[
    list[str] | None, typer.Option("--choose", help=messages.text("desk.option.choose"))
]
Place = Annotated[
    str | None, typer.Option("--municipality", help=messages.text("ask.municipality"))
]
Day = Annotated[str | None, typer.Option("--date", help=messages.text("desk.option.date"))]
Lang = Annotated[str, typer.Option("--lang", help=messages.text("ask.lang"))]
Audience = Annotated[
    list[str] | None, typer.Option("--audience", help=messages.text("ask.audience"))
]


def register(app: typer.Typer) -> None:
    """Add `desk` with a command for each page to `kildevakt`."""
    from assistant.desk.pages import PAGES

    group = typer.Typer(no_args_is_help=True, help=messages.text("desk.help"))
    for page in PAGES:
        group.command(page.name, help=messages.text(f"desk.{page.name}.help"))(command(page))
    app.add_typer(group, name="desk")


def command(page: Page) -> Callable[..., None]:
    def run(
        key: Key = None,
        csv: Csv = None,
        xlsx: Xlsx = None,
        table: Named = None,
        choose: Chosen = None,
        municipality: Place = None,
        day: Day = None,
        lang: Lang = messages.FALLBACK,
        audience: Audience = None,
    ) -> None:
        from assistant.desk import exports
        from assistant.desk.opening import desk_here
        from assistant.desk.printed import printed

        with told(), desk_here(municipality, day, lang, audience) as desk:
            shown = page.detail(desk, key) if key else page.page(desk, asked(choose))
            if csv is None and xlsx is None:
                typer.echo(printed(shown))
            if csv is not None:
                write(csv, exports.as_csv(named(shown, table)))
            if xlsx is not None:
                write(xlsx, exports.as_xlsx(shown.tables))

    return run


def asked(choose: list[str] | None) -> Asked:
    """`name=value` of every `--choose`. Raises BadDesk on another form."""
    pairs = [text.partition("=") for text in choose or ()]
    if any(not sign for _, sign, _ in pairs):
        raise BadDesk("desk.choose_form")
    return {name.strip(): value.strip() for name, _, value in pairs}


def named(shown: Shown, name: str | None) -> Table:
    """The table to write. Raises BadDesk when there is none of that name."""
    if found := shown.table(name):
        return found
    raise BadDesk("desk.no_table", names=", ".join(table.name for table in shown.tables))


def write(file: Path, content: bytes) -> None:
    """Raises BadDesk when the file exists or cannot be written."""
    if file.exists():
        raise BadDesk("records.exists", file=file.name)
    try:
        file.write_bytes(content)
    except OSError as error:
        raise BadDesk("records.not_written", file=file.name) from error
    typer.echo(messages.text("desk.written", file=file))
