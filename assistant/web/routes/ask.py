"""`POST /api/ask`: one question, one reply."""

from __future__ import annotations

from fastapi import APIRouter

from assistant.replies import Reply
from assistant.web import asking
from assistant.web.bodies import AskBody
from assistant.web.state import Asker, Parts

router = APIRouter(prefix="/api", tags=["ask"])


@router.post("/ask")
def ask(body: AskBody, web: Parts, who: Asker) -> Reply:
    """Answer from the documents, abstain, or hand over to a person."""
    return asking.ask(web, who.asks(body.as_question()), "api", who, body.once)
