"""An invented reply."""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

from assistant.replies import (
    Citation,
    Contact,
    Escalation,
    MentionedDocument,
    Outcome,
    Reply,
    Statement,
)

CITATION = Citation(
    number=1,
    document_id="fall",
    title="Fall",
    source="rutiner/fall.md",
    version="1.2",
    kind="routine",
    status="in_force",
    valid_from="2024-01-01",
    valid_to=None,
    section=("Fall", "Etter et fall"),
    page=None,
    quote="Bli hos beboeren.",
    url="/source/fall?section=1",
)
REPLY = Reply(
    id="",
    question="hva gjør jeg etter et fall",
    outcome=Outcome.ANSWER,
    language="nb",
    confidence=0.8,
    generation="20261125T120000-abcdef",
    timings_ms={"total": 12.5},
    answer="Bli hos beboeren.",
    statements=(Statement("Bli hos beboeren.", 1, "step"),),
    citations=(CITATION,),
    escalation=Escalation("forverring/fall", "urgent", "Ring", (Contact("lege", "Lege"),)),
    mentions=(MentionedDocument("Fallskjema", "fall"),),
)


def reply(**known: object) -> Reply:
    """The reply under an id of its own."""
    return replace(REPLY, id=uuid4().hex, **known)  # type: ignore[arg-type]
