"""What should not lie there any more, or lies there twice: replaced and expired texts, references
to editions that are gone, and near-copies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.desk.desk import Desk
from assistant.desk.matching import stems
from ingest.documents import HOLDING, Document, Status
from ingest.index.stored import NearCopy

#: "«Håndhygiene», versjon 2.0".
EDITION = re.compile(r"[»”\"]?,?\s*\(?(?:versjon|utgave|utgåve)\s+(\d+(?:\.\d+)*)", re.IGNORECASE)
#: Near-copies are told from this many passages, or this share of the shorter document.
FEWEST, SHARE = 2, 0.25


@dataclass(frozen=True, slots=True)
class Reference:
    """A sentence of a document that holds which names what does not."""

    by: Document
    sentence: str
    page: int | None


@dataclass(frozen=True, slots=True)
class Gone:
    """A text that does not hold and lies in the collection still, its successor, and what refers
    to it."""

    document: Document
    successor: Document | None
    references: tuple[Reference, ...]


def gone(desk: Desk) -> list[Gone]:
    """Everything replaced or expired, in the order of the paths."""
    documents = desk.documents()
    old = [d for d in documents if desk.status(d) in (Status.SUPERSEDED, Status.EXPIRED)]
    found = references(desk, old) if old else {}
    return [
        Gone(document, successor(desk, document), tuple(found.get(document.id, ())))
        for document in old
    ]


def successor(desk: Desk, document: Document) -> Document | None:
    found = desk.generation.successor(document.id, desk.day)
    return found.document if found else None


def references(desk: Desk, old: list[Document]) -> dict[str, list[Reference]]:
    """What documents in force say of those in `old`, by their ids: their title, where no text in
    force has it, or their title with their version."""
    holding = [document for document in desk.documents() if desk.status(document) in HOLDING]
    current = {stems(document.metadata.title) for document in holding}
    alone = {
        stems(document.metadata.title): document
        for document in old
        if stems(document.metadata.title) not in current
    }
    found: dict[str, list[Reference]] = {}
    for mention in desk.generation.mentions():
        by = next((d for d in holding if d.id == mention.mentioned_in), None)
        named = alone.get(stems(mention.title))
        if by and named:
            found.setdefault(named.id, []).append(Reference(by, "", mention.page))
    for by in holding:
        for named, reference in editions(desk, by, old):
            found.setdefault(named.id, []).append(reference)
    return found


def editions(desk: Desk, by: Document, old: list[Document]) -> Iterator[tuple[Document, Reference]]:
    """Sentences of one document that name an old edition by title and version; a document may say
    what it replaces itself."""
    for passage in desk.generation.passages_of(by.id):
        for sentence in passage.sentences:
            for match in EDITION.finditer(sentence.text):
                before = sentence.text[: match.start()].casefold()
                for one in old:
                    data = one.metadata
                    named = before.endswith(data.title.casefold()) and data.version == match[1]
                    if named and one.id not in by.metadata.supersedes:
                        yield one, Reference(by, sentence.id, sentence.page)


def near_copies(desk: Desk) -> list[tuple[NearCopy, float]]:
    """Pairs of documents that say nearly the same, each with the share of the shorter one's
    passages, the closest first."""
    sizes = {s.document.id: s.passage_count for s in desk.generation.documents()}
    found = [
        (copy, copy.passages / max(1, min(sizes[copy.document_id], sizes[copy.of])))
        for copy in desk.generation.near_copies()
    ]
    told = [(c, share) for c, share in found if c.passages >= FEWEST or share >= SHARE]
    return sorted(told, key=lambda one: -one[1])
