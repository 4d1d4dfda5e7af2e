"""A file of messages through masking or through the rules alone."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from assistant.askers import Askers
from assistant.batch import Line, line_id, numbered, opened
from assistant.escalation import Rules, card, load_rules
from assistant.escalation import triage as met
from assistant.privacy import mask
from ingest import messages
from ingest.settings import Settings

Each = Callable[[Line], dict[str, Any]]


def run(each: Each, source: Path, target: Path) -> int:
    """Writes what `each` makes of every line of `source`, in order. Returns 0 when every line got
    one and 1 when some line could not be read (its output line says why).

    Raises BadBatch when a file cannot be opened.
    """
    failures = 0
    with opened(source, "r") as lines, opened(target, "w") as out:
        for number, text in numbered(lines, source):
            try:
                result = each(Line.model_validate_json(text))
            except ValidationError as error:
                failures += 1
                result = unread(number, text, error)
            out.write(json.dumps(result, ensure_ascii=False) + "\n")
    return 1 if failures else 0


def unread(number: int, text: str, error: ValidationError) -> dict[str, Any]:
    field = ".".join(str(part) for part in error.errors()[0]["loc"]) or "-"
    said = messages.text("ask.bad_line", line=str(number), field=field)
    return {"id": line_id(text), "line": number, "error": said}


def masked(line: Line) -> dict[str, Any]:
    """The masked text, with spans in code points of `question`."""
    found = mask(line.question)
    spans = [[span.start, span.end, span.type] for span in found.spans]
    return {"id": line.id, "masked": found.text, "spans": spans}


@dataclass(frozen=True, slots=True)
class Triager:
    """The rule a line meets, and whom its asker is sent to."""

    rules: Rules
    askers: Askers

    @classmethod
    def load(cls, settings: Settings) -> Triager:
        """Raises BadCorpus when rules, contacts or units do not validate."""
        return cls(load_rules(settings.corpus), Askers.load(settings))

    def __call__(self, line: Line) -> dict[str, Any]:
        question = line.as_question()
        match = met(mask(question.text).text, self.rules)
        if match is None:
            return {"id": line.id, "severity": "none"}
        asker = self.askers.resolve(question)
        shown = card(match, asker, question.language, datetime.now())
        return {
            "id": line.id,
            "rule": match.rule,
            "severity": match.severity,
            "contacts": [contact.role for contact in shown.contacts],
            "also_answer": match.also_answer,
        }
