"""Named but missing: what the sources name and the collection lacks, and how often it was asked
for."""

from __future__ import annotations

from urllib.parse import quote

from assistant.desk.asked import Questions, questions
from assistant.desk.desk import ADDRESS, Desk, source_link
from assistant.desk.named import Named, Place, Sort, missing
from assistant.desk.shown import Asked, Cell, Choice, Figure, Row, Shown, Table
from assistant.desk.statuses import status_cell
from assistant.errors import NoSuchSource

SLUG = "mangler"
SORT = "slag"


def page(desk: Desk, asked: Asked) -> Shown:
    everything = missing(desk.generation, desk.day)
    chosen = asked.get(SORT, "")
    wanted = [one for one in everything if chosen in ("", one.sort)]
    found = questions(desk)
    wanted.sort(key=lambda one: -found.missed(one.stems))
    table = Table(
        name="missing",
        title=desk.say("missing.title"),
        columns=columns(desk, found),
        rows=tuple(Row(cells(desk, one, found)) for one in wanted),
        hint=desk.say("missing.hint"),
        empty=desk.say("missing.none"),
    )
    counts = [(sort, sum(one.sort is sort for one in everything)) for sort in Sort]
    return Shown(
        title=desk.say("missing.title"),
        intro=desk.say("missing.help"),
        tables=(table,),
        figures=tuple(Figure(desk.say(f"missing.sort.{s}"), n) for s, n in counts if n),
        choices=(
            Choice(
                SORT,
                desk.say("missing.what"),
                (("", desk.say("all")), *((s, desk.say(f"missing.sort.{s}")) for s in Sort)),
                chosen,
            ),
        ),
    )


def columns(desk: Desk, found: Questions) -> tuple[str, ...]:
    names = ["name", "sort", "named_in", "times", *(["missed"] if found.kept else [])]
    return tuple(desk.say(f"column.{name}") for name in names)


def cells(desk: Desk, one: Named, found: Questions) -> tuple[Cell, ...]:
    documents = list(dict.fromkeys(place.document for place in one.places))
    first, *others = documents
    more = desk.say("missing.others", count=len(others)) if others else ""
    own = (
        Cell(one.name, link=f"{ADDRESS}/{SLUG}/{quote(one.name, safe='')}"),
        Cell(desk.say(f"missing.sort.{one.sort}")),
        Cell(first.metadata.title, link=link(one.places[0]), more=more),
        Cell(str(len(one.places))),
    )
    return (*own, Cell(str(found.missed(one.stems)))) if found.kept else own


def link(place: Place) -> str:
    return source_link(place.document, [place.sentence] if place.sentence else [])


def detail(desk: Desk, key: str) -> Shown:
    """Every place that names it. Raises NoSuchSource."""
    named = next((one for one in missing(desk.generation, desk.day) if one.name == key), None)
    if named is None:
        raise NoSuchSource("web.problem.404.detail")
    names = ("document", "sentence", "page", "owner", "status")
    table = Table(
        name="places",
        title=desk.say("missing.places"),
        columns=tuple(desk.say(f"column.{name}") for name in names),
        rows=tuple(Row(place_cells(desk, place)) for place in named.places),
    )
    found = questions(desk)
    missed = [Figure(desk.say("column.missed"), found.missed(named.stems))] if found.kept else []
    kind = desk.say(f"missing.sort.{named.sort}")
    return Shown(named.name, desk.say("missing.one", sort=kind), (table,), tuple(missed))


def place_cells(desk: Desk, place: Place) -> tuple[Cell, ...]:
    data = place.document.metadata
    text = ""
    if place.sentence:
        found = desk.generation.sentences(place.document.id, [place.sentence])
        text = found[place.sentence].text if place.sentence in found else ""
    return (
        Cell(data.title, link=link(place)),
        Cell(text),
        Cell(str(place.page or "")),
        Cell(data.owner or ""),
        status_cell(desk, place.document),
    )
