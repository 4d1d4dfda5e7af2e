"""What every route reaches: the assistant, the settings, the templates and the counters."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, cast
from urllib.parse import urlsplit

from fastapi import Depends, Request

from assistant.access.access import Access
from assistant.access.who import Who
from assistant.records.keeper import Keeper
from assistant.units import Municipality
from assistant.web import words
from assistant.web.metrics import Metrics
from assistant.web.once import Once
from assistant.web.pages import Templates
from assistant.web.protocol import AssistantLike, GenerationLike
from ingest.settings import Settings


@dataclass(frozen=True, slots=True)
class Web:
    """The parts one app is made of."""

    assistant: AssistantLike
    settings: Settings
    templates: Templates
    metrics: Metrics
    municipalities: tuple[Municipality, ...]
    keeper: Keeper
    access: Access
    once: Once = field(default_factory=Once)


def of(request: Request) -> Web:
    """The parts of the app that serves `request`."""
    return cast(Web, request.app.state.web)


def language(request: Request) -> str:
    """The language `request` is answered in."""
    return words.chosen(request, of(request).settings.language)


def who(request: Request) -> Who:
    """Who sends `request`, as `gate.Gate` found out; nobody may do anything before that."""
    return cast(Who, request.state.who)


#: Cookies, by what they hold: the session, and the state of a sign-in on its way.
SESSION, SIGN_IN = "kildevakt", "kildevakt-sign-in"


def origin(request: Request) -> str:
    """Scheme, host and port that browsers reach this server at."""
    return (of(request).settings.public_url or str(request.base_url)).rstrip("/")


def is_secure(request: Request) -> bool:
    return urlsplit(origin(request)).scheme == "https"


def cookie_name(request: Request, name: str = SESSION) -> str:
    """A cookie that no other host can set, wherever the address is encrypted."""
    return f"__Host-{name}" if is_secure(request) else name


def units_of(web: Web, who: Who) -> list[tuple[str, str]]:
    """Ids and names of the units of somebody."""
    places = [place for place in web.municipalities if place.name == who.municipality]
    return [(u.id, u.name) for place in places for u in place.names.units if u.id in who.units]


def sources(request: Request) -> GenerationLike:
    """The collection as it is for whoever sends `request`. Raises NoGeneration."""
    return of(request).assistant.generation(who(request).reads)


Asker = Annotated[Who, Depends(who)]
Parts = Annotated[Web, Depends(of)]
Language = Annotated[str, Depends(language)]
