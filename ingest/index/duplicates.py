"""Near-duplicate passages, found by MinHash over word triples.

Passages whose signatures agree in a band of eight hashes fall in one bucket; the earliest of a
bucket, by path and place, leads it. A passage is a duplicate of the earliest leader of its buckets
that shares at least 75 % of its triples (estimated; Broder 1997). That depends only on what is in
the collection, so an incremental build marks what a full build marks; and only passages that came,
and buckets that got another leader, are looked at again.

Signatures are stored as the lowest byte of each hash (b-bit minwise hashing, Li and König 2010).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from ingest.documents import Passage
from ingest.norwegian import folded, words

if TYPE_CHECKING:
    from datasketch import MinHash

PERMUTATIONS = 128
#: 16 bands of 8: a pair at .9 shares a band with probability 1 - (1 - .9**8)**16 = .9999, a pair
#: at .8 with .95, one at .5 with .06.
BANDS = 16
ALIKE = 0.75
SHINGLE = 3
#: Too few triples to say that two passages are the same text.
FEWEST = 8
#: How often two different hashes have the same lowest byte.
BY_CHANCE = 1 / 256

Hashes = NDArray[np.uint64]
Bytes = NDArray[np.uint8]


@dataclass(frozen=True, slots=True, order=True)
class Leader:
    """The earliest passage of a bucket; compares by place in the collection."""

    source: str
    document_id: str
    place: int
    number: int
    passage_id: str


class Duplicates:
    """Keeps `signatures`, `bands` and `passages.duplicate_of` of a store that is being built."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.empty = connection.execute("SELECT 1 FROM bands LIMIT 1").fetchone() is None
        self.leader_before: dict[int, Leader | None] = {}
        self.new: set[int] = set()

    def forget(self, document_id: str) -> None:
        """Before a document goes: its passages leave their buckets."""
        rows = self.connection.execute(
            "SELECT p.number FROM passages p JOIN documents d ON d.number = p.document"
            " WHERE d.id = ?",
            (document_id,),
        ).fetchall()
        for (number,) in rows:
            self.touch(self.bands_of(number))
            self.connection.execute("DELETE FROM bands WHERE passage = ?", (number,))
            self.connection.execute("DELETE FROM signatures WHERE passage = ?", (number,))
            self.new.discard(number)

    def note(self, passages: Iterable[Passage]) -> None:
        """After passages came: they enter their buckets."""
        for passage in passages:
            hashes = signature(passage.text)
            if hashes is None:
                continue
            (number,) = self.connection.execute(
                "SELECT number FROM passages WHERE id = ?", (passage.id,)
            ).fetchone()
            bands = banded(hashes)
            self.touch(bands)
            self.new.add(number)
            self.connection.execute(
                "INSERT INTO signatures VALUES (?, ?)", (number, shortened(hashes).tobytes())
            )
            self.connection.executemany(
                "INSERT INTO bands VALUES (?, ?)", [(band, number) for band in bands]
            )

    def touch(self, bands: Iterable[int]) -> None:
        """Remembers who leads buckets that are about to change; all are new in an empty store."""
        if not self.empty:
            for band in bands:
                if band not in self.leader_before:
                    self.leader_before[band] = self.leader(band)

    def settle(self) -> None:
        """Sets `duplicate_of` wherever it may have changed."""
        leaders = self.leaders()
        again = set(self.new)
        for band, leader in leaders.items():
            if not self.empty and leader != self.leader_before.get(band, leader):
                again.update(self.members(band))
        for number in sorted(again):
            self.mark(number, leaders)

    def leaders(self) -> dict[int, Leader]:
        """Leaders of the changed buckets that hold more than one passage, or held another."""
        if self.empty:
            found = self.connection.execute(
                "SELECT band FROM bands GROUP BY band HAVING count(*) > 1"
            ).fetchall()
            bands: Iterable[int] = (band for (band,) in found)
        else:
            bands = self.leader_before
        return {band: leader for band in bands if (leader := self.leader(band)) is not None}

    def mark(self, number: int, leaders: dict[int, Leader]) -> None:
        """Finds what one passage duplicates; buckets that did not change are asked for now."""
        own = self.signature(number)
        candidates = sorted(set(self.candidates(number, leaders)))
        first = next((c for c in candidates if alike(self.signature(c.number), own)), None)
        self.connection.execute(
            "UPDATE passages SET duplicate_of = ? WHERE number = ?",
            (first.passage_id if first else None, number),
        )

    def candidates(self, number: int, leaders: dict[int, Leader]) -> Iterator[Leader]:
        for band in self.bands_of(number):
            leader = leaders.get(band)
            if leader is None and not self.empty:
                leader = self.leader(band)
            if leader is not None and leader.number != number:
                yield leader

    def leader(self, band: int) -> Leader | None:
        row = self.connection.execute(
            "SELECT d.source, d.id, p.place, p.number, p.id FROM bands b"
            " JOIN passages p ON p.number = b.passage JOIN documents d ON d.number = p.document"
            " WHERE b.band = ? ORDER BY d.source, d.id, p.place LIMIT 1",
            (band,),
        ).fetchone()
        return Leader(*row) if row else None

    def members(self, band: int) -> list[int]:
        rows = self.connection.execute("SELECT passage FROM bands WHERE band = ?", (band,))
        return [number for (number,) in rows]

    def bands_of(self, number: int) -> list[int]:
        rows = self.connection.execute("SELECT band FROM bands WHERE passage = ?", (number,))
        return [band for (band,) in rows]

    def signature(self, number: int) -> Bytes:
        (content,) = self.connection.execute(
            "SELECT content FROM signatures WHERE passage = ?", (number,)
        ).fetchone()
        return np.frombuffer(content, dtype=np.uint8)


def signature(text: str) -> Hashes | None:
    """128 MinHash values of the word triples of a text; None for one too short to compare."""
    found = [folded(word) for word in words(text)]
    triples = {" ".join(found[i : i + SHINGLE]) for i in range(len(found) - SHINGLE + 1)}
    if len(triples) < FEWEST:
        return None
    sketch = empty_sketch().copy()
    sketch.update_batch([triple.encode() for triple in sorted(triples)])
    return np.asarray(sketch.hashvalues, dtype=np.uint64)


@cache
def empty_sketch() -> MinHash:
    from datasketch import MinHash

    return MinHash(num_perm=PERMUTATIONS, hashfunc=short_hash)


def short_hash(data: bytes) -> int:
    return int.from_bytes(blake2b(data, digest_size=4).digest(), "big")


def banded(hashes: Hashes) -> list[int]:
    """One 63-bit number per band, different ones for the same hashes in different bands."""
    return sorted(
        {
            int.from_bytes(blake2b(bytes([n]) + band.tobytes(), digest_size=8).digest(), "big") >> 1
            for n, band in enumerate(np.split(hashes, BANDS))
        }
    )


def shortened(hashes: Hashes) -> Bytes:
    return (hashes & np.uint64(0xFF)).astype(np.uint8)


def alike(one: Sequence[int] | Bytes, other: Sequence[int] | Bytes) -> bool:
    """Whether two shortened signatures speak for 75 % of shared triples, chance taken out."""
    equal = float(np.mean(np.asarray(one) == np.asarray(other)))
    return (equal - BY_CHANCE) / (1 - BY_CHANCE) >= ALIKE
