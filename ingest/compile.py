"""A document as it was read, made into what a generation of the index stores."""

from __future__ import annotations

from ingest import cleaning, mentions, screening
from ingest.documents import Document, ReadDocument, Reading
from ingest.passages import passages
from ingest.sections import sections


def compile_document(document: Document, reading: Reading) -> ReadDocument:
    """Sections, passages and mentions of a document, with notes on what was repaired or skipped,
    and what was set aside because it speaks to a machine."""
    cleaned = cleaning.clean(reading)
    document, of_metadata = screening.described(document)
    kept = screening.screened(cleaned.blocks)
    grouped = sections(document.id, kept.blocks)
    taken = (*of_metadata, *screening.placed(kept.taken, grouped), *screening.hidden(reading))
    return ReadDocument(
        document=document,
        sections=grouped,
        passages=passages(document, grouped),
        mentions=mentions.find(document, grouped),
        notes=(*reading.notes, *cleaned.notes, *screening.notes(taken)),
        page_count=cleaned.page_count,
        reader=reading.reader,
        quarantined=taken,
    )
