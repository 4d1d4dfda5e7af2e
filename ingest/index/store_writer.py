"""The writing side of the store: documents come and go whole, duplicates are marked."""

from __future__ import annotations

from pathlib import Path

from ingest.documents import Metadata, Passage, ReadDocument, Section
from ingest.index import codec, store
from ingest.index.conflicts import Conflicts
from ingest.index.duplicates import Duplicates


class StoreWriter:
    """Changes the store in `folder`, made when there is none. One writer per build."""

    def __init__(self, folder: Path) -> None:
        self.connection = store.for_building(folder)
        self.duplicates = Duplicates(self.connection)
        self.conflicts = Conflicts(self.connection)

    def remove(self, document_id: str) -> None:
        """Takes a document and all that belongs to it out; an unknown one is passed over."""
        self.duplicates.forget(document_id)
        found = self.connection.execute(
            "SELECT number FROM documents WHERE id = ?", (document_id,)
        ).fetchone()
        if found:
            self.conflicts.forget(found[0])
        for table in ("sections", "passages", "mentions", "quarantine") if found else ():
            self.connection.execute(f"DELETE FROM {table} WHERE document = ?", found)
        self.connection.execute("DELETE FROM documents WHERE id = ?", (document_id,))

    def add(self, read: ReadDocument, origin: Path) -> None:
        """Adds a document that is not there; `origin` is the file it was read from."""
        number = self.add_document(read, origin)
        self.connection.executemany(
            "INSERT INTO sections VALUES (?, ?, ?)",
            [(number, n, codec.section_row(s)) for n, s in enumerate(read.sections)],
        )
        self.connection.executemany(
            "INSERT INTO passages (id, document, place, content) VALUES (?, ?, ?, ?)",
            [(p.id, number, p.order, codec.passage_row(p)) for p in read.passages],
        )
        self.connection.executemany(
            "INSERT INTO mentions VALUES (?, ?, ?)",
            [(number, mention.title, mention.page) for mention in read.mentions],
        )
        self.connection.executemany(
            "INSERT INTO quarantine VALUES (?, ?, ?)",
            [(number, n, codec.quarantined_row(q)) for n, q in enumerate(read.quarantined)],
        )
        self.duplicates.note(read.passages)
        self.conflicts.note(number, read.document.metadata, read.passages)

    def add_document(self, read: ReadDocument, origin: Path) -> int:
        document = read.document
        figures = sum(block.figure_lost for section in read.sections for block in section.blocks)
        done = self.connection.execute(
            "INSERT INTO documents (id, source, origin, content_hash, reader, pages, passages,"
            " figures_lost, metadata, notes) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                document.id,
                document.source,
                str(origin),
                document.content_hash,
                read.reader,
                read.page_count,
                len(read.passages),
                figures,
                codec.metadata_row(document.metadata),
                codec.notes_row(read.notes),
            ),
        )
        assert done.lastrowid is not None
        return done.lastrowid

    def passage_ids(self, document_id: str) -> list[str]:
        rows = self.connection.execute(
            "SELECT p.id FROM passages p JOIN documents d ON d.number = p.document WHERE d.id = ?",
            (document_id,),
        )
        return [id_ for (id_,) in rows]

    def document_ids(self) -> list[str]:
        """Ids of all documents in a fixed order."""
        return [id_ for (id_,) in self.connection.execute("SELECT id FROM documents ORDER BY id")]

    def sections(self, document_id: str) -> tuple[Section, ...]:
        """The whole text of a document in reading order."""
        rows = self.connection.execute(
            "SELECT s.content FROM sections s JOIN documents d ON d.number = s.document"
            " WHERE d.id = ? ORDER BY s.place",
            (document_id,),
        )
        return tuple(codec.section_from(content) for (content,) in rows)

    def metadata(self) -> dict[str, Metadata]:
        """What is known about every document, by id."""
        rows = self.connection.execute("SELECT id, metadata FROM documents ORDER BY source, id")
        return {id_: codec.metadata_from(row) for id_, row in rows}

    def content_hash(self, document_id: str) -> str:
        """The hash of the bytes of a document that is there."""
        query = "SELECT content_hash FROM documents WHERE id = ?"
        found: tuple[str] = self.connection.execute(query, (document_id,)).fetchone()
        return found[0]

    def passages_of(self, document_id: str) -> list[Passage]:
        """The passages of a document in order."""
        rows = self.connection.execute(
            "SELECT p.id, d.id, p.place, p.duplicate_of, p.content FROM passages p"
            " JOIN documents d ON d.number = p.document WHERE d.id = ? ORDER BY p.place",
            (document_id,),
        )
        return [codec.passage_from(*row) for row in rows]

    def count(self, table: str) -> int:
        found: tuple[int] = self.connection.execute(f"SELECT count(*) FROM {table}").fetchone()
        return found[0]

    def commit(self) -> None:
        """Marks duplicates, finds conflicts, ends the transaction and leaves one plain file;
        durable once it is synchronised."""
        self.duplicates.settle()
        self.conflicts.settle()
        self.connection.execute("COMMIT")
        self.connection.close()

    def abandon(self) -> None:
        self.connection.close()
