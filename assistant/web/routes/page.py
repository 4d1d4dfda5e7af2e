"""The chat page and what it fetches when it opens."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from assistant import contacts, units
from assistant.replies import Contact
from assistant.web import emergency, pages, suggestions, words
from assistant.web.bodies import MunicipalityView, UnitsView, UnitView
from assistant.web.protocol import AssistantLike
from assistant.web.state import Asker, Language, Parts, Web, sources, units_of
from ingest.errors import NoGeneration

router = APIRouter()
EMERGENCY = "113"
NONE: list[str] = []


@router.get("/", response_class=HTMLResponse, include_in_schema=False)
def chat_page(web: Parts, who: Asker, language: Language) -> HTMLResponse:
    """The chat."""
    page = web.templates.render(
        "chat.html",
        language,
        indexed=index_day(web.assistant),
        emergency=emergency_number(web),
        kept=web.keeper.on,
        who=who,
        own_units=units_of(web, who),
    )
    return HTMLResponse(page)


@router.get("/favicon.ico", include_in_schema=False)
def favicon() -> RedirectResponse:
    return RedirectResponse(pages.asset_link("icon.svg"))


@router.get("/api/words", tags=["page"])
def page_words(language: Language, response: Response) -> dict[str, str]:
    """Every word of the chat page in `?lang=`."""
    # Kept for the way back from a source, so that the conversation is there at once.
    response.headers["cache-control"] = "private, max-age=600"
    return words.of_page(language)


@router.get("/api/units", tags=["page"])
def known_units(web: Parts) -> UnitsView:
    """Municipalities with their units and job titles, to choose from."""
    views = [
        MunicipalityView(
            name=place.name,
            invented=place.names.municipality.invented,
            units=[UnitView(id=unit.id, name=unit.name) for unit in place.names.units],
            roles=[title.title for title in place.names.titles],
        )
        for place in web.municipalities
    ]
    return UnitsView(municipalities=views, preselected=views[0].name if len(views) == 1 else None)


@router.get("/api/suggestions", tags=["page"])
def first_questions(
    request: Request,
    web: Parts,
    municipality: str | None = None,
    unit: str | None = None,
    role: str | None = None,
) -> list[str]:
    """Questions to begin with, from documents in force; none before the first ingest."""
    place = units.asked_from(web.municipalities, municipality)
    try:
        generation = sources(request)
    except NoGeneration:
        return []
    return suggestions.suggested(generation, place, unit, role, date.today())


@router.get("/api/followups", tags=["page"])
def next_questions(
    request: Request, document: Annotated[list[str], Query(max_length=10)] = NONE, asked: str = ""
) -> list[str]:
    """What else the documents of an answer say they answer, but not what was `asked`."""
    found = suggestions.following(sources(request), document, date.today(), count=4)
    return [text for text in found if units.folded(text) != units.folded(asked)][:3]


@router.get("/api/contacts", tags=["page"])
def emergency_card(
    web: Parts, municipality: str | None = None, unit: str | None = None
) -> list[Contact]:
    """Whom to call: emergency numbers, then who answers at the unit. Phones keep it."""
    place = units.asked_from(web.municipalities, municipality)
    return emergency.card(web.settings.corpus, place, unit)


def index_day(assistant: AssistantLike) -> str:
    """The day the current generation was built, "" before the first ingest."""
    try:
        return words.day(assistant.generation().created)
    except NoGeneration:
        return ""


def emergency_number(web: Web) -> str:
    """The number to show when nothing else works, from the national contacts."""
    directory = contacts.directory(web.settings.corpus, None)
    return next((entry.phone for entry in directory.entries if entry.role == EMERGENCY), "")
