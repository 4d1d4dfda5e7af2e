"""A generation may answer only when its parts agree and passages find themselves in it."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from ingest.documents import Passage
from ingest.errors import GenerationDamaged
from ingest.index.store_reader import StoreReader
from ingest.index.vectors import Vectors
from ingest.index.words import WordsReader

#: Passages that must find themselves: of the documents that changed, and of all of them.
CHANGED_CHECKED = 2_000
REST_CHECKED = 100
#: A passage of common words only may be outranked by its likes; so many in a hundred may be.
OUTRANKED = 0.02
FEW = 3


@dataclass(frozen=True, slots=True)
class Counts:
    """What a generation holds."""

    documents: int
    passages: int


@dataclass(frozen=True, slots=True)
class Sample:
    """Ids of the documents whose passages are looked at."""

    changed: tuple[str, ...]
    rest: tuple[str, ...]


def sample(documents: Sequence[str], changed: Sequence[str], *, seed: str) -> Sample:
    """The changed documents and some of all, in an order that `seed` decides."""
    chance = random.Random(seed)
    rest = chance.sample(documents, min(REST_CHECKED, len(documents)))
    return Sample(tuple(chance.sample(changed, len(changed))), tuple(rest))


def verify(folder: Path, vectors: Vectors, checked: Sample) -> Counts:
    """Counts of what was built in `folder`. Raises GenerationDamaged when it may not answer."""
    store = StoreReader(folder)
    words = WordsReader(folder / "words")
    try:
        (verdict,) = store.rows("PRAGMA quick_check(1)")[0]
        demand(verdict == "ok", f"store: {verdict}")
        counts = Counts(store.count("documents"), store.count("passages"))
        demand(words.count() == counts.passages, f"words: {words.count()} / {counts.passages}")
        words.questions.verify()
        in_vectors = vectors.count()
        demand(in_vectors == counts.passages, f"vectors: {in_vectors} / {counts.passages}")
        find_themselves(passages(store, checked), words, vectors)
        return counts
    except sqlite3.Error as error:
        raise GenerationDamaged("sync.damaged", reason=str(error)) from error
    finally:
        store.close()
        words.close()


def passages(store: StoreReader, checked: Sample) -> list[Passage]:
    """The passages of the sample, each once."""
    changed = (p for id_ in checked.changed for p in store.passages_of(id_))
    rest = (p for id_ in checked.rest for p in store.passages_of(id_)[:1])
    found = [*islice(changed, CHANGED_CHECKED), *rest]
    return list({passage.id: passage for passage in found}.values())


def find_themselves(found: Sequence[Passage], words: WordsReader, vectors: Vectors) -> None:
    """Raises GenerationDamaged when passages are lost to words or vectors."""
    outranked = [passage.id for passage in found if not words.finds(passage)]
    allowed = max(FEW, len(found) * OUTRANKED)
    absent = [id_ for id_ in outranked if words.own_row(id_) is None]
    demand(not absent and len(outranked) <= allowed, f"words: {outranked[:FEW]}")
    lost = vectors.lost(found)
    demand(not lost, f"vectors: {lost[:FEW]}")


def demand(holds: bool, reason: str) -> None:
    if not holds:
        raise GenerationDamaged("sync.damaged", reason=reason)
