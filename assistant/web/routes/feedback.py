"""`POST /api/feedback`: what somebody thinks of an answer. `POST /api/gaps`: what they missed."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, StringConstraints

from assistant.errors import BadRecords, NoSuchRecord
from assistant.records.keeping import ID, MOST_TEXT, Gap, Opinion, Verdict
from assistant.web.bodies import Name
from assistant.web.state import Parts

router = APIRouter(prefix="/api", tags=["feedback"])

MessageId = Annotated[str, StringConstraints(min_length=1, max_length=ID)]
Written = Annotated[str, StringConstraints(max_length=MOST_TEXT)]


class OpinionBody(BaseModel):
    """What somebody thinks of the answer with the id `message`."""

    model_config = ConfigDict(extra="ignore")

    message: MessageId
    useful: bool
    reason: Verdict | None = None
    comment: Written = ""


class GapBody(BaseModel):
    """A routine that somebody missed, perhaps when the message `message` was answered."""

    model_config = ConfigDict(extra="ignore")

    text: Written
    message: MessageId | None = None
    municipality: Name | None = None
    unit: Name | None = None


class Kept(BaseModel):
    """That it is kept, under which id."""

    id: str


@router.post("/feedback")
def feedback(body: OpinionBody, web: Parts) -> Kept:
    """Keep an opinion in place of an earlier one."""
    if not web.keeper.think(Opinion(body.message, body.useful, body.reason, body.comment)):
        raise NoSuchRecord("records.gone")
    return Kept(id=body.message)


@router.post("/gaps")
def gaps(body: GapBody, web: Parts) -> Kept:
    """Keep what is missing, for whoever looks after the documents."""
    if not body.text.strip():
        raise BadRecords("records.nothing_missed")
    gap = Gap(body.text.strip(), body.message, body.municipality, body.unit)
    return Kept(id=web.keeper.miss(gap))
