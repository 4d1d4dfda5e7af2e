"""The adviser's desk: pages of `assistant.desk.pages`, and their tables as files."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Annotated, cast

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse, Response
from sqlalchemy import Engine
from starlette.exceptions import HTTPException

from assistant import units
from assistant.desk import exports, pages
from assistant.desk.desk import ADDRESS, Desk, viewer
from assistant.desk.pages import PAGES, Page
from assistant.desk.shown import Shown
from assistant.errors import NoRecords, NoSuchSource
from assistant.web import state
from assistant.web.state import Asker, Language, Parts, Web, sources
from ingest import messages
from ingest.index.generation import Generation

router = APIRouter(tags=["desk"], include_in_schema=False)

#: Longest value of a choice.
LONGEST = 200


def opened(request: Request, web: Parts, who: Asker, language: Language) -> Desk:
    """The desk of whoever asks. Answers 403 to those it is not for. Raises NoGeneration."""
    seen = viewer(who, web.access.closed)
    if seen is None:
        raise HTTPException(403)
    place = units.asked_from(web.municipalities, seen.municipality)
    return Desk(
        # The face asks less of a generation than the desk; what it serves is one.
        generation=cast(Generation, sources(request)),
        settings=web.settings,
        municipality=place or next(iter(web.municipalities), None),
        day=date.today(),
        language=language,
        viewer=seen,
        records=records(web),
    )


def records(web: Web) -> Engine | None:
    """What is kept, with what still waits to be written; None when nothing is."""
    if not web.keeper.on:
        return None
    try:
        engine = web.keeper.records().engine
    except NoRecords:
        return None
    web.keeper.settle()
    return engine


AtDesk = Annotated[Desk, Depends(opened)]


def rendered(
    request: Request, desk: Desk, shown: Shown, page: Page | None, key: str = ""
) -> HTMLResponse:
    """A page in the frame of the desk."""
    html = state.of(request).templates.render(
        "desk.html",
        desk.language,
        shown=shown,
        pages=PAGES,
        current=page,
        key=key,
        params=asked(request),
        spoken=partial(spoken, desk.language),
    )
    return HTMLResponse(html)


def spoken(language: str, link: str) -> str:
    """A link of ours in the language of the page."""
    if language == messages.FALLBACK or link.startswith("#"):
        return link
    address, mark, place = link.partition("#")
    return f"{address}{'&' if '?' in address else '?'}lang={language}{mark}{place}"


@router.get(ADDRESS, response_class=HTMLResponse)
def overview(request: Request, desk: AtDesk) -> HTMLResponse:
    """What there is at the desk."""
    shown = Shown(title=desk.say("title"), intro=desk.say("intro"), tables=())
    return rendered(request, desk, shown, None)


@router.get(ADDRESS + "/{slug}.{ending}")
def download(
    slug: str,
    ending: str,
    request: Request,
    desk: AtDesk,
    tabell: Annotated[str | None, Query(max_length=LONGEST)] = None,
) -> Response:
    """The tables of a page as a workbook, or one of them as CSV."""
    page = pages.at(slug)
    shown = page.page(desk, asked(request))
    table = shown.table(tabell)
    if ending not in exports.MEDIA_TYPES or table is None:
        raise NoSuchSource("web.problem.404.detail")
    content = exports.as_csv(table) if ending == exports.CSV else exports.as_xlsx(shown.tables)
    name = f"{slug}-{table.name}" if ending == exports.CSV else slug
    headers = {"content-disposition": f'attachment; filename="{name}-{desk.day}.{ending}"'}
    return Response(content, media_type=exports.MEDIA_TYPES[ending], headers=headers)


@router.get(ADDRESS + "/{slug}", response_class=HTMLResponse)
def page(slug: str, request: Request, desk: AtDesk) -> HTMLResponse:
    found = pages.at(slug)
    return rendered(request, desk, found.page(desk, asked(request)), found)


@router.get(ADDRESS + "/{slug}/{key:path}", response_class=HTMLResponse)
def detail(slug: str, key: str, request: Request, desk: AtDesk) -> HTMLResponse:
    """What lies behind a row or a cell."""
    found = pages.at(slug)
    return rendered(request, desk, found.detail(desk, key), found, key)


def asked(request: Request) -> dict[str, str]:
    """What is chosen on the page."""
    return {name: value[:LONGEST] for name, value in request.query_params.items()}
