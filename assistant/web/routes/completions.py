"""`/v1/models` and `/v1/chat/completions`, as other chat front ends expect them."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response, StreamingResponse

from assistant.questions import Question
from assistant.web import asking, completions
from assistant.web.bodies import CompletionBody
from assistant.web.state import Asker, Language, Parts
from ingest import messages

router = APIRouter(prefix="/v1", tags=["openai"])


@router.get("/models")
def models() -> dict[str, Any]:
    """The one model id there is."""
    return completions.models()


@router.post("/chat/completions", response_model=None, responses=completions.DOCUMENTED)
def complete(
    body: CompletionBody, request: Request, web: Parts, who: Asker, language: Language
) -> Response:
    """The last user message, answered with its sources in the text and in `kildevakt`."""
    if field := body.unsupported():
        return unsupported(field, language)
    text = body.question()
    reply = asking.ask(web, who.asks(Question(text=text)), "completions", who)
    base = str(request.base_url).rstrip("/")
    if not body.stream:
        return JSONResponse(completions.whole(reply, text, base))
    with_usage = bool(body.stream_options and body.stream_options.include_usage)
    chunks = completions.pieces(reply, text, base, with_usage)
    return StreamingResponse(chunks, media_type="text/event-stream")


def unsupported(field: str, language: str) -> Response:
    message = messages.text("web.problem.unsupported", language, field=field)
    error = {
        "message": message,
        "type": "invalid_request_error",
        "param": field,
        "code": "unsupported",
    }
    return JSONResponse({"error": error}, 400)
