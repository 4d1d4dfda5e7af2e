"""`POST /api/chat`: the same as `/api/ask`, as server-sent events for the chat page.

Events in order: `status` at once; then, when there are any, `card`, `sources`, and a `statement`
for each that was checked; then `reply`, which is all of it, and `done`. Or `problem` in place of
what comes after the status, with the body of RFC 9457. Whoever loses the stream sends the same to
`/api/ask`, with the same `once`.
"""

from __future__ import annotations

from collections.abc import AsyncIterable
from dataclasses import asdict

from anyio import fail_after, to_thread
from fastapi import APIRouter
from fastapi.sse import EventSourceResponse, ServerSentEvent

from assistant.replies import Reply
from assistant.web import asking, problems
from assistant.web.bodies import AskBody
from assistant.web.state import Asker, Language, Parts
from ingest import messages

#: Seconds until somebody who waits is told to call a person instead.
TIME_LIMIT = 20.0

router = APIRouter(prefix="/api", tags=["ask"])


@router.post("/chat", response_class=EventSourceResponse)
async def chat(
    body: AskBody, web: Parts, who: Asker, language: Language
) -> AsyncIterable[ServerSentEvent]:
    """Answer step by step. Who leaves early is not waited for."""
    question = who.asks(body.as_question())
    yield event("status", {"text": messages.text("web.searching", language)})
    try:
        with fail_after(TIME_LIMIT):
            reply = await to_thread.run_sync(
                asking.ask, web, question, "chat", who, body.once, abandon_on_cancel=True
            )
    except Exception as error:
        yield event("problem", problems.of_error(error, language).as_json())
        return
    for part in parts(reply):
        yield part
    yield event("done", {"id": reply.id})


def parts(reply: Reply) -> list[ServerSentEvent]:
    """The reply in the order a reader needs it."""
    card = [event("card", asdict(reply.escalation))] if reply.escalation else []
    sources = [asdict(citation) for citation in reply.citations]
    statements = [event("statement", asdict(statement)) for statement in reply.statements]
    before = [event("sources", sources), *statements] if sources else []
    return [*card, *before, event("reply", reply.as_json())]


def event(name: str, data: object) -> ServerSentEvent:
    return ServerSentEvent(event=name, data=data)
