"""The status of a document as a cell."""

from __future__ import annotations

from assistant.desk.desk import Desk
from assistant.desk.shown import Cell, Tone
from ingest.documents import Document, Status

TONES = {
    Status.IN_FORCE: Tone.GOOD,
    Status.REVIEW_OVERDUE: Tone.WARN,
    Status.UNDATED: Tone.WARN,
    Status.NOT_YET: Tone.WARN,
    Status.EXPIRED: Tone.BAD,
    Status.SUPERSEDED: Tone.BAD,
    Status.REPORT: Tone.QUIET,
}


def status_cell(desk: Desk, document: Document, more: str = "") -> Cell:
    status = desk.status(document)
    return Cell(desk.status_words(status), tone=TONES[status], more=more)
