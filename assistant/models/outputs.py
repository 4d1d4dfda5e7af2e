"""What a model may return: the JSON schemas it is given, and the check of what came back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from assistant.errors import ModelFailed

MOST_SEARCHES = 3
MOST_QUESTIONS = 10
MOST_IDS = 60
MOST_UNANSWERED = 20


class Verdict(StrEnum):
    """How far the chosen sentences answer the question."""

    ANSWERED = "answered"
    PARTLY = "partly"
    NOT_IN_SOURCES = "not_in_sources"
    NAMED_BUT_MISSING = "named_but_missing"
    CONFLICTING = "conflicting"


#: Verdicts that make an abstention.
NO_ANSWER = frozenset({Verdict.NOT_IN_SOURCES, Verdict.NAMED_BUT_MISSING})

Short = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]


class Output(BaseModel):
    """Parsed output. What was not asked for, such as a text, is left alone."""

    model_config = ConfigDict(extra="ignore", frozen=True, strict=False)


class Rewritten(Output):
    """Searches in the language of procedures."""

    searches: tuple[Short, ...]


class Anticipated(Output):
    """Questions that a passage answers, as staff would type them."""

    questions: Annotated[tuple[Short, ...], Field(max_length=MOST_QUESTIONS)]


class Selected(Output):
    """Ids of sentences in reading order, with a verdict."""

    verdict: Verdict
    ids: Annotated[tuple[Annotated[str, Field(strict=True)], ...], Field(max_length=MOST_IDS)]
    unanswered: Annotated[tuple[str, ...], Field(max_length=MOST_UNANSWERED)] = ()


def strings(description: str) -> dict[str, Any]:
    return {"type": "array", "description": description, "items": {"type": "string"}}


def schema(name: str, description: str, properties: dict[str, Any]) -> dict[str, Any]:
    """A schema as strict modes want it: every property required, no others."""
    return {
        "title": name,
        "description": description,
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


#: By name. A name carries a version, because it stands for the schema in the id of a request.
SCHEMAS: Mapping[str, dict[str, Any]] = {
    "rewrite_1": schema(
        "rewrite_1",
        "Searches for the passages that answer a question.",
        {"searches": strings("One to three short searches in formal Norwegian.")},
    ),
    "anticipate_1": schema(
        "anticipate_1",
        "Questions that a passage answers.",
        {"questions": strings("Three to five questions as staff would type them.")},
    ),
    "select_1": schema(
        "select_1",
        "The numbered sentences that answer a question.",
        {
            "verdict": {
                "type": "string",
                "description": "How far the chosen sentences answer the question.",
                "enum": [verdict.value for verdict in Verdict],
            },
            "ids": strings("Numbers of sentences such as 12.3, in reading order."),
            "unanswered": strings("Words of the question that no sentence answers."),
        },
    ),
}

Parsed = TypeVar("Parsed", bound=Output)


def parsed(said: str, wanted: type[Parsed]) -> Parsed:
    """The first JSON object of what a model said. Raises ModelFailed when it is not as wanted."""
    try:
        found, _ = json.JSONDecoder().raw_decode(said[said.index("{") :])
        return wanted.model_validate(found)
    except (ValueError, RecursionError, ValidationError) as error:
        raise ModelFailed("malformed") from error
