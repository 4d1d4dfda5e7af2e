"""The list of procedures. A form with GET, so that it works without a script."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from assistant import units
from assistant.web import pages
from assistant.web.library import Wanted, library
from assistant.web.state import Language, Parts, sources
from ingest.documents import Kind

router = APIRouter(tags=["sources"], include_in_schema=False)

Chosen = Annotated[str, Query(max_length=200)]


@router.get("/prosedyrer", response_class=HTMLResponse)
def procedures(
    request: Request,
    web: Parts,
    language: Language,
    sok: Chosen = "",
    type: Chosen = "",
    tema: Chosen = "",
    kommune: Chosen = "",
    enhet: Chosen = "",
    alle: bool = False,
) -> HTMLResponse:
    """The documents that hold, by words, kind, topic and unit; `alle` adds those that do not."""
    place = units.asked_from(web.municipalities, kommune or None)
    wanted = Wanted(words=sok, kind=type, topic=tema, unit=enhet, more=alle)
    found = library(sources(request), place, wanted, date.today())
    page = web.templates.render(
        "library.html",
        language,
        found=found,
        wanted=wanted,
        place=place,
        municipality=kommune,
        chosen=chosen(wanted, place, language),
    )
    return HTMLResponse(page)


def chosen(wanted: Wanted, place: units.Municipality | None, language: str) -> list[str]:
    """What the list is narrowed down to, in words; the words searched for stand in their field."""
    unit = place.unit(wanted.unit) if place else None
    kind = pages.say(language, f"answer.kind.{wanted.kind}") if wanted.kind in set(Kind) else ""
    more = pages.say(language, "web.library.more") if wanted.more else ""
    return [text for text in (unit.name if unit else "", kind, wanted.topic, more) if text]
