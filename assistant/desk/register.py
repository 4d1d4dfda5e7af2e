"""The register: every document with owner, version, validity and review date."""

from __future__ import annotations

from assistant.desk.desk import Desk, day_words, source_link
from assistant.desk.shown import Asked, Cell, Row, Shown, Table, Tone
from assistant.units import folded
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
COLUMNS = ("document", "kind", "status", "version", "owner", "valid_from", "valid_to", "review_by")


def page(desk: Desk, _: Asked) -> Shown:
    documents = sorted(desk.documents(), key=lambda one: folded(one.metadata.title))
    everything = Table(
        name="all",
        title=desk.say("register.all"),
        columns=tuple(desk.say(f"column.{name}") for name in COLUMNS),
        rows=tuple(Row(cells(desk, document)) for document in documents),
    )
    return Shown(desk.say("register.title"), desk.say("register.help"), (everything,))


def cells(desk: Desk, document: Document) -> tuple[Cell, ...]:
    data, status = document.metadata, desk.status(document)
    return (
        Cell(data.title, link=source_link(document)),
        Cell(desk.kind_words(document)),
        Cell(desk.status_words(status), tone=TONES[status]),
        Cell(data.version or ""),
        Cell(data.owner or ""),
        Cell(day_words(data.valid_from)),
        Cell(day_words(data.valid_to)),
        Cell(day_words(data.review_by)),
    )
