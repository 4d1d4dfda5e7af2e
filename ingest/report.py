"""What a run of ingest tells the adviser: a line each for what needs attention, then the sums."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from textwrap import fill
from typing import Any

from ingest import messages
from ingest.changes import Entry, State, SyncReport
from ingest.documents import Note
from ingest.index.generation import Generation
from ingest.questions import Origin

WIDTH = 80
INDENT = "    "


def summary(report: SyncReport, seconds: float) -> str:
    """Failures by name, then what the collection is now."""
    lines = [failure(entry) for entry in report.failed]
    lines.append(counted(report, seconds))
    if report.generation:
        lines.append(
            messages.text(
                "sync.collection",
                documents=report.documents,
                passages=report.passages,
                generation=report.generation,
            )
        )
    else:
        lines.append(messages.text("sync.nothing"))
    lines += asked(report)
    return "\n".join(lines)


def asked(report: SyncReport) -> Iterator[str]:
    """How many questions lead to a section, and how many need a look; nothing without any."""
    if report.questions or report.attention:
        yield messages.text(
            "questions.counted",
            confirmed=report.questions.get(Origin.CONFIRMED, 0),
            anticipated=report.questions.get(Origin.ANTICIPATED, 0),
        )
    if report.attention:
        yield messages.text("questions.attention", count=len(report.attention))


def counted(report: SyncReport, seconds: float) -> str:
    """How many documents came, changed, stayed, went and failed."""
    return messages.text(
        "sync.done",
        new=report.count(State.NEW),
        changed=report.count(State.CHANGED),
        unchanged=report.count(State.UNCHANGED),
        removed=report.count(State.REMOVED),
        failed=report.count(State.FAILED),
        seconds=f"{seconds:.1f}",
    )


def full(report: SyncReport) -> str:
    """Every document with what was read, repaired, skipped and is missing."""
    lines: list[str] = []
    for entry in report.entries:
        lines.extend(document(entry))
    if report.ignored:
        lines.append(messages.text("sync.ignored"))
        lines.extend(
            bullet(f"{dict(note.values)['path']}: {said(note)}") for note in report.ignored
        )
    if report.attention:
        lines.append(messages.text("questions.attention_heading"))
        lines.extend(map(wrapped, report.attention))
    return "\n".join(lines)


def document(entry: Entry) -> Iterator[str]:
    """A heading line and a line per note, at most 80 columns wide."""
    state = messages.text(f"sync.state.{entry.state}")
    title = f" - {entry.title}" if entry.title else ""
    yield fill(f"[{state}] {entry.source}{title}", WIDTH, subsequent_indent=INDENT)
    if entry.reader:
        yield INDENT + read(entry)
    if entry.figures_lost:
        yield INDENT + "- " + messages.text("sync.figures", count=entry.figures_lost)
    yield from map(wrapped, entry.notes)


def read(entry: Entry) -> str:
    """How a document was read and what came of it."""
    key = "sync.read_pages" if entry.pages else "sync.read"
    return messages.text(
        key, reader=entry.reader.upper(), pages=entry.pages, passages=entry.passages
    )


def failure(entry: Entry) -> str:
    reasons = " ".join(said(note) for note in entry.notes)
    return fill(
        messages.text("sync.failed", source=entry.source, reason=reasons),
        WIDTH,
        subsequent_indent=INDENT,
        break_long_words=False,
        break_on_hyphens=False,
    )


def wrapped(note: Note) -> str:
    return bullet(said(note))


def bullet(text: str) -> str:
    return fill(f"- {text}", WIDTH, initial_indent=INDENT, subsequent_indent=INDENT + "  ")


def said(note: Note) -> str:
    """A note in words."""
    return messages.text(note.key, **dict(note.values))


def quarantine(generation: Generation) -> list[dict[str, Any]]:
    """What screening set aside, as plain JSON values."""
    return [
        {
            "document_id": id_,
            "source": generation.document(id_).document.source,
            "page": piece.page,
            "section": list(piece.section),
            "reason": str(piece.reason),
            "text": piece.text,
        }
        for id_, piece in generation.quarantine()
    ]


def quarantine_lines(found: Sequence[Mapping[str, Any]]) -> str:
    """The same for a terminal: where it stands and why, then the text."""
    if not found:
        return messages.text("screening.none")
    lines = [messages.text("screening.kept", count=len(found))]
    for piece in found:
        page = messages.text("ask.page", page=piece["page"]) if piece["page"] else ""
        place = ", ".join(filter(None, (piece["source"], page, " > ".join(piece["section"]))))
        why = messages.text(f"screening.why.{piece['reason']}")
        lines += ["", fill(f"{place}: {why}", WIDTH, subsequent_indent=INDENT)]
        lines.append(
            fill(printable(piece["text"]), WIDTH, initial_indent=INDENT, subsequent_indent=INDENT)
        )
    return "\n".join(lines)


def printable(text: str) -> str:
    """Text that can do nothing to a terminal."""
    return "".join(sign if sign.isprintable() else " " for sign in text)


def as_json(report: SyncReport, seconds: float) -> dict[str, Any]:
    """The report as plain JSON values; notes both as keys and in words."""
    return {
        "generation": report.generation,
        "documents": report.documents,
        "passages": report.passages,
        "seconds": round(seconds, 2),
        "entries": [
            {**asdict(entry), "notes": [note_json(note) for note in entry.notes]}
            for entry in report.entries
        ],
        "ignored": [note_json(note) for note in report.ignored],
        "questions": dict(report.questions),
        "attention": [note_json(note) for note in report.attention],
    }


def note_json(note: Note) -> dict[str, Any]:
    return {"key": note.key, "values": dict(note.values), "text": said(note)}
