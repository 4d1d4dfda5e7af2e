"""Model answers without a live model: requests out as an OpenAI batch, completions back in."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Protocol

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.errors import BadCompletions

ENDPOINT = "/v1/chat/completions"


class Message(BaseModel):
    content: str | None = None


class Choice(BaseModel):
    message: Message


class Body(BaseModel):
    choices: tuple[Choice, ...] = Field(min_length=1)


class Response(BaseModel):
    body: Body


class Line(BaseModel):
    """One line of a batch's output; or just `custom_id` and `content`, as written by hand."""

    model_config = ConfigDict(extra="ignore")

    custom_id: str
    content: str | None = None
    response: Response | None = None

    @property
    def text(self) -> str | None:
        """What the model said; None when it failed."""
        if self.response is None:
            return self.content
        return self.response.body.choices[0].message.content


def read(path: Path) -> dict[str, str]:
    """Completions by the id of their request. Raises BadCompletions with the line."""
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise BadCompletions("evaluate.unreadable", file=str(path), reason=str(error)) from error
    found: dict[str, str] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            read_line = Line.model_validate_json(line)
        except ValidationError as error:
            raise BadCompletions(
                "evaluate.bad_completion", file=path.name, line=str(number)
            ) from error
        if read_line.text is not None:
            found[read_line.custom_id] = read_line.text
    return found


class Request(Protocol):
    """Something a model can be asked."""

    def as_openai(self, model: str, /) -> dict[str, Any]: ...


def write(requests: Mapping[str, Request], path: Path, model: str) -> None:
    """The requests as an OpenAI batch: one line each, `custom_id` is the hash of the request."""
    with path.open("w", encoding="utf-8") as out:
        for id_, request in requests.items():
            line = {
                "custom_id": id_,
                "method": "POST",
                "url": ENDPOINT,
                "body": request.as_openai(model),
            }
            out.write(json.dumps(line, ensure_ascii=False) + "\n")
