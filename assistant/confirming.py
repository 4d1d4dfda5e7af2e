"""An adviser confirms that a section answers a question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from assistant.errors import NotConfirmed
from assistant.privacy import mask
from ingest.documents import Note, Section
from ingest.errors import UnknownDocument
from ingest.index.generation import Generation
from ingest.index.questions import question_stems
from ingest.questions import Asked, Book, Origin, confirmed
from ingest.questions.book import FOLDER
from ingest.questions.placing import fingerprint, named, placed, places
from ingest.settings import Settings

DOCUMENTS = "documents"


def confirm(
    asked: Asked, generation: Generation, settings: Settings, known: Book, into: Path | None
) -> Path:
    """Writes a confirmed question to the file of its place, with the hash of what it was
    confirmed for; the file. Raises NotConfirmed."""
    demand_usable(asked.text)
    sections = found(asked, generation)
    passages = generation.passages_of(asked.document_id)
    if (note := placed(asked, sections, passages).note) is not None:
        raise NotConfirmed(note.key, **dict(note.values))
    named_here = named(asked.section, sections) if asked.section else sections
    if any(same(asked, other) for other in known.of(asked.document_id)):
        raise NotConfirmed("questions.known")
    file = into or own_file(asked.document_id, generation, settings)
    try:
        confirmed.append(replace(asked, seen=fingerprint(named_here)), file)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise NotConfirmed("questions.not_written", file=str(file), reason=reason) from error
    return file


def demand_usable(text: str) -> None:
    """A question to keep names nobody and has words to search by. Raises NotConfirmed."""
    if not 0 < len(text) <= confirmed.LONGEST:
        raise NotConfirmed("questions.too_long", most=str(confirmed.LONGEST))
    if (masked := mask(text).text) != text:
        raise NotConfirmed("questions.identity", masked=masked)
    if not question_stems(text):
        raise NotConfirmed("questions.no_words")


def found(asked: Asked, generation: Generation) -> tuple[Section, ...]:
    try:
        generation.document(asked.document_id)
    except UnknownDocument as error:
        raise NotConfirmed("questions.bad_document", document=asked.document_id) from error
    return generation.sections(asked.document_id)


def same(asked: Asked, other: Asked) -> bool:
    """Whether the same is confirmed already."""
    own = (asked.text.casefold(), asked.section)
    return other.origin is Origin.CONFIRMED and (other.text.casefold(), other.section) == own


def own_file(document_id: str, generation: Generation, settings: Settings) -> Path:
    """`corpus/<place>/questions/confirmed.yaml` of the place a document lies in."""
    origin = generation.document(document_id).origin
    corpus = settings.corpus.absolute()
    for folder in origin.parents:
        if folder.name == DOCUMENTS and folder.parent.parent == corpus:
            return folder.parent / FOLDER / "confirmed.yaml"
    raise NotConfirmed("questions.no_place", document=document_id)


def attention(known: Book, generation: Generation) -> tuple[Note, ...]:
    """What is to be looked at among the questions as they are on file now."""
    notes = [*known.notes, *known.lost(generation.by_id)]
    for document_id, questions in known.by_document.items():
        if document_id in generation.by_id:
            sections = generation.sections(document_id)
            passages = generation.passages_of(document_id)
            found_at = places(questions, sections, passages)
            notes += [place.note for place in found_at if place.note]
    return tuple(notes)


def as_asked(text: str, document: str, section: Sequence[str], by: str, day: date) -> Asked:
    """What an adviser typed as a value."""
    return Asked(
        text=" ".join(text.split()),
        origin=Origin.CONFIRMED,
        document_id=document.strip(),
        section=tuple(" ".join(heading.split()) for heading in section),
        by=" ".join(by.split()),
        day=day,
    )
