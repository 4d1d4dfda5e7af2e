"""A model that says what a test tells it to, and remembers what it was asked."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

from assistant.models.requests import ModelRequest

NUMBER = re.compile(r"\d+\.\d+")
Said = str | Exception | Callable[[ModelRequest], str]


class ScriptedModel:
    """Answers from a queue, one entry a call: a text, an error to raise, or a function of the
    request. `history` has every request. An empty queue is a mistake of the test."""

    def __init__(self, *queue: Said | dict[str, Any]) -> None:
        self.queue: list[Said] = [json.dumps(q) if isinstance(q, dict) else q for q in queue]
        self.history: list[ModelRequest] = []

    def complete(self, request: ModelRequest) -> str:
        self.history.append(request)
        said = self.queue.pop(0)
        if isinstance(said, Exception):
            raise said
        return said if isinstance(said, str) else said(request)


def searches(*texts: str) -> dict[str, Any]:
    return {"searches": list(texts)}


def select(
    *ids: str, verdict: str = "answered", unanswered: tuple[str, ...] = ()
) -> dict[str, Any]:
    return {"verdict": verdict, "ids": list(ids), "unanswered": list(unanswered)}


def choosing(*wanted: str, verdict: str = "answered", **more: Any) -> Callable[[ModelRequest], str]:
    """Chooses the numbered lines of the last message that hold one of the texts, in order. The
    empty text is in all of them."""

    def said(request: ModelRequest) -> str:
        lines = numbered(request)
        ids = [number for text in wanted for number, line in lines if text in line]
        return json.dumps({**select(*ids, verdict=verdict), **more})

    return said


def first(request: ModelRequest) -> str:
    """Chooses the first numbered line."""
    return json.dumps(select(numbered(request)[0][0]))


def numbered(request: ModelRequest) -> list[tuple[str, str]]:
    lines = (line.partition(": ") for line in request.messages[-1][1].splitlines())
    return [(number, text) for number, _, text in lines if NUMBER.fullmatch(number)]


class GullibleModel:
    """Obeys whatever it reads: it searches for every line of a request, answers with every
    sentence, and repeats all it was shown wherever it may write something."""

    def __init__(self) -> None:
        self.read: list[str] = []

    def complete(self, request: ModelRequest) -> str:
        told = request.messages[-1][1]
        self.read.append(told)
        lines = [line for line in told.splitlines() if line.strip()]
        if not numbered(request):
            return json.dumps(searches(*(line[:300] for line in lines[-3:])))
        ids = [number for number, _ in numbered(request)][:60]
        return json.dumps(
            {**select(*ids, unanswered=tuple(lines[-20:])), "answer": told, "note": told}
        )
