"""The commands `questions confirm`, `list`, `check`, `expand`, and what `ingest --expand` does."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from assistant.terminal import told
from ingest import hooks, messages

if TYPE_CHECKING:
    from assistant.anticipating import Counts
    from ingest.questions import Asked
    from ingest.settings import Settings

ATTENTION = 1


def said(key: str) -> str:
    return messages.text(f"questions.{key}")


def register(app: typer.Typer) -> None:
    """Add `questions` with its commands to `kildevakt`, and what `ingest --expand` needs."""
    group = typer.Typer(no_args_is_help=True, help=said("help"))
    group.command("confirm", help=said("confirm_help"))(confirm)
    group.command("list", help=said("list_help"))(listing)
    group.command("check", help=said("check_help"))(check)
    group.command("expand", help=said("expand_help"))(expand)
    app.add_typer(group, name="questions")
    hooks.offer(after_ingest)


AsJson = Annotated[bool, typer.Option("--json", help=said("json"))]


def confirm(
    question: Annotated[str, typer.Argument(help=said("question"))],
    document: Annotated[str, typer.Option(help=said("document"))],
    by: Annotated[str, typer.Option(help=said("by"))],
    section: Annotated[list[str] | None, typer.Option(help=said("section"))] = None,
    day: Annotated[str | None, typer.Option("--date", help=said("day"))] = None,
    into: Annotated[Path | None, typer.Option(help=said("into"))] = None,
) -> None:
    """Writes a question to the file of confirmed questions."""
    from assistant import confirming
    from ingest.index.generation import current
    from ingest.questions import book
    from ingest.settings import Settings

    with told():
        settings = Settings()
        asked = confirming.as_asked(question, document, section or (), by, as_day(day))
        file = confirming.confirm(asked, current(settings), settings, book(settings), into)
    typer.echo(messages.text("questions.confirmed", file=file))


def as_day(text: str | None) -> date:
    from assistant.errors import NotConfirmed

    try:
        return date.fromisoformat(text) if text else date.today()
    except ValueError as error:
        raise NotConfirmed("questions.bad_date", date=text or "") from error


def listing(
    document: Annotated[str | None, typer.Option(help=said("document"))] = None,
    origin: Annotated[str | None, typer.Option(help=said("origin"))] = None,
    as_json: AsJson = False,
) -> None:
    """The questions as they are on file."""
    from ingest.questions import book
    from ingest.settings import Settings

    with told():
        known = book(Settings())
    shown = [
        asked
        for id_, questions in sorted(known.by_document.items())
        for asked in questions
        if document in (None, id_) and origin in (None, asked.origin)
    ]
    if as_json:
        typer.echo(json.dumps(list(map(plain, shown)), ensure_ascii=False, indent=2))
    else:
        typer.echo("\n".join(map(line, shown)) or said("none"))


def plain(asked: Asked) -> dict[str, Any]:
    return {
        "question": asked.text,
        "language": asked.language,
        "origin": asked.origin,
        "document": asked.document_id,
        "section": list(asked.section),
        "passage": asked.passage or None,
        "by": asked.by,
        "day": asked.day.isoformat() if asked.day else None,
    }


def line(asked: Asked) -> str:
    return messages.text(
        "questions.line",
        document=asked.document_id,
        section=" > ".join(asked.section) or asked.passage or said("whole"),
        question=asked.text,
        origin=said(f"origins.{asked.origin}"),
        by=asked.by,
        day=f", {asked.day:%d.%m.%Y}" if asked.day else "",
    )


def check(as_json: AsJson = False) -> None:
    """What is to be looked at; exit 1 when there is something."""
    from assistant.confirming import attention
    from ingest.index.generation import current
    from ingest.questions import book
    from ingest.settings import Settings

    with told():
        settings = Settings()
        notes = attention(book(settings), current(settings))
    texts = [messages.text(note.key, **dict(note.values)) for note in notes]
    if as_json:
        typer.echo(json.dumps(texts, ensure_ascii=False, indent=2))
    else:
        typer.echo("\n".join(texts) or said("fine"))
    raise typer.Exit(ATTENTION if notes else 0)


def expand(
    prompts_out: Annotated[Path | None, typer.Option(help=said("prompts_out"))] = None,
    completions_in: Annotated[Path | None, typer.Option(help=said("completions_in"))] = None,
    model: Annotated[str | None, typer.Option(help=said("model"))] = None,
    out: Annotated[Path | None, typer.Option(help=said("out"))] = None,
) -> None:
    """Questions for passages that have none: by the configured model, or by files."""
    from assistant import anticipating
    from assistant.errors import NotConfirmed
    from assistant.models import batches
    from ingest.index.audience import seen_by
    from ingest.index.generation import current
    from ingest.settings import Settings

    with told():
        if (prompts_out and completions_in) or bool(completions_in) != bool(model):
            raise NotConfirmed("questions.usage")
        settings = Settings()
        generation = seen_by(current(settings), settings.reads)
        if prompts_out:
            asked = anticipating.requests(generation, settings)
            batches.write(asked, prompts_out, settings.chat_model or "model")
            typer.echo(messages.text("questions.asked_for", count=len(asked), file=prompts_out))
        elif completions_in and model:
            completions = batches.read(completions_in)
            file = out or own_file(settings)
            done = anticipating.by_completions(completions, model, generation, settings, file)
            typer.echo(expanded(done, file))
        else:
            typer.echo(by_model(settings, out))


def own_file(settings: Settings) -> Path:
    from ingest.questions.book import WRITTEN

    return settings.data / WRITTEN


def after_ingest(settings: Settings) -> str:
    """What `ingest --expand` does between its two runs; the line that says how it went."""
    with told():
        return by_model(settings, None)


def by_model(settings: Settings, out: Path | None) -> str:
    """Asks the configured model. Raises NotConfirmed without one."""
    from assistant import anticipating
    from assistant.errors import NotConfirmed
    from assistant.models.chat import configured
    from ingest.index.audience import seen_by
    from ingest.index.generation import current
    from ingest.progress import shown

    model = configured(settings)
    if model is None:
        raise NotConfirmed("questions.no_chat_model")
    generation = seen_by(current(settings), settings.reads)
    file = out or own_file(settings)
    with shown() as tell:
        return expanded(anticipating.by_model(model, generation, settings, file, tell), file)


def expanded(done: Counts, file: Path) -> str:
    return messages.text(
        "questions.expanded",
        written=done.written,
        none=done.none,
        known=done.known,
        failed=done.failed,
        file=file,
    )
