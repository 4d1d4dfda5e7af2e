"""The commands `thesaurus check`, `export`, `import` and `unknown`, for advisers."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.errors import BadCorpus
from assistant.terminal import told
from ingest import messages

if TYPE_CHECKING:
    from assistant.unknown_words import Unknown
    from ingest.thesaurus.unnamed import Unnamed

BROKEN = 1
URGENT = ("acute", "urgent")
SUMS = ("concepts", "files", "broken", "warnings", "fine")
MOST = 50
#: Columns of a count in a list.
WIDTH = 18

Replace = Annotated[bool, typer.Option("--replace", help=messages.text("thesaurus.replace"))]


def register(app: typer.Typer) -> None:
    """Add `thesaurus` with its commands to `kildevakt`."""
    group = typer.Typer(no_args_is_help=True, help=messages.text("thesaurus.help"))
    group.command("check", help=messages.text("thesaurus.check_help"))(check)
    group.command("export", help=messages.text("thesaurus.export_help"))(export)
    group.command("import", help=messages.text("thesaurus.import_help"))(import_)
    group.command("unknown", help=messages.text("thesaurus.unknown_help"))(unknown)
    app.add_typer(group, name="thesaurus")


def check() -> None:
    """What is wrong, under the name of each file; exit 1 when something is broken."""
    from itertools import groupby

    from assistant.escalation import load_rules, triage
    from ingest.settings import Settings
    from ingest.thesaurus.checking import checked

    corpus = Settings().corpus
    try:
        rules = load_rules(corpus)
    except BadCorpus as error:
        typer.echo(messages.text("triage.bad_corpus", reason=str(error)), err=True)
        raise typer.Exit(BROKEN) from error

    def urgent(name: str) -> bool:
        met = triage(name, rules)
        return met is not None and met.severity in URGENT

    found = checked(corpus, urgent)
    for file, problems in groupby(found.problems, key=lambda problem: problem.file):
        typer.echo(file)
        for each in problems:
            kind = "broken" if each.broken else "fine" if each.fine else "warning"
            typer.echo(f"  {messages.text(f'thesaurus.{kind}')}: {each.said}")
    sums = {name: getattr(found, name) for name in SUMS}
    typer.echo(messages.text("thesaurus.checked", **sums))
    raise typer.Exit(BROKEN if found.broken else 0)


def export(
    target: Annotated[Path, typer.Argument(help=messages.text("thesaurus.export_file"))],
    municipality: Annotated[
        str | None, typer.Option(help=messages.text("thesaurus.municipality"))
    ] = None,
    replace: Replace = False,
) -> None:
    """The national thesaurus, or what a municipality has added, as SKOS."""
    from ingest.errors import BadThesaurus
    from ingest.settings import Settings
    from ingest.thesaurus import FOLDER, NATIONAL, read, skos

    with told():
        name = municipality or NATIONAL
        folder = Settings().corpus / name / FOLDER
        entries = [entry for file in sorted(folder.glob("*.yaml")) for entry in read(file)]
        if not entries:
            raise BadThesaurus("thesaurus.nothing", where=str(folder))
        skos.export(entries, target, name, replace=replace)
        typer.echo(messages.text("thesaurus.exported", count=len(entries), file=target))


def import_(
    source: Annotated[Path, typer.Argument(help=messages.text("thesaurus.import_file"))],
    into: Annotated[Path, typer.Option(help=messages.text("thesaurus.into"))],
    replace: Replace = False,
) -> None:
    """A SKOS file as a file of the thesaurus; what cannot be held is told."""
    from ingest.errors import BadThesaurus
    from ingest.thesaurus.skos_reading import imported
    from ingest.thesaurus.writing import save

    with told():
        if into.suffix != ".yaml":
            raise BadThesaurus("thesaurus.into_yaml", file=str(into))
        found = imported(source)
        if not found.entries:
            raise BadThesaurus("thesaurus.nothing", where=str(source))
        save(found.entries, into, replace=replace)
    for line in found.left_out:
        typer.echo(f"{messages.text('thesaurus.warning')}: {line}", err=True)
    typer.echo(messages.text("thesaurus.imported", count=len(found.entries), file=into))


def unknown(
    questions: Annotated[
        Path | None, typer.Option(help=messages.text("thesaurus.questions"))
    ] = None,
    most: Annotated[int, typer.Option(min=1, help=messages.text("thesaurus.most"))] = MOST,
    as_json: Annotated[bool, typer.Option("--json", help=messages.text("thesaurus.json"))] = False,
) -> None:
    """Words without a concept: of questions, or of the collection."""
    from assistant import unknown_words
    from ingest.index.generation import current
    from ingest.settings import Settings
    from ingest.thesaurus import load
    from ingest.thesaurus.unnamed import unnamed

    with told():
        settings = Settings()
        thesaurus, generation = load(settings.corpus), current(settings)
        found: Sequence[Unknown | Unnamed]
        if questions is None:
            found, key = unnamed(thesaurus, generation, most), "passages"
        else:
            asked = unknown_words.questions(questions)
            vocabulary = generation.words.vocabulary
            found, key = unknown_words.unknown(asked, thesaurus, vocabulary)[:most], "times"
    if as_json:
        typer.echo(json.dumps([asdict(each) for each in found], ensure_ascii=False, indent=2))
    else:
        typer.echo("\n".join(listed(found, key)) or messages.text("thesaurus.all_known"))


def listed(found: Sequence[Unknown | Unnamed], key: str) -> Iterator[str]:
    for each in found:
        count = messages.text(f"thesaurus.{key}", count=each.count)
        yield f"{count:>{WIDTH}}  {each.word}  «{each.example}»"
