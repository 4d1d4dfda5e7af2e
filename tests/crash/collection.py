"""A folder of documents with the data folder it is ingested into, and all that a generation holds
as plain values: two generations answer alike when these are equal."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ingest.changes import Entry, State, SyncReport
from ingest.index.generation import Generation, current
from ingest.settings import Settings
from ingest.sync import sync


@dataclass(frozen=True)
class Collection:
    """`documents` are ingested into `data`. Unit and service names come from an empty corpus, so
    that nothing of the demonstration municipality decides."""

    root: Path
    data: str = "var"

    @property
    def documents(self) -> Path:
        return self.root / "documents"

    @property
    def settings(self) -> Settings:
        return Settings(data=self.root / self.data, corpus=self.root / "corpus")

    @property
    def index(self) -> Path:
        return self.settings.index

    def beside(self, data: str) -> Collection:
        """The same documents with another data folder."""
        return replace(self, data=data)

    def write(self, name: str, content: str | bytes) -> Path:
        """A file among the documents."""
        path = self.documents / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def remove(self, name: str) -> None:
        (self.documents / name).unlink()

    def sync(self, *names: str, add: bool = False) -> SyncReport:
        """Ingests the folder, or only the files and folders named in it."""
        paths = [self.documents / name for name in names] or [self.documents]
        return sync(paths, self.settings, add=add)

    def generation(self) -> Generation:
        return current(self.settings)

    def content(self) -> dict[str, Any]:
        return content(self.generation())

    def folders(self) -> set[str]:
        """Names of the folders under the index: generations, and what a build left."""
        return {entry.name for entry in self.index.iterdir() if entry.is_dir()}


class Template:
    """A collection that many tests begin with. It is put back as it was for each of them, at the
    same place, since a generation remembers where its documents lie."""

    def __init__(self, home: Collection) -> None:
        self.home = home
        self.copy = home.root.with_name(f"{home.root.name}-template")
        shutil.copytree(home.root, self.copy)

    def restored(self) -> Collection:
        shutil.rmtree(self.home.root)
        shutil.copytree(self.copy, self.home.root)
        return self.home


def states(report: SyncReport) -> dict[str, State]:
    """What the run did with each document."""
    return {entry.source: entry.state for entry in report.entries}


def reasons(report: SyncReport) -> dict[str, list[str]]:
    """Why documents are not in."""
    return {entry.source: [note.key for note in entry.notes] for entry in report.failed}


def entry(report: SyncReport, source: str) -> Entry:
    (found,) = (entry for entry in report.entries if entry.source == source)
    return found


def text(generation: Generation) -> str:
    """All the text of a generation."""
    return "\n".join(
        passage.text
        for stored in generation.documents()
        for passage in generation.passages_of(stored.document.id)
    )


def content(generation: Generation) -> dict[str, Any]:
    """Everything that a question can meet in a generation, whatever the numbers of its rows."""
    ids = [stored.document.id for stored in generation.documents()]
    words = generation.words
    numbers = [number for (number,) in words.store.execute("SELECT number FROM rows")]
    word = words.vocabulary.word_of
    return {
        "documents": list(generation.documents()),
        "sections": {id_: generation.sections(id_) for id_ in ids},
        "passages": {id_: generation.passages_of(id_) for id_ in ids},
        "mentions": generation.mentions(),
        "rows": {
            row.passage_id: (
                row.document_id,
                row.order,
                row.language,
                row.marks,
                row.lengths.tolist(),
                [word[term] for term in row.terms.tolist()],
            )
            for row in words.rows(numbers).values()
        },
        "frequencies": {
            stem: words.vocabulary.passages_with(stem) for stem in words.vocabulary.stems
        },
        "totals": words.totals,
        "acronyms": dict(words.acronyms),
        "vectors": vectors(generation),
    }


def vectors(generation: Generation) -> dict[str, tuple[str, list[float]]]:
    """Document and vector of each passage that has one; opened and closed again."""
    opened = Generation(generation.folder, generation.settings).vectors
    found = opened.collection.get(include=["embeddings", "metadatas"])
    opened.close()
    return {
        id_: (metadata["document"], embedding.tolist())
        for id_, metadata, embedding in zip(
            found["ids"], found["metadatas"], found["embeddings"], strict=True
        )
    }


def assert_whole(generation: Generation) -> None:
    """A generation has every document and passage once, in all its parts."""
    documents = [stored.document.id for stored in generation.documents()]
    passages = [passage for id_ in documents for passage in generation.passages_of(id_)]
    ids = [passage.id for passage in passages]
    assert len(set(documents)) == len(documents)
    assert len(set(ids)) == len(ids)
    assert generation.counts() == {"documents": len(documents), "passages": len(ids)}
    assert generation.words.count() == len(ids)
    assert [
        id_ for id_, p in zip(ids, passages, strict=True) if not generation.words.finds(p)
    ] == []
    assert set(vectors(generation)) == set(ids)
    assert {passage.duplicate_of for passage in passages} <= {None, *ids}
    for stored in generation.documents():
        own = generation.passages_of(stored.document.id)
        assert [passage.order for passage in own] == list(range(stored.passage_count))
