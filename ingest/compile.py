"""A document as it was read, made into what a generation of the index stores."""

from __future__ import annotations

from ingest import cleaning, mentions
from ingest.documents import Document, ReadDocument, Reading
from ingest.passages import passages
from ingest.sections import sections


def compile_document(document: Document, reading: Reading) -> ReadDocument:
    """Sections, passages and mentions of a document, with notes on what was repaired or skipped."""
    cleaned = cleaning.clean(reading)
    grouped = sections(document.id, cleaned.blocks)
    return ReadDocument(
        document=document,
        sections=grouped,
        passages=passages(document, grouped),
        mentions=mentions.find(document, grouped),
        notes=(*reading.notes, *cleaned.notes),
        page_count=cleaned.page_count,
        reader=reading.reader,
    )
