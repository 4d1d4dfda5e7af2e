"""All questions that lead somewhere, by document."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from ingest.documents import Note
from ingest.questions import anticipated, confirmed
from ingest.questions.values import Asked, Origin
from ingest.settings import Settings

FOLDER = "questions"
#: Where `ingest --expand` writes, under the data folder.
WRITTEN = Path(FOLDER) / "anticipated.jsonl"


@dataclass(frozen=True, slots=True)
class Book:
    """Questions by document id, in the order of the files, and what could not be read."""

    by_document: Mapping[str, tuple[Asked, ...]]
    notes: tuple[Note, ...] = ()

    def of(self, document_id: str) -> tuple[Asked, ...]:
        return self.by_document.get(document_id, ())

    def lost(self, here: Container[str]) -> Iterator[Note]:
        """A note for each document that is not here and has confirmed questions. What a model
        wrote for it may simply be of another collection."""
        for id_, asked in self.by_document.items():
            count = sum(each.origin is Origin.CONFIRMED for each in asked)
            if count and id_ not in here:
                yield Note("questions.no_document", (("document", id_), ("count", str(count))))

    def fingerprint(self, document_id: str) -> str:
        """Hash of all questions of a document; "" when it has none."""
        asked = self.of(document_id)
        return sha256(repr(asked).encode()).hexdigest()[:16] if asked else ""


def book(settings: Settings) -> Book:
    """The questions of the corpus and of the data folder."""
    found: dict[str, list[Asked]] = {}
    notes: list[Note] = []
    for each in everything(settings):
        if isinstance(each, Note):
            notes.append(each)
        else:
            found.setdefault(each.document_id, []).append(each)
    return Book({id_: tuple(dict.fromkeys(asked)) for id_, asked in found.items()}, tuple(notes))


def everything(settings: Settings) -> Iterator[Asked | Note]:
    for file in confirmed_files(settings.corpus):
        yield from confirmed.read(file)
    for file in anticipated_files(settings):
        read = anticipated.read(file)
        yield from read.notes
        for line in read.lines:
            yield from line.asked()


def confirmed_files(corpus: Path) -> list[Path]:
    """Of all places, by path."""
    return sorted(corpus.glob(f"*/{FOLDER}/*.yaml"))


def anticipated_files(settings: Settings) -> list[Path]:
    """Those that came with the corpus, then what was written here."""
    own = settings.data / WRITTEN
    return [*sorted(settings.corpus.glob(f"*/{FOLDER}/*.jsonl")), *([own] if own.exists() else [])]
