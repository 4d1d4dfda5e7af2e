"""The record of a run, written into the generation it builds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ingest.documents import Metadata, Section
from ingest.errors import GenerationDamaged, NoGeneration
from ingest.index import folders
from ingest.index.builder import Builder
from ingest.index.generation import Generation
from ingest.index.store_writer import StoreWriter
from ingest.revisions import keeping
from ingest.revisions.recording import Happened, Recording
from ingest.revisions.values import Revision
from ingest.settings import Settings


@dataclass(frozen=True, slots=True)
class Before:
    """The generation that answers."""

    generation: Generation

    def metadata(self) -> Mapping[str, Metadata]:
        return {s.document.id: s.document.metadata for s in self.generation.documents()}

    def edition(self, document_id: str) -> str:
        return self.generation.document(document_id).document.content_hash

    def sections(self, document_id: str) -> tuple[Section, ...]:
        return self.generation.sections(document_id)


@dataclass(frozen=True, slots=True)
class After:
    """The store that is being built."""

    store: StoreWriter

    def metadata(self) -> Mapping[str, Metadata]:
        return self.store.metadata()

    def edition(self, document_id: str) -> str:
        return self.store.content_hash(document_id)

    def sections(self, document_id: str) -> tuple[Section, ...]:
        return self.store.sections(document_id)


def record(
    builder: Builder, base: Generation | None, happened: Happened, settings: Settings, today: date
) -> None:
    """Adds what has happened to the record and writes it beside the store."""
    before = Before(base) if base else None
    recording = Recording(before, After(builder.store), happened, history(settings.index), today)
    found = keeping.lasting(recording(), settings.changes_days, today)
    keeping.write(builder.folder, found)


def history(index: Path) -> tuple[Revision, ...] | None:
    """The record of the generation that answers, also when nothing else of it can be read; None
    when there is none."""
    try:
        return keeping.read(index / folders.current_id(index))
    except (NoGeneration, GenerationDamaged):
        return None
