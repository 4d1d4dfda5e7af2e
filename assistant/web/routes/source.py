"""The source view and the original files."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response

from assistant.access.audit import audit
from assistant.access.who import Who
from assistant.errors import NoSuchSource
from assistant.records.auditing import Action
from assistant.web import originals, sources, state
from assistant.web.state import Asker, Language, Parts, Web
from ingest.documents import Document

router = APIRouter(tags=["sources"], include_in_schema=False)


@router.get("/kilder/{path:path}", response_class=HTMLResponse)
def source(
    path: str,
    request: Request,
    web: Parts,
    who: Asker,
    language: Language,
    sitat: Annotated[str, Query(max_length=4_000)] = "",
) -> HTMLResponse:
    """A document with the quoted sentences highlighted; `sitat` is their ids, comma between."""
    marked = [id_ for id_ in sitat.split(",") if id_]
    today = date.today()
    shown = sources.view(state.sources(request), path, marked, today)
    noted(web, who, shown.document)
    page = web.templates.render("source.html", language, view=shown, link=sources.link, today=today)
    return HTMLResponse(page)


@router.get("/original/{path:path}")
def original(path: str, request: Request, web: Parts, who: Asker) -> Response:
    """The file as it was ingested. Only files of the current generation, found by document id:
    no part of the address is ever used as a path."""
    generation = state.sources(request)
    entry, other_edition = sources.find(generation, path)
    file = generation.original(entry.document.id)
    if file is None or other_edition:
        raise NoSuchSource("web.problem.404.detail")
    noted(web, who, entry.document)
    return originals.serve(file, entry.document.source)


def noted(web: Web, who: Who, document: Document) -> None:
    """Writes down who opens a document that is not for all staff. Raises NoRecords."""
    if document.metadata.audience:
        audit(web.access, who, Action.DOCUMENT, document.id)
