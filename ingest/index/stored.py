"""A document as it lies in a generation."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ingest.documents import Document, Note


@dataclass(frozen=True, slots=True)
class NearCopy:
    """Two documents that say nearly the same: how many passages of the later one, by path, are
    near-identical to passages of the earlier one."""

    document_id: str
    of: str
    passages: int


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document with what is known about its reading.

    `origin` is the file it was read from; `superseded_by` the id of the newest document that
    names it in `supersedes`, whether or not that one holds already; `figures_lost` counts the
    figures that have no text.
    """

    document: Document
    origin: Path
    reader: str
    page_count: int
    passage_count: int
    figures_lost: int
    notes: tuple[Note, ...]
    superseded_by: str | None = None
