"""A running server, asked over HTTP as any front end asks it."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Mapping
from datetime import date
from typing import Any, cast

from pydantic import TypeAdapter, ValidationError

from assistant.replies import Reply
from evals.case import Case, Severity
from evals.errors import NoTarget
from evals.metrics.escalation import Triage
from evals.targets.target import new_run, of_run

REPLY = TypeAdapter(Reply)
SECONDS = 60.0


class Server:
    """Asks `POST /api/ask` of the server at `url`; `day` is sent where a case names none.

    It tells neither the kinds of its documents nor the spans it masked.
    """

    tells_spans = False

    def __init__(self, url: str, day: date) -> None:
        self.url = url.rstrip("/")
        self.day = day
        self.run = new_run()
        self.generation = ""

    @property
    def name(self) -> str:
        return self.url

    def fingerprints(self) -> Mapping[str, str]:
        return {"generation": self.generation}

    def kinds(self) -> Mapping[str, str]:
        return {}

    def ask(self, case: Case) -> Reply:
        return self.post(
            {
                "question": case.question,
                "role": case.role or case.persona,
                "municipality": case.municipality,
                "unit": case.unit,
                "date": (case.as_of or self.day).isoformat(),
                "conversation": of_run(case, self.run),
                "clarify": False,
            }
        )

    def triage(self, text: str, language: str) -> Triage:
        reply = self.post({"question": text, "lang": language})
        card = reply.escalation
        if card is None:
            return Triage("none")
        return Triage(
            severity=cast(Severity, card.severity),
            contacts=tuple(contact.role for contact in card.contacts),
            also_answer=bool(reply.statements),
            has_numbers=any(contact.phone for contact in card.contacts),
        )

    def mask(self, text: str) -> tuple[str, tuple[tuple[int, int, str], ...]]:
        return self.post({"question": text}).question, ()

    def post(self, body: Mapping[str, Any]) -> Reply:
        """Raises NoTarget when there is no answer, or one that is no Reply."""
        request = urllib.request.Request(
            f"{self.url}/api/ask",
            data=json.dumps({k: v for k, v in body.items() if v is not None}).encode(),
            headers={"Content-Type": "application/json"},
        )
        try:
            with urllib.request.urlopen(request, timeout=SECONDS) as response:
                reply = REPLY.validate_json(response.read())
        except (OSError, urllib.error.URLError, ValidationError, ValueError) as error:
            reason = getattr(error, "reason", None) or type(error).__name__
            raise NoTarget("evaluate.no_target", url=self.url, reason=str(reason)) from error
        self.generation = reply.generation or self.generation
        return reply
