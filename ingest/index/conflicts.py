"""Keeps claims, and the conflicts between them, in a store that is being built.

Only documents that came are looked at: each of their claims is set against the claims that share a
rare word with it, found by the index of words (`claim_stems`). A word that more than `COMMON`
claims of other documents have brings no candidates, so the work grows with what changed and not
with the square of the collection. Conflicts between documents that stayed are kept as they were:
how rare a word is, is not weighed anew for them.
"""

from __future__ import annotations

import math
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache

from ingest.conflicts.claims import Claim, claims
from ingest.conflicts.packing import packed, unpacked
from ingest.conflicts.pairs import Difference, Numbered, differences
from ingest.conflicts.scopes import may_bind, may_meet
from ingest.documents import Metadata, Passage
from ingest.index import codec

COMMON = 150
#: In a small collection every word is in few documents; it is weighed as one of this many.
FEWEST_DOCUMENTS = 60
#: Weight of the words that candidates share in their clauses.
CANDIDATE = 0.5
#: Claims kept in memory while a build is settled.
CACHED = 50_000


class Conflicts:
    """The tables `claims`, `claim_stems` and `conflicts`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.new: set[int] = set()
        self.documents = 0
        self.metadata = lru_cache(maxsize=None)(self.read_metadata)
        self.holders = lru_cache(maxsize=None)(self.read_holders)
        self.weight = lru_cache(maxsize=None)(self.weigh)
        self.compared = lru_cache(maxsize=CACHED)(self.may_compare)
        self.claim = lru_cache(maxsize=CACHED)(self.read_claim)

    def forget(self, document: int) -> None:
        """Before a document goes: its claims and what they contradict."""
        own = "(SELECT number FROM claims WHERE document = ?)"
        self.connection.execute(f"DELETE FROM conflicts WHERE a IN {own}", (document,))
        self.connection.execute(f"DELETE FROM conflicts WHERE b IN {own}", (document,))
        self.connection.execute(f"DELETE FROM claim_stems WHERE claim IN {own}", (document,))
        self.connection.execute("DELETE FROM claims WHERE document = ?", (document,))
        self.new.discard(document)

    def note(self, document: int, metadata: Metadata, passages: Iterable[Passage]) -> None:
        """After a document came: its claims, unless it has no authority."""
        if not may_bind(metadata):
            return
        self.new.add(document)
        for passage in passages:
            for claim in claims(passage):
                self.add(document, passage, claim)

    def add(self, document: int, passage: Passage, claim: Claim) -> None:
        sentence = passage.sentences[claim.sentence].id
        number = self.connection.execute(
            "INSERT INTO claims (document, passage, sentence, content) VALUES (?, ?, ?, ?)",
            (document, passage.id, sentence, packed(claim)),
        ).lastrowid
        rows = [(stem, number, document, claim.offers) for stem in claim.own]
        self.connection.executemany("INSERT INTO claim_stems VALUES (?, ?, ?, ?)", rows)

    def settle(self) -> None:
        """Finds what the documents that came say differently from the others."""
        (counted,) = self.connection.execute(
            "SELECT count(DISTINCT document) FROM claims"
        ).fetchone()
        self.documents = max(FEWEST_DOCUMENTS, counted)
        for document in sorted(self.new):
            for found in self.of_document(document):
                self.connection.execute(
                    "INSERT OR IGNORE INTO conflicts VALUES (?, ?, ?, ?, ?)",
                    (
                        found.a.number,
                        found.b.number,
                        found.facet,
                        codec.packed(found.terms),
                        round(found.found.strength, 3),
                    ),
                )

    def of_document(self, document: int) -> Iterator[Difference]:
        """Differences with the documents that stayed, and with new ones of lower number, so that
        two new documents are compared once."""
        by_document: dict[int, list[tuple[Numbered, Numbered]]] = defaultdict(list)
        rows = self.connection.execute(
            "SELECT number FROM claims WHERE document = ? ORDER BY number", (document,)
        )
        for (number,) in rows.fetchall():
            for other, candidate in self.candidates(document, number):
                pair = (Numbered(number, self.claim(number)), candidate)
                by_document[other].append(pair)
        for other in sorted(by_document):
            yield from differences(by_document[other], self.weight)

    def candidates(self, document: int, number: int) -> Iterator[tuple[int, Numbered]]:
        """Claims that share rare words with one and say something it may contradict."""
        claim = self.claim(number)
        wants = claim.wants
        shared: dict[tuple[int, int], float] = defaultdict(float)
        for stem in sorted(claim.own):
            weight = self.weight(stem)
            for other, its_document, offers in self.holders(stem):
                if offers & wants and self.compared(document, its_document):
                    shared[its_document, other] += weight
        for (its_document, other), weight in sorted(shared.items()):
            if weight >= CANDIDATE:
                yield its_document, Numbered(other, self.claim(other))

    def may_compare(self, document: int, other: int) -> bool:
        if other in self.new and other >= document:
            return False
        return may_meet(self.metadata(document), self.metadata(other))

    def read_metadata(self, document: int) -> Metadata:
        (row,) = self.connection.execute(
            "SELECT metadata FROM documents WHERE number = ?", (document,)
        ).fetchone()
        return codec.metadata_from(row)

    def read_holders(self, stem: str) -> tuple[tuple[int, int, int], ...]:
        """The claims that hold a stem; none when too many do."""
        rows = self.connection.execute(
            "SELECT claim, document, offers FROM claim_stems WHERE stem = ? LIMIT ?",
            (stem, COMMON + 1),
        ).fetchall()
        return tuple(rows) if len(rows) <= COMMON else ()

    def weigh(self, stem: str) -> float:
        """What a stem is worth: the logarithm of how few documents claim something with it."""
        (holding,) = self.connection.execute(
            "SELECT count(DISTINCT document) FROM claim_stems WHERE stem = ?", (stem,)
        ).fetchone()
        return math.log((self.documents + 1) / (max(holding, 0.5) + 0.5))

    def read_claim(self, number: int) -> Claim:
        (content,) = self.connection.execute(
            "SELECT content FROM claims WHERE number = ?", (number,)
        ).fetchone()
        return unpacked(content)
