"""Replies in the format of the OpenAI chat API, so that other front ends can be used."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import asdict
from time import time
from typing import Any

from assistant.replies import Reply
from assistant.web import plain

MODEL = "kildevakt"

WHOLE = {
    "type": "object",
    "required": ["id", "object", "created", "model", "choices", "usage", "kildevakt"],
    "properties": {
        "id": {"type": "string"},
        "object": {"const": "chat.completion"},
        "created": {"type": "integer"},
        "model": {"const": MODEL},
        "choices": {"type": "array", "items": {"type": "object"}, "minItems": 1, "maxItems": 1},
        "usage": {"type": "object"},
        "kildevakt": {
            "type": "object",
            "description": "Outcome, citations and escalation, as in `/api/ask`.",
            "required": ["outcome", "citations", "escalation"],
        },
    },
}
EVENT = {
    "type": "object",
    "required": ["data"],
    "properties": {
        "data": {"type": "string", "description": "A `chat.completion.chunk` as JSON, or `[DONE]`"}
    },
}
#: For the API description: the two forms of an answer.
DOCUMENTED: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The answer; with `stream`, as server-sent chunks that end in `[DONE]`",
        "content": {
            "application/json": {"schema": WHOLE},
            "text/event-stream": {"schema": EVENT},
        },
    }
}


def models() -> dict[str, Any]:
    """The one model there is."""
    entry = {"id": MODEL, "object": "model", "created": 0, "owned_by": "kildevakt"}
    return {"object": "list", "data": [entry]}


def whole(reply: Reply, question: str, base_url: str) -> dict[str, Any]:
    """The reply as one `chat.completion`."""
    content = plain.as_text(reply, base_url)
    message = {"role": "assistant", "content": content, "refusal": None}
    choice = {"index": 0, "message": message, "finish_reason": "stop", "logprobs": None}
    body = head(reply, "chat.completion") | {"choices": [choice], "usage": usage(question, content)}
    return body | {"kildevakt": extras(reply)}


def pieces(reply: Reply, question: str, base_url: str, with_usage: bool) -> Iterator[str]:
    """The reply as server-sent data: chunks, the usage when asked for, then "[DONE]"."""
    content = plain.as_text(reply, base_url)
    start = head(reply, "chat.completion.chunk")
    yield data(start | {"choices": [delta({"role": "assistant", "content": ""})]})
    for paragraph in re.split(r"(?<=\n\n)", content):
        yield data(start | {"choices": [delta({"content": paragraph})]})
    yield data(start | {"choices": [delta({}, "stop")], "kildevakt": extras(reply)})
    if with_usage:
        yield data(start | {"choices": [], "usage": usage(question, content)})
    yield "data: [DONE]\n\n"


def head(reply: Reply, kind: str) -> dict[str, Any]:
    return {
        "id": f"chatcmpl-{reply.id}",
        "object": kind,
        "created": int(time()),
        "model": MODEL,
        "system_fingerprint": reply.generation,
    }


def delta(content: dict[str, Any], finish: str | None = None) -> dict[str, Any]:
    return {"index": 0, "delta": content, "finish_reason": finish, "logprobs": None}


def data(chunk: dict[str, Any]) -> str:
    return f"data: {json.dumps(chunk, ensure_ascii=False)}\n\n"


def extras(reply: Reply) -> dict[str, Any]:
    """What the format has no field for."""
    return {
        "outcome": str(reply.outcome),
        "citations": [asdict(citation) for citation in reply.citations],
        "escalation": asdict(reply.escalation) if reply.escalation else None,
    }


def usage(question: str, content: str) -> dict[str, int]:
    """Words stand for tokens: no model counts them here, and clients only add them up."""
    asked, said = len(question.split()), len(content.split())
    return {"prompt_tokens": asked, "completion_tokens": said, "total_tokens": asked + said}
