"""Small documents in a real store, changed run by run as ingest does it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from ingest.conflicts import FoundConflict
from ingest.documents import (
    Document,
    Kind,
    Metadata,
    Passage,
    ReadDocument,
    Scope,
    Sentence,
    StatementKind,
)
from ingest.index.store_reader import StoreReader
from ingest.index.store_writer import StoreWriter


@dataclass(frozen=True, slots=True)
class Text:
    """A document of one section."""

    id: str
    sentences: Sequence[str]
    title: str = "Fall"
    section: str = "Tiltak"
    kind: Kind = Kind.PROCEDURE
    scope: Scope = field(default_factory=Scope)
    valid_from: date | None = None
    valid_to: date | None = None
    supersedes: tuple[str, ...] = ()

    def read(self) -> ReadDocument:
        metadata = Metadata(
            self.id,
            self.title,
            kind=self.kind,
            scope=self.scope,
            valid_from=self.valid_from,
            valid_to=self.valid_to,
            supersedes=self.supersedes,
        )
        sentences = tuple(
            Sentence(f"{self.id}/{n}", text, StatementKind.RULE)
            for n, text in enumerate(self.sentences)
        )
        passage = Passage(
            id=f"{self.id}/p",
            document_id=self.id,
            order=0,
            section_id="s",
            section=(self.section,),
            context=f"{self.title} > {self.section}",
            text=" ".join(self.sentences),
            sentences=sentences,
        )
        return ReadDocument(Document(metadata, f"{self.id}.md", "0" * 64), (), (passage,))


def run(folder: Path, come: Iterable[Text], gone: Iterable[str] = ()) -> list[FoundConflict]:
    """The conflicts after documents went and came."""
    folder.mkdir(exist_ok=True)
    writer = StoreWriter(folder)
    for id_ in gone:
        writer.remove(id_)
    for text in come:
        writer.add(text.read(), Path(text.id))
    writer.commit()
    reader = StoreReader(folder)
    found = list(reader.conflicts())
    reader.close()
    return found


def pairs(found: Iterable[FoundConflict]) -> set[frozenset[str]]:
    """The sentences that differ, by id."""
    return {frozenset(side.sentence_id for side in one.sides) for one in found}
