"""What has changed: the page `/endret`, and the same as JSON; that somebody has read it."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse
from pydantic import BaseModel

from assistant.errors import NoSuchSource, NotLetIn
from assistant.records.confirming import FEWEST
from assistant.units import folded
from assistant.web import changes
from assistant.web.changes import Asked, ChangeView
from assistant.web.sources import link
from assistant.web.state import Asker, Language, Parts

router = APIRouter(tags=["changes"])

Chosen = Annotated[str, Query(max_length=200)]
#: The page shows at most so many; the rest is in the documents themselves.
MOST = 60


class Unread(BaseModel):
    """Ids of the changes that must be read and, as far as the server knows, are not."""

    ids: list[str]


class Confirmed(BaseModel):
    """That a change was read. `kept` is whether the server keeps it; if not, the phone may."""

    id: str
    kept: bool


class CountView(BaseModel):
    """How many at a unit have confirmed that they read a change; null when fewer than five."""

    change: str
    unit: str | None
    people: int | None


@router.get("/endret", response_class=HTMLResponse, include_in_schema=False)
def page(
    web: Parts,
    who: Asker,
    language: Language,
    kommune: Chosen = "",
    enhet: Chosen = "",
    rolle: Chosen = "",
) -> HTMLResponse:
    """What has changed for a unit and role, section by section."""
    place = Asked(kommune, enhet, rolle).place(web, who)
    shown = changes.found(web, who, place)[:MOST]
    needed = [one.id for one in shown if one.need]
    unit = place.municipality.unit(place.unit) if place.municipality else None
    html = web.templates.render(
        "changes.html",
        language,
        shown=shown,
        unit=unit.name if unit else "",
        role=rolle,
        read=changes.read_by(web, who),
        counted=changes.counted(web, who, needed) if changes.leads(who) else None,
        unit_names={u.id: u.name for m in web.municipalities for u in m.names.units},
        fewest=FEWEST,
        today=date.today(),
        tools=changes,
        link=link,
    )
    return HTMLResponse(html)


@router.get("/api/changes")
def listed(
    web: Parts,
    who: Asker,
    municipality: Chosen = "",
    unit: Chosen = "",
    role: Chosen = "",
    since: date | None = None,
) -> list[ChangeView]:
    """What has changed for a unit and role, need to know first, then the newest. With `since`
    only what is news from that day on, and what does not hold yet."""
    place = Asked(municipality, unit, role).place(web, who)
    read = changes.read_by(web, who)
    return [changes.view(one, read) for one in changes.found(web, who, place, since)]


@router.get("/api/changes/unread")
def unread(
    web: Parts, who: Asker, municipality: Chosen = "", unit: Chosen = "", role: Chosen = ""
) -> Unread:
    """What must be read, for the number beside the link."""
    place = Asked(municipality, unit, role).place(web, who)
    read = changes.read_by(web, who) or frozenset()
    found = changes.found(web, who, place)
    return Unread(ids=[one.id for one in found if one.need and one.id not in read])


@router.get("/api/changes/confirmed")
def confirmed(web: Parts, who: Asker) -> list[CountView]:
    """For a leader: how many at each of their units have confirmed each change."""
    if not changes.leads(who):
        raise NotLetIn("changes.leaders_only")
    ids = [one.id for one in changes.found(web, who, Asked().place(web, who))]
    return [
        CountView(change=count.change, unit=count.unit, people=count.people)
        for counts in changes.counted(web, who, ids).values()
        for count in counts
    ]


@router.post("/api/changes/{id}/read")
def read(id: str, web: Parts, who: Asker) -> Confirmed:
    """Confirm that one has read a change, which is of one version of one document. 404 when there
    is none of that id to be seen."""
    known = {r.id: r for r in web.assistant.changes(who.reads)}
    if id not in known:
        raise NoSuchSource("changes.unknown", id=folded(id)[:40])
    if who.reader:
        changes.confirm(web, who, known[id])
    return Confirmed(id=id, kept=bool(who.reader))
