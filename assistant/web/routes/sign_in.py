"""Sign in and out with the municipality's identity provider, and where one is today."""

from __future__ import annotations

import hmac
from typing import Annotated
from urllib.parse import parse_qs

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from pydantic import BaseModel, ConfigDict

from assistant.access.sessions import SIGN_IN as SIGN_IN_TIME
from assistant.access.who import Who
from assistant.errors import NoSuchSource, SignInFailed
from assistant.web import state
from assistant.web.bodies import Name, UnitView
from assistant.web.gate import SIGN_IN, SIGNED_OUT
from assistant.web.state import Asker, Language, Parts

router = APIRouter(tags=["sign-in"])
Text = Annotated[str, Query(max_length=4_000)]
StateText = Annotated[str, Query(alias="state", max_length=200)]


class PlaceBody(BaseModel):
    """The unit one is at today, one of one's own."""

    model_config = ConfigDict(extra="ignore")

    unit: Name


class PlaceView(BaseModel):
    """Who is signed in, their units, and the one they are at today."""

    name: str
    municipality: str | None
    units: list[UnitView]
    unit: str | None


@router.get(SIGN_IN, include_in_schema=False)
def begin(request: Request, web: Parts) -> Response:
    """On to the identity provider."""
    if not web.settings.signs_in:
        raise NoSuchSource("web.problem.404.detail")
    started = web.access.sessions.begin()
    answer = RedirectResponse(web.access.provider.address(started, back(request)), 303)
    set_cookie(answer, request, state.SIGN_IN, started.state, int(SIGN_IN_TIME.total_seconds()))
    return answer


@router.get(f"{SIGN_IN}/retur", include_in_schema=False)
def finish(request: Request, web: Parts, code: Text = "", state_: StateText = "") -> Response:
    """Back from the identity provider, in the browser that went there, once."""
    if not web.settings.signs_in:
        raise NoSuchSource("web.problem.404.detail")
    own = request.cookies.get(state.cookie_name(request, state.SIGN_IN), "")
    if not state_ or not hmac.compare_digest(own.encode(), state_.encode()):
        raise SignInFailed("sign_in.failed")
    started = web.access.sessions.taken(state_)
    if started is None or not code:
        raise SignInFailed("sign_in.failed")
    person = web.access.provider.person(code, started, back(request))
    opened = web.access.sessions.open(web.access.let_in(person))
    answer = RedirectResponse("/", 303)
    set_cookie(answer, request, state.SESSION, opened, int(web.settings.session_hours * 3_600))
    remove_cookie(answer, request, state.SIGN_IN)
    return answer


@router.post("/logg-ut", include_in_schema=False)
def sign_out(request: Request, web: Parts, who: Asker) -> Response:
    """Ends the session here; the next page ends the one at the provider."""
    if who.session:
        web.access.sessions.close(who)
    answer = RedirectResponse(SIGNED_OUT, 303)
    remove_cookie(answer, request, state.SESSION)
    answer.headers["clear-site-data"] = '"cache", "storage"'
    return answer


@router.get(SIGNED_OUT, response_class=HTMLResponse, include_in_schema=False)
def signed_out(request: Request, web: Parts, language: Language) -> HTMLResponse:
    """On to the provider's own sign-out, when it offers one."""
    if not web.settings.signs_in:
        raise NoSuchSource("web.problem.404.detail")
    there = web.access.provider.sign_out_address(state.origin(request) + SIGN_IN)
    return HTMLResponse(web.templates.render("signed_out.html", language, there=there))


@router.get("/api/place")
def place(web: Parts, who: Asker) -> PlaceView:
    """Who is signed in, and where they can be today."""
    return view(web, who)


@router.post("/api/place")
def choose(body: PlaceBody, web: Parts, who: Asker) -> PlaceView:
    """Where one is today. 404 when it is none of one's own units."""
    if not who.session or not web.access.sessions.place(who, body.unit):
        raise NoSuchSource("sign_in.no_unit")
    return view(web, who, body.unit)


@router.post("/sted", include_in_schema=False)
async def choose_by_form(request: Request, web: Parts, who: Asker) -> Response:
    """The same from a form, without a script."""
    fields = parse_qs((await request.body()).decode("utf-8", "replace"))
    unit = fields.get("unit", [""])[0]
    if not who.session or not web.access.sessions.place(who, unit):
        raise NoSuchSource("sign_in.no_unit")
    return RedirectResponse("/", 303)


def view(web: state.Web, who: Who, unit: str | None = None) -> PlaceView:
    units = [UnitView(id=id_, name=name) for id_, name in state.units_of(web, who)]
    return PlaceView(
        name=who.name, municipality=who.municipality, units=units, unit=unit or who.unit
    )


def back(request: Request) -> str:
    return f"{state.origin(request)}{SIGN_IN}/retur"


def set_cookie(answer: Response, request: Request, name: str, value: str, seconds: int) -> None:
    answer.set_cookie(
        state.cookie_name(request, name),
        value,
        max_age=seconds,
        path="/",
        httponly=True,
        secure=state.is_secure(request),
        samesite="lax",
    )


def remove_cookie(answer: Response, request: Request, name: str) -> None:
    answer.delete_cookie(
        state.cookie_name(request, name),
        path="/",
        httponly=True,
        secure=state.is_secure(request),
        samesite="lax",
    )
