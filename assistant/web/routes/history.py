"""`/api/history`: what somebody who has signed in asked earlier, to see and to delete.

Nobody sees or deletes anything of another: whose it is comes from the session alone. Where nobody
signs in there is nothing here; the history is then on the phone, if anywhere.
"""

from __future__ import annotations

from fastapi import APIRouter
from pydantic import BaseModel

from assistant.errors import NoSuchRecord
from assistant.records.own import Earlier
from assistant.web.state import Asker, Parts

router = APIRouter(prefix="/api/history", tags=["history"])


class Gone(BaseModel):
    """How much was deleted: questions and what was reported missing with them."""

    gone: int


@router.get("")
def earlier(web: Parts, who: Asker) -> list[Earlier]:
    """One's own questions, masked as they are kept, newest first."""
    return web.keeper.earlier(who.person)


@router.delete("")
def forget(web: Parts, who: Asker) -> Gone:
    """Delete all one asked."""
    return Gone(gone=web.keeper.forget(who.person))


@router.delete("/{message}")
def forget_one(message: str, web: Parts, who: Asker) -> Gone:
    """Delete one question. 404 when it is not one's own."""
    gone = web.keeper.forget(who.person, message)
    if not gone:
        raise NoSuchRecord("records.not_own")
    return Gone(gone=gone)
