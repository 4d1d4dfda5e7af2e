"""The library in this process, with the generation that answers now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import cast

from assistant import privacy
from assistant.conversation import Assistant
from assistant.escalation import card, triage
from assistant.questions import Question
from assistant.replies import Reply
from evals.case import Case, Severity
from evals.metrics.escalation import Triage
from evals.targets.target import new_run, of_run


class Library:
    """Asks the assistant itself. `day` is the day it is asked on, where a case names none."""

    name = "library"
    tells_spans = True

    def __init__(self, assistant: Assistant, day: date) -> None:
        self.assistant = assistant
        self.day = day
        self.run = new_run()

    def fingerprints(self) -> Mapping[str, str]:
        generation = self.assistant.generation(self.assistant.settings.reads)
        settings = self.assistant.settings
        return {
            "generation": generation.id,
            "pipeline": generation.manifest.pipeline,
            "embedder": generation.manifest.embedder,
            "dense_weight": f"{settings.dense_weight:g}",
            "reranker": f"{settings.reranker} * {settings.reranker_weight:g}"
            if settings.reranker
            else "none",
            "rules": self.assistant.rules.fingerprint,
            "model": settings.chat_model or "none",
        }

    def kinds(self) -> Mapping[str, str]:
        documents = (
            stored.document
            for stored in self.assistant.generation(self.assistant.settings.reads).documents()
        )
        return {d.source: str(d.metadata.kind or "unknown") for d in documents}

    def ask(self, case: Case) -> Reply:
        asked = question(case, self.day, self.assistant.settings.reads)
        return self.assistant.ask(replace(asked, conversation=of_run(case, self.run)))

    def triage(self, text: str, language: str) -> Triage:
        masked = privacy.mask(text).text
        match = triage(masked, self.assistant.rules)
        if match is None:
            return Triage("none")
        asker = self.assistant.askers.resolve(Question(masked))
        shown = card(match, asker, language, datetime.now())
        return Triage(
            severity=cast(Severity, match.severity),
            contacts=tuple(contact.role for contact in shown.contacts),
            also_answer=match.also_answer,
            has_numbers=any(contact.phone for contact in shown.contacts),
        )

    def mask(self, text: str) -> tuple[str, tuple[tuple[int, int, str], ...]]:
        masked = privacy.mask(text)
        return masked.text, tuple((s.start, s.end, s.type) for s in masked.spans)


def question(case: Case, day: date, reads: frozenset[str] = frozenset()) -> Question:
    """A case as the question of somebody who reads for `reads`. The language is not passed on:
    telling it is a part of what is measured."""
    return Question(
        text=case.question,
        id=case.id,
        role=case.role or case.persona,
        municipality=case.municipality,
        unit=case.unit,
        as_of=case.as_of or day,
        conversation=case.conversation,
        reads=reads,
    )
