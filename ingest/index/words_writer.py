"""The writing side of the word index."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from ingest.documents import Passage
from ingest.index import word_fields, word_store
from ingest.index.acronyms import explained
from ingest.index.marks import marks
from ingest.index.questions import QuestionsWriter
from ingest.index.word_rows import packed, unpacked
from ingest.norwegian import joined, passage_terms
from ingest.norwegian.terms import PassageTerms

MEMORY = 32_000_000
BATCH = 500
T = TypeVar("T")


class WordsWriter:
    """Changes the word index in `folder`: one writer per build, opened on a new folder or on the
    copy of the last generation. Nothing is seen or durable before `commit`."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.store = word_store.for_writing(folder)
        self.store.execute("BEGIN IMMEDIATE")
        self.index = word_fields.opened(folder / "tantivy")
        self.writer = self.index.writer(heap_size=MEMORY, num_threads=1)
        self.questions = QuestionsWriter(folder, self.store)
        self.changes: Counter[int] = Counter()
        self.occurrences: Counter[int] = Counter()
        self.ids: dict[str, int] = dict(self.store.execute("SELECT stem, id FROM words"))
        self.next_id = max(self.ids.values(), default=0) + 1
        self.next_row = self.highest_row() + 1

    def highest_row(self) -> int:
        found: tuple[int] = self.store.execute(
            "SELECT coalesce(max(number), 0) FROM rows"
        ).fetchone()
        return found[0]

    def remove(self, document_ids: Iterable[str]) -> None:
        """Takes all passages of the documents out; unknown documents are passed over."""
        for document_id in document_ids:
            self.questions.remove(document_id)
            self.writer.delete_documents_by_term("document", document_id)
            rows = self.store.execute(
                "SELECT number, terms FROM rows WHERE document = ?", (document_id,)
            ).fetchall()
            for number, content in rows:
                self.count(unpacked(content)[1].tolist(), -1)
                self.store.execute("DELETE FROM acronyms WHERE number = ?", (number,))
            self.store.execute("DELETE FROM rows WHERE document = ?", (document_id,))

    def add(self, passages: Iterable[Passage]) -> None:
        """Adds passages; those of a document that is there already must be removed first."""
        for batch in batches(passages, BATCH):
            self.store.executemany(
                "INSERT INTO rows VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                [self.added(passage) for passage in batch],
            )

    def added(self, passage: Passage) -> tuple[int, str, str, int, str, int, int, bytes]:
        number = self.next_row
        self.next_row += 1
        terms = passage_terms(passage)
        self.index_terms(number, passage.document_id, terms)
        context = [self.id(stem) for stem in terms.context]
        sentences = [[self.id(stem) for stem in sentence] for sentence in terms.sentences]
        self.count([*context, *(i for sentence in sentences for i in sentence)], 1)
        self.add_acronyms(number, passage.text)
        return (
            number,
            passage.id,
            passage.document_id,
            passage.order,
            passage.language,
            int(marks(passage)),
            len(sentences),
            packed(context, sentences),
        )

    def index_terms(self, number: int, document_id: str, terms: PassageTerms) -> None:
        import tantivy

        document = tantivy.Document()
        document.add_text("document", document_id)
        document.add_unsigned("row", number)
        document.add_text("stems", " ".join(terms.all()))
        document.add_text("grams", joined(terms.all()))
        self.writer.add_document(document)

    def add_acronyms(self, number: int, text: str) -> None:
        for short, long in sorted(set(explained(text))):
            self.store.execute(
                "INSERT INTO acronyms VALUES (?, ?, ?)", (number, short, " ".join(long))
            )

    def numbers(self, document_id: str) -> dict[str, int]:
        """The numbers of the rows of a document, by passage id."""
        return dict(
            self.store.execute(
                "SELECT passage, number FROM rows WHERE document = ?", (document_id,)
            )
        )

    def id(self, stem: str) -> int:
        if stem not in self.ids:
            self.ids[stem] = self.next_id
            self.next_id += 1
        return self.ids[stem]

    def count(self, terms: Sequence[int], sign: int) -> None:
        """Notes how a passage that comes (1) or goes (-1) changes the vocabulary."""
        occurrences = Counter(terms)
        for term, times in occurrences.items():
            self.changes[term] += sign
            self.occurrences[term] += sign * times

    def commit(self) -> None:
        """Writes everything, durably, and lets go of files, locks and threads."""
        self.write_vocabulary()
        self.questions.commit()
        self.store.execute("COMMIT")
        self.store.close()
        self.writer.commit()
        self.writer.garbage_collect_files()
        self.writer.wait_merging_threads()
        del self.writer, self.index
        for path in (self.folder / "tantivy").iterdir():
            synchronised(path)
        synchronised(self.folder / "tantivy")
        synchronised(self.folder)

    def abandon(self) -> None:
        """Writes nothing more and lets go of files, locks and threads, so that the folder can be
        deleted; after `commit` there is nothing left to do."""
        self.questions.abandon()
        self.store.close()
        if hasattr(self, "writer"):
            self.writer.wait_merging_threads()
            del self.writer, self.index

    def write_vocabulary(self) -> None:
        stems = {number: stem for stem, number in self.ids.items()}
        self.store.executemany(
            "INSERT INTO words VALUES (?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
            " passages = passages + excluded.passages,"
            " occurrences = occurrences + excluded.occurrences",
            [
                (term, stems[term], change, self.occurrences[term])
                for term, change in self.changes.items()
            ],
        )
        self.store.execute("DELETE FROM words WHERE passages <= 0")


def batches(items: Iterable[T], size: int) -> Iterator[list[T]]:
    batch: list[T] = []
    for item in items:
        batch.append(item)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


def synchronised(path: Path) -> None:
    """fsync of a file or a folder."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
