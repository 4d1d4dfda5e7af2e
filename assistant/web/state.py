"""What every route reaches: the assistant, the settings, the templates and the counters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, cast

from fastapi import Depends, Request

from assistant.records.keeper import Keeper
from assistant.units import Municipality
from assistant.web import words
from assistant.web.metrics import Metrics
from assistant.web.pages import Templates
from assistant.web.protocol import AssistantLike
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


def of(request: Request) -> Web:
    """The parts of the app that serves `request`."""
    return cast(Web, request.app.state.web)


def language(request: Request) -> str:
    """The language `request` is answered in."""
    return words.chosen(request, of(request).settings.language)


Parts = Annotated[Web, Depends(of)]
Language = Annotated[str, Depends(language)]
