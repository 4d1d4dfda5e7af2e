"""Builds a generation beside the current one: copy, change, verify, swap."""

from __future__ import annotations

import hashlib
import os
import shutil
from datetime import UTC, datetime
from pathlib import Path

from ingest.documents import Passage, ReadDocument
from ingest.embedding import embedder
from ingest.errors import GenerationDamaged, NoGeneration
from ingest.index import folders, manifest, vectors, verification
from ingest.index.generation import Generation
from ingest.index.store_writer import StoreWriter
from ingest.index.words import WordsWriter
from ingest.questions import Book
from ingest.questions.placing import places
from ingest.settings import Settings

WORDS = "words"


class Builder:
    """One build, made while the lock of `folders.locked` is held: `remove` and `add` what changed,
    then `finish`, or `abandon`.

    `base` is the generation before this one. The build starts from a copy of it; with `fresh`, or
    without a base, from nothing. `pipeline` names the code and settings that made the texts.
    """

    def __init__(
        self, settings: Settings, base: Generation | None, *, pipeline: str, fresh: bool = False
    ) -> None:
        self.settings = settings
        self.base = base
        self.copied = None if fresh else base
        self.pipeline = pipeline
        self.embedder = embedder(settings)
        self.id, self.created = named()
        self.folder = settings.index / f"{folders.BUILDING}{self.id}"
        folders.sweep(settings.index, self.kept())
        self.copy_base()
        self.store = StoreWriter(self.folder)
        self.words = WordsWriter(self.folder / WORDS)
        self.vectors = self.open_vectors()
        self.waiting: list[Passage] = []
        self.added: list[str] = []

    def kept(self) -> set[str]:
        """Generations that stay on disk while this one is built: the current one and the one
        before it, readable or not."""
        try:
            now = folders.current_id(self.settings.index)
        except (NoGeneration, GenerationDamaged):
            return set()
        return {now, folders.parent(self.settings.index, now)}

    def copy_base(self) -> None:
        if self.copied is None:
            self.folder.mkdir(parents=True)
        else:
            shutil.copytree(self.copied.folder, self.folder, ignore=self.ignored)
            (self.folder / manifest.NAME).unlink()
        (self.folder / folders.LEASE).touch()

    def ignored(self, folder: str, names: list[str]) -> list[str]:
        """Vectors of another embedder are not worth copying."""
        same = self.copied and self.copied.manifest.embedder == self.embedder.fingerprint
        return [vectors.FOLDER] if vectors.FOLDER in names and not same else []

    def open_vectors(self) -> vectors.Vectors:
        """The vectors of the base, or new ones for its passages when the embedder changed."""
        index, url = self.settings.index, self.settings.chroma_url
        opened = vectors.Vectors(
            self.folder / vectors.FOLDER,
            self.embedder,
            url=url,
            name=vectors.collection_name(index, self.id, url),
        )
        if self.copied and self.copied.manifest.embedder != self.embedder.fingerprint:
            for document_id in self.store.document_ids():
                opened.add(self.store.passages_of(document_id))
        elif self.copied and url:
            opened.copy_from(vectors.collection_name(index, self.copied.id, url))
        return opened

    def remove(self, document_id: str) -> None:
        """Takes a document out of everything; an unknown one is passed over."""
        self.add_waiting()
        self.vectors.remove(self.store.passage_ids(document_id))
        self.words.remove([document_id])
        self.store.remove(document_id)

    def add(self, read: ReadDocument, origin: Path) -> None:
        """Adds a document that is not there, or was removed in this build."""
        self.store.add(read, origin)
        self.words.add(read.passages)
        self.added.append(read.document.id)
        self.waiting += read.passages
        if len(self.waiting) >= vectors.BATCH:
            self.add_waiting()

    def add_waiting(self) -> None:
        """Embeds what has come; many small documents share one write."""
        self.vectors.add(self.waiting)
        self.waiting = []

    def ask(self, book: Book) -> None:
        """Makes the questions of every document those of `book`. Asked for last: where a question
        leads depends on the text there is now."""
        known = self.words.questions.fingerprints()
        for document_id in self.store.document_ids():
            now = book.fingerprint(document_id)
            if known.get(document_id, "") != now:
                self.words.questions.remove(document_id)
                if now:
                    self.lead(document_id, book)

    def lead(self, document_id: str, book: Book) -> None:
        """Adds the questions of a document that has none in this build."""
        sections, passages = self.store.sections(document_id), self.store.passages_of(document_id)
        rows = self.words.numbers(document_id)
        asked = book.of(document_id)
        leading = list(zip(asked, places(asked, sections, passages), strict=True))
        self.words.questions.put(
            document_id,
            book.fingerprint(document_id),
            [(each, [rows[id_] for id_ in place.passages]) for each, place in leading],
            [place.note for _, place in leading if place.note],
        )

    def finish(self) -> Generation:
        """Writes, verifies and makes it current; the generations before the last are deleted.

        Raises GenerationDamaged when it does not verify; the one before then stays current.
        """
        self.add_waiting()
        checked = verification.sample(self.store.document_ids(), self.added, seed=self.id)
        self.store.commit()
        self.words.commit()
        counted = verification.verify(self.folder, self.vectors, checked)
        self.vectors.close()
        self.describe(counted)
        folders.synchronise_tree(self.folder)
        index = self.settings.index
        os.rename(self.folder, index / self.id)
        folders.synchronise(index)
        folders.publish(index, self.id)
        self.clear()
        return Generation(index / self.id, self.settings)

    def describe(self, counted: verification.Counts) -> None:
        described = manifest.Manifest(
            id=self.id,
            created=self.created,
            parent=self.base.id if self.base else "",
            pipeline=self.pipeline,
            embedder=self.embedder.fingerprint,
            documents=counted.documents,
            passages=counted.passages,
        )
        manifest.write(self.folder, described)

    def clear(self) -> None:
        """Deletes all but this generation and the one before, as far as nobody reads them."""
        index, url = self.settings.index, self.settings.chroma_url
        kept = {self.id} | ({self.base.id} if self.base else set())
        folders.sweep(index, kept)
        if url:
            kept |= set(folders.generations(index))
            server = vectors.client(self.folder, url)
            vectors.drop_others(server, index, kept)
            server.close()

    def abandon(self) -> None:
        """Gives up what was built; the current generation is untouched."""
        self.store.abandon()
        self.words.abandon()
        self.vectors.close()
        shutil.rmtree(self.folder, ignore_errors=True)


def named() -> tuple[str, str]:
    """An id that sorts by time and that no two builds share, and the time it was begun, ISO."""
    now = datetime.now(UTC)
    unique = hashlib.sha256(os.urandom(16)).hexdigest()[:6]
    return f"{now:%Y%m%dT%H%M%S}-{unique}", now.isoformat(timespec="seconds")
