"""The commands `changes list`, `mark`, `unmark` and `confirmed`."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.terminal import as_day, told
from ingest import messages

if TYPE_CHECKING:
    from assistant.changes.listing import Change, Place
    from ingest.documents import NeedToKnow
    from ingest.revisions.values import Revision
    from ingest.settings import Settings

Id = Annotated[str, typer.Argument(help=messages.text("changes.id"))]
Municipality = Annotated[str | None, typer.Option(help=messages.text("ask.municipality"))]
Unit = Annotated[str | None, typer.Option(help=messages.text("ask.unit"))]
Role = Annotated[str | None, typer.Option(help=messages.text("ask.role"))]
AsJson = Annotated[bool, typer.Option("--json", help=messages.text("ask.json"))]


def register(app: typer.Typer) -> None:
    """Add `changes` to `kildevakt`."""
    changes = typer.Typer(no_args_is_help=True, help=messages.text("changes.help"))
    changes.command("list", help=messages.text("changes.list_help"))(listed)
    changes.command("mark", help=messages.text("changes.mark_help"))(mark)
    changes.command("unmark", help=messages.text("changes.unmark_help"))(unmark)
    changes.command("confirmed", help=messages.text("changes.confirmed_help"))(confirmed)
    app.add_typer(changes, name="changes")


def listed(
    municipality: Municipality = None,
    unit: Unit = None,
    role: Role = None,
    since: Annotated[str | None, typer.Option(help=messages.text("changes.since"))] = None,
    audience: Annotated[
        list[str] | None, typer.Option("--audience", help=messages.text("ask.audience"))
    ] = None,
    as_json: AsJson = False,
) -> None:
    """What has changed for a unit and role."""
    from assistant import units
    from assistant.changes.listing import Place
    from ingest.settings import Settings

    with told():
        settings = Settings()
        there = units.asked_from(units.municipalities(settings.corpus), municipality)
        place, first = Place(there, unit, role), as_day(since)
        reads = frozenset(audience or settings.reads)
        found = changes(settings, reads, place, first)
        if as_json:
            typer.echo(json.dumps(list(map(row, found)), ensure_ascii=False, indent=2))
        else:
            lines = map(line, found)
            typer.echo("\n".join(lines) or messages.text("changes.none", settings.language))


def mark(
    id: Id,
    note: Annotated[str, typer.Option(help=messages.text("changes.note"))] = "",
    unit: Annotated[list[str] | None, typer.Option(help=messages.text("changes.for_unit"))] = None,
    role: Annotated[list[str] | None, typer.Option(help=messages.text("changes.for_role"))] = None,
) -> None:
    """Marks a change as need to know."""
    from ingest.documents import NeedToKnow

    settle(id, NeedToKnow(note, tuple(unit or ()), tuple(role or ())), "changes.marked")


def unmark(id: Id) -> None:
    """Takes the mark away, also one that the metadata made."""
    settle(id, None, "changes.unmarked")


def settle(id: str, need: NeedToKnow | None, said: str) -> None:
    from assistant.changes import marks
    from assistant.errors import NoSuchSource
    from ingest.index.generation import current
    from ingest.settings import Settings

    with told():
        settings = Settings()
        chosen = newest(current(settings).revisions, id)
        if chosen is None:
            raise NoSuchSource("changes.unknown", id=id)
        marks.mark(settings, chosen.id, need)
        typer.echo(
            messages.text(said, settings.language, title=chosen.metadata.title, id=chosen.id)
        )


def confirmed(as_json: AsJson = False) -> None:
    """How many have confirmed reading, by unit."""
    from assistant.records import confirming
    from assistant.records.cli import database
    from ingest.index.generation import current

    with told(), database() as (engine, settings):
        titles = {one.id: one.metadata.title for one in current(settings).revisions}
        found = confirming.counts(engine, tuple(titles))
        if as_json:
            rows = [{"change": c.change, "unit": c.unit, "people": c.people} for c in found]
            typer.echo(json.dumps(rows, ensure_ascii=False, indent=2))
            return
        few = messages.text("web.changes.few", settings.language, fewest=confirming.FEWEST)
        none = messages.text("web.changes.no_unit", settings.language)
        for count in found:
            people = few if count.people is None else str(count.people)
            typer.echo("\t".join((count.change, titles[count.change], count.unit or none, people)))
        if not found:
            typer.echo(messages.text("changes.nobody", settings.language))


def changes(
    settings: Settings, reads: frozenset[str], place: Place, since: date | None
) -> tuple[Change, ...]:
    from assistant.changes import listing, marks
    from ingest.index.audience import changes_seen_by, seen_by
    from ingest.index.generation import current

    generation = current(settings)
    return listing.changes(
        seen_by(generation, reads),
        changes_seen_by(generation, reads),
        marks.read(settings),
        place,
        date.today(),
        settings.changes_days,
        since,
    )


def newest(revisions: tuple[Revision, ...], id: str) -> Revision | None:
    """The change of that id, else the newest of the document of that id."""
    own = [one for one in revisions if id in (one.id, one.document_id)]
    return own[-1] if own else None


def line(one: Change) -> str:
    data, (said, when) = one.revision.metadata, one.when
    versions = " → ".join(filter(None, (one.revision.old_version, data.version)))
    happened = messages.text(f"web.changes.{said}", date=f"{when:%d.%m.%Y}")
    need = messages.text("web.changes.need") if one.need else ""
    parts = (one.id, happened, data.title, versions, need)
    return "\t".join(filter(None, parts))


def row(one: Change) -> dict[str, object]:
    data = one.revision.metadata
    return {
        "id": one.id,
        "kind": one.revision.kind,
        "standing": one.standing,
        "document_id": data.id,
        "title": data.title,
        "day": one.day.isoformat(),
        "old_version": one.revision.old_version,
        "version": data.version,
        "need_to_know": one.need is not None,
        "note": one.need.note if one.need else "",
        "change_note": data.change_note,
        "sections": [
            {
                "kind": section.kind,
                "heading": section.path,
                "hunks": [{"old": hunk.old, "new": hunk.new} for hunk in section.hunks],
            }
            for section in one.revision.sections
        ],
        "facts": [{"name": f.name, "old": f.old, "new": f.new} for f in one.revision.facts],
    }
