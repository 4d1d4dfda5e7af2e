"""Questions in a generation: which stems lead to which rows of the word index.

`words/questions` is a tantivy index of their stems beside that of the passages, so that what
somebody asked changes neither the frequencies nor the lengths of the texts; `words/rows.sqlite`
has the stems and rows of each. The text of a question is kept nowhere in a generation.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from ingest.documents import Note
from ingest.errors import GenerationDamaged
from ingest.index import codec, word_fields
from ingest.norwegian import stem
from ingest.norwegian.matter import content_words
from ingest.questions import Asked, Origin

if TYPE_CHECKING:
    import tantivy

FOLDER = "questions"
MEMORY = 15_000_000
#: Kept in the generation, so that a question nobody has touched costs a later run nothing.
SCHEMA = """
CREATE TABLE IF NOT EXISTS questions (
    number INTEGER PRIMARY KEY, document TEXT NOT NULL, origin TEXT NOT NULL,
    stems TEXT NOT NULL, rows TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS questions_document ON questions (document);
CREATE TABLE IF NOT EXISTS asked (
    document TEXT PRIMARY KEY, fingerprint TEXT NOT NULL, notes TEXT NOT NULL);
"""


@dataclass(frozen=True, slots=True)
class Lead:
    """A question as it is searched: its stems, and the numbers of the rows it leads to."""

    origin: Origin
    stems: tuple[str, ...]
    rows: tuple[int, ...]


def question_stems(text: str) -> tuple[str, ...]:
    """What a question is found by: each of the stems that a search for it would have, once."""
    return tuple(dict.fromkeys(stem(word) for word in content_words(text)))


class QuestionsWriter:
    """Changes the questions of a build by document, in the transaction of `store`."""

    def __init__(self, folder: Path, store: sqlite3.Connection) -> None:
        self.folder = folder / FOLDER
        self.store = store
        for statement in filter(str.strip, SCHEMA.split(";")):
            store.execute(statement)
        (last,) = store.execute("SELECT coalesce(max(number), 0) FROM questions").fetchone()
        self.next = int(last) + 1

    @cached_property
    def index(self) -> tantivy.Index:
        return word_fields.opened(self.folder)

    @cached_property
    def writer(self) -> tantivy.IndexWriter:
        """Opened with the first question; most builds have none."""
        return self.index.writer(heap_size=MEMORY, num_threads=1)

    def fingerprints(self) -> dict[str, str]:
        """Of the questions of each document that has any."""
        return dict(self.store.execute("SELECT document, fingerprint FROM asked"))

    def remove(self, document_id: str) -> None:
        """Takes the questions of a document out; one without any is passed over."""
        gone = self.store.execute("DELETE FROM asked WHERE document = ?", (document_id,))
        if gone.rowcount:
            self.store.execute("DELETE FROM questions WHERE document = ?", (document_id,))
            self.writer.delete_documents_by_term("document", document_id)

    def put(
        self,
        document_id: str,
        fingerprint: str,
        leading: Sequence[tuple[Asked, Sequence[int]]],
        notes: Sequence[Note],
    ) -> None:
        """Adds the questions of a document that has none, each with the rows it leads to."""
        for asked, rows in leading:
            if rows and (stems := question_stems(asked.text)):
                self.add(document_id, asked.origin, stems, rows)
        values = (document_id, fingerprint, codec.notes_row(notes))
        self.store.execute("INSERT INTO asked VALUES (?, ?, ?)", values)

    def add(
        self, document_id: str, origin: Origin, stems: Sequence[str], rows: Sequence[int]
    ) -> None:
        import tantivy

        content = " ".join(stems)
        document = tantivy.Document()
        document.add_text("document", document_id)
        document.add_unsigned("row", self.next)
        document.add_text("stems", content)
        self.writer.add_document(document)
        self.store.execute(
            "INSERT INTO questions VALUES (?, ?, ?, ?, ?)",
            (self.next, document_id, origin, content, json.dumps(list(rows))),
        )
        self.next += 1

    def commit(self) -> None:
        """Writes the search index; the tables are committed with the rest of the store."""
        if "writer" in self.__dict__:
            self.writer.commit()
            self.writer.garbage_collect_files()
        self.abandon()

    def abandon(self) -> None:
        """Lets go of files and threads."""
        if "writer" in self.__dict__:
            self.writer.wait_merging_threads()
            del self.writer
        self.__dict__.pop("index", None)


class QuestionsReader:
    """The questions of a finished generation; none in one that was built without. Safe to use
    from several threads."""

    def __init__(self, folder: Path, store: sqlite3.Connection, lock: Lock) -> None:
        self.store, self.lock = store, lock
        self.searcher: tantivy.Searcher | None = None
        if (folder / FOLDER).is_dir():
            self.searcher = word_fields.opened(folder / FOLDER).searcher()

    def search(
        self,
        weights: Mapping[str, float],
        limit: int,
        kept_out: Sequence[tuple[tantivy.Occur, tantivy.Query]],
    ) -> list[Lead]:
        """The questions nearest to weighted stems (BM25), best first."""
        if self.searcher is None or not weights:
            return []
        from tantivy import Occur, Query

        schema = word_fields.schema()
        clauses = [
            (Occur.Should, Query.boost_query(Query.term_query(schema, "stems", s, "freq"), weight))
            for s, weight in weights.items()
            if weight > 0
        ]
        query = Query.boolean_query([*clauses, *kept_out])
        addresses = [hit[1] for hit in self.searcher.search(query, limit, count=False).hits]
        return self.leads([int(n or 0) for n in self.searcher.fast_field_values("row", addresses)])

    def leads(self, numbers: Sequence[int]) -> list[Lead]:
        marks = ",".join("?" * len(numbers))
        with self.lock:
            found = self.store.execute(
                f"SELECT number, origin, stems, rows FROM questions WHERE number IN ({marks})",
                list(numbers),
            ).fetchall()
        by_number = {
            number: Lead(Origin(origin), tuple(stems.split()), tuple(json.loads(rows)))
            for number, origin, stems, rows in found
        }
        return [by_number[number] for number in numbers]

    def verify(self) -> None:
        """Raises GenerationDamaged when the two halves disagree."""
        if not self.has_tables():
            return
        with self.lock:
            (stored,) = self.store.execute("SELECT count(*) FROM questions").fetchone()
        searched = self.searcher.num_docs if self.searcher else 0
        if stored != searched:
            raise GenerationDamaged("sync.damaged", reason=f"questions: {searched} / {stored}")

    def counts(self) -> dict[str, int]:
        """How many questions of each origin lead somewhere."""
        rows = self.rows("SELECT origin, count(*) FROM questions GROUP BY origin")
        return {str(origin): int(count) for origin, count in rows}

    def fingerprints(self) -> dict[str, str]:
        """Of the questions of each document that has any."""
        return dict(self.rows("SELECT document, fingerprint FROM asked"))

    def notes(self) -> tuple[Note, ...]:
        """What an adviser should look at, by document."""
        rows = self.rows("SELECT document, notes FROM asked ORDER BY document")
        return tuple(note for _, notes in rows for note in codec.notes_from(notes))

    def rows(self, query: str) -> list[tuple[str, str]]:
        if not self.has_tables():
            return []
        with self.lock:
            return self.store.execute(query).fetchall()

    def has_tables(self) -> bool:
        """Whether the generation knows of questions; one of an older version does not."""
        with self.lock:
            found = self.store.execute("SELECT 1 FROM sqlite_master WHERE name = 'asked'")
            return found.fetchone() is not None
