"""The reading side of the store."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path
from threading import Lock
from typing import Any

from ingest.conflicts import Facet, FoundConflict, Side
from ingest.documents import Document, Mention, Passage, Quarantined, Section
from ingest.errors import GenerationDamaged
from ingest.index import codec, store
from ingest.index.stored import NearCopy, StoredDocument

MOST_VALUES = 900
PASSAGE = (
    "SELECT p.id, d.id, p.place, p.duplicate_of, p.content FROM passages p"
    " JOIN documents d ON d.number = p.document"
)
NEAR_COPIES = """
SELECT later.id, earlier.id, count(*)
FROM passages p JOIN passages q ON q.id = p.duplicate_of
JOIN documents later ON later.number = p.document
JOIN documents earlier ON earlier.number = q.document
WHERE later.number <> earlier.number
GROUP BY later.number, earlier.number ORDER BY earlier.source, later.source
"""
CONFLICTS = """
SELECT da.id, ca.passage, ca.sentence, db.id, cb.passage, cb.sentence, facet, terms, strength
FROM conflicts
JOIN claims ca ON ca.number = a JOIN documents da ON da.number = ca.document
JOIN claims cb ON cb.number = b JOIN documents db ON db.number = cb.document
ORDER BY strength DESC, da.source, db.source, ca.number, cb.number, facet
"""


class StoreReader:
    """A finished store. Safe to use from several threads; raises GenerationDamaged."""

    def __init__(self, folder: Path) -> None:
        self.connection = store.for_reading(folder)
        self.lock = Lock()

    def rows(self, query: str, values: Sequence[object] = ()) -> list[Any]:
        try:
            with self.lock:
                return self.connection.execute(query, values).fetchall()
        except sqlite3.DatabaseError as error:
            raise GenerationDamaged("sync.damaged", reason=str(error)) from error

    def close(self) -> None:
        self.connection.close()

    def documents(self) -> list[StoredDocument]:
        """All documents in the order of their paths."""
        rows = self.rows(
            "SELECT metadata, source, content_hash, origin, reader, pages, passages,"
            " figures_lost, notes FROM documents ORDER BY source, id"
        )
        try:
            return [stored(row) for row in rows]
        except (ValueError, KeyError, TypeError) as error:
            raise GenerationDamaged("sync.damaged", reason=str(error)) from error

    def sections(self, document_id: str) -> tuple[Section, ...]:
        rows = self.rows(
            "SELECT s.content FROM sections s JOIN documents d ON d.number = s.document"
            " WHERE d.id = ? ORDER BY s.place",
            (document_id,),
        )
        return tuple(codec.section_from(row[0]) for row in rows)

    def passages(self, ids: Iterable[str]) -> dict[str, Passage]:
        """The passages of those ids that exist, in the order asked for."""
        wanted = list(dict.fromkeys(ids))
        found: dict[str, Passage] = {}
        for start in range(0, len(wanted), MOST_VALUES):
            part = wanted[start : start + MOST_VALUES]
            marks = ",".join("?" * len(part))
            for row in self.rows(f"{PASSAGE} WHERE p.id IN ({marks})", part):
                found[row[0]] = codec.passage_from(*row)
        return {id_: found[id_] for id_ in wanted if id_ in found}

    def passages_of(self, document_id: str) -> tuple[Passage, ...]:
        rows = self.rows(f"{PASSAGE} WHERE d.id = ? ORDER BY p.place", (document_id,))
        return tuple(codec.passage_from(*row) for row in rows)

    def passages_at(self, document_id: str, places: Sequence[int]) -> tuple[Passage, ...]:
        marks = ",".join("?" * len(places))
        query = f"{PASSAGE} WHERE d.id = ? AND p.place IN ({marks}) ORDER BY p.place"
        return tuple(codec.passage_from(*row) for row in self.rows(query, (document_id, *places)))

    def mentions(self) -> tuple[Mention, ...]:
        rows = self.rows(
            "SELECT m.title, d.id, m.page FROM mentions m JOIN documents d"
            " ON d.number = m.document ORDER BY d.source, d.id, m.rowid"
        )
        return tuple(Mention(*row) for row in rows)

    def near_copies(self) -> tuple[NearCopy, ...]:
        """Pairs of documents with near-identical passages, in the order of their paths."""
        return tuple(NearCopy(*row) for row in self.rows(NEAR_COPIES))

    def conflicts(self) -> tuple[FoundConflict, ...]:
        """What documents say differently, the closest pairs first; none is a variant yet."""
        rows = self.rows(CONFLICTS)
        return tuple(
            FoundConflict(
                Side(*row[:3]), Side(*row[3:6]), Facet(row[6]), tuple(json.loads(row[7])), row[8]
            )
            for row in rows
        )

    def quarantine(self) -> tuple[tuple[str, Quarantined], ...]:
        """What was set aside, each with the id of its document, in the order of the documents."""
        rows = self.rows(
            "SELECT d.id, q.content FROM quarantine q JOIN documents d ON d.number = q.document"
            " ORDER BY d.source, d.id, q.place"
        )
        return tuple((id_, codec.quarantined_from(content)) for id_, content in rows)

    def count(self, table: str) -> int:
        return int(self.rows(f"SELECT count(*) FROM {table}")[0][0])


def stored(row: Sequence[Any]) -> StoredDocument:
    metadata, source, content_hash, origin, reader, pages, passages, figures, notes = row
    return StoredDocument(
        document=Document(codec.metadata_from(metadata), source, content_hash),
        origin=Path(origin),
        reader=reader,
        page_count=pages,
        passage_count=passages,
        figures_lost=figures,
        notes=codec.notes_from(notes),
    )
