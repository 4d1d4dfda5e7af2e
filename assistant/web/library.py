"""The procedures to look through: every document of the index by title, topic, kind and place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from assistant.units import Municipality, fits, folded
from assistant.web.protocol import GenerationLike
from assistant.web.sources import link
from ingest.documents import HOLDING, Authority, Document, Kind, Status

#: A topic is worth a place in the list when at least this many documents share it.
SHARED = 2


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to show. `words` must all stand in the title, a topic or a typical question; `more`
    takes in what does not hold now."""

    words: str = ""
    kind: str = ""
    topic: str = ""
    unit: str = ""
    more: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One document in the list."""

    document: Document
    status: Status
    link: str

    @property
    def local(self) -> bool:
        return self.document.metadata.authority is Authority.UNIT


@dataclass(frozen=True, slots=True)
class Library:
    """The documents that fit, in order of title, and what there is to choose from. `hidden` counts
    those that would fit but do not hold now."""

    entries: tuple[Entry, ...]
    hidden: int
    kinds: tuple[Kind, ...]
    topics: tuple[str, ...]


def library(
    generation: GenerationLike, place: Municipality | None, wanted: Wanted, day: date
) -> Library:
    """What of the collection is `wanted` on `day` by somebody at `place`."""
    everything = [
        Entry(s.document, generation.status(s.document.id, day), link(s.document))
        for s in generation.documents()
    ]
    fitting = [entry for entry in everything if is_wanted(entry.document, place, wanted)]
    shown = [entry for entry in fitting if wanted.more or entry.status in HOLDING]
    return Library(
        entries=tuple(sorted(shown, key=lambda entry: folded(entry.document.metadata.title))),
        hidden=len(fitting) - len(shown),
        kinds=kinds_of(entry.document for entry in everything),
        topics=topics_of(entry.document for entry in everything),
    )


def is_wanted(document: Document, place: Municipality | None, wanted: Wanted) -> bool:
    """Whether the document fits everything but its status."""
    data = document.metadata
    if wanted.kind and data.kind != wanted.kind:
        return False
    if wanted.topic and folded(wanted.topic) not in map(folded, data.keywords):
        return False
    if wanted.unit and not fits(data.scope, place, wanted.unit, None):
        return False
    text = folded(" ".join((data.title, *data.keywords, *data.typical_questions)))
    return all(word in text for word in folded(wanted.words).split())


def kinds_of(documents: Iterable[Document]) -> tuple[Kind, ...]:
    """The kinds there are, in the order of `Kind`."""
    there = {document.metadata.kind for document in documents}
    return tuple(kind for kind in Kind if kind in there)


def topics_of(documents: Iterable[Document]) -> tuple[str, ...]:
    """The keywords that several documents share, in order of the alphabet."""
    counted = Counter(
        word for document in documents for word in set(map(folded, document.metadata.keywords))
    )
    return tuple(sorted(word for word, count in counted.items() if count >= SHARED))
