"""The reading side of the word index: candidates, rows for fine scoring, the vocabulary."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from ingest.documents import Passage
from ingest.errors import GenerationDamaged
from ingest.index import word_fields, word_store
from ingest.index.questions import Lead, QuestionsReader
from ingest.index.vocabulary import Vocabulary
from ingest.index.word_fields import Field
from ingest.index.word_rows import Row, unpacked
from ingest.norwegian import passage_terms

if TYPE_CHECKING:
    import tantivy

FIRST_HITS = 20
RAREST = 24
MOST_VALUES = 900


@dataclass(frozen=True, slots=True)
class Totals:
    """Mean lengths over the collection: terms and 4-grams per passage, terms per sentence."""

    passages: int
    terms: float
    grams: float
    sentence: float


class WordsReader:
    """A finished word index. Safe to use from several threads."""

    def __init__(self, folder: Path) -> None:
        try:
            self.store = word_store.for_reading(folder)
            self.index = word_fields.opened(folder / "tantivy")
            self.searcher = self.index.searcher()
            self.passages = self.one("SELECT count(*) FROM rows")
            self.questions = QuestionsReader(folder, self.store, self.lock)
        except (sqlite3.Error, ValueError, OSError) as error:
            raise GenerationDamaged("sync.damaged", reason=str(error)) from error

    @cached_property
    def lock(self) -> Lock:
        return Lock()

    def one(self, query: str) -> int:
        """The number a query gives."""
        return int(self.store.execute(query).fetchone()[0])

    def close(self) -> None:
        """Lets go of the files."""
        self.store.close()

    def count(self) -> int:
        """Passages in the index. Raises GenerationDamaged when its two halves disagree."""
        if self.searcher.num_docs != self.passages:
            raise GenerationDamaged(
                "sync.damaged", reason=f"{self.searcher.num_docs} / {self.passages}"
            )
        return self.passages

    def finds(self, passage: Passage) -> bool:
        """Whether the passage, or one with the same words, is among the first hits for its own
        words; a passage without words of its own must merely be there."""
        own = self.own_row(passage.id)
        if own is None:
            return False
        terms = set(passage_terms(passage).all())
        if not terms:
            return True
        rarest = sorted(terms, key=lambda t: (self.vocabulary.passages_with(t), t))[:RAREST]
        hits = [
            number for number, _ in self.search("stems", dict.fromkeys(rarest, 1.0), FIRST_HITS)
        ]
        same = own.terms.tobytes()
        return any(row.terms.tobytes() == same for row in self.rows(hits).values())

    def own_row(self, passage_id: str) -> Row | None:
        with self.lock:
            found = self.store.execute(
                "SELECT number FROM rows WHERE passage = ?", (passage_id,)
            ).fetchone()
        return self.rows([found[0]])[found[0]] if found else None

    def search(
        self, field: Field, weights: Mapping[str, float], limit: int
    ) -> list[tuple[int, float]]:
        """Rows of the best passages for weighted terms of one field (BM25), best first."""
        from tantivy import Occur, Query

        schema = self.index.schema
        clauses = [
            (
                Occur.Should,
                Query.boost_query(Query.term_query(schema, field, term, "freq"), weight),
            )
            for term, weight in weights.items()
            if weight > 0
        ]
        if not clauses:
            return []
        query = Query.boolean_query([*clauses, *self.kept_out()])
        result = self.searcher.search(query, limit, count=False)
        return self.numbered(result.hits)

    def leads(self, weights: Mapping[str, float], limit: int) -> list[Lead]:
        """The questions nearest to weighted stems, best first."""
        return self.questions.search(weights, limit, self.kept_out())

    def kept_out(self) -> list[tuple[tantivy.Occur, tantivy.Query]]:
        """What no hit may match; nothing in a whole index."""
        return []

    def numbered(self, hits: list[tuple[float, tantivy.DocAddress]]) -> list[tuple[int, float]]:
        numbers = self.searcher.fast_field_values("row", [address for _, address in hits])
        return [(int(n or 0), score) for n, (score, _) in zip(numbers, hits, strict=True)]

    def numbers(self, passage_ids: Iterable[str]) -> dict[str, int]:
        """The numbers of the rows of passages, by passage id; unknown ones are left out."""
        wanted = list(passage_ids)
        found: dict[str, int] = {}
        for start in range(0, len(wanted), MOST_VALUES):
            part = wanted[start : start + MOST_VALUES]
            marks = ",".join("?" * len(part))
            with self.lock:
                rows = self.store.execute(
                    f"SELECT passage, number FROM rows WHERE passage IN ({marks})", part
                ).fetchall()
            found |= dict(rows)
        return found

    def rows(self, numbers: Iterable[int]) -> dict[int, Row]:
        """The rows by number."""
        wanted = list(numbers)
        found: dict[int, Row] = {}
        for start in range(0, len(wanted), MOST_VALUES):
            part = wanted[start : start + MOST_VALUES]
            marks = ",".join("?" * len(part))
            with self.lock:
                rows = self.store.execute(
                    "SELECT number, passage, document, place, language, marks, terms"
                    f" FROM rows WHERE number IN ({marks})",
                    part,
                ).fetchall()
            found |= {row[0]: row_of(*row) for row in rows}
        return found

    @cached_property
    def vocabulary(self) -> Vocabulary:
        with self.lock:
            words = self.store.execute("SELECT id, stem, passages FROM words").fetchall()
        return Vocabulary(
            ids=[word[0] for word in words],
            stems=[word[1] for word in words],
            frequencies=[word[2] for word in words],
            passages=self.passages,
        )

    @cached_property
    def totals(self) -> Totals:
        with self.lock:
            terms, letters = self.store.execute(
                "SELECT coalesce(sum(occurrences), 0),"
                " coalesce(sum(occurrences * max(1, length(stem) - 2)), 0) FROM words"
            ).fetchone()
            sentences = self.one("SELECT coalesce(sum(sentences), 0) FROM rows")
        passages = max(1, self.passages)
        return Totals(
            passages=self.passages,
            terms=terms / passages or 1.0,
            grams=letters / passages or 1.0,
            sentence=terms / max(1, sentences) or 1.0,
        )

    @cached_property
    def acronyms(self) -> Mapping[str, tuple[tuple[str, ...], ...]]:
        """What the texts say each abbreviation stands for, as stems, the commonest first."""
        with self.lock:
            rows = self.store.execute(
                "SELECT short, long FROM acronyms GROUP BY short, long"
                " ORDER BY short, count(*) DESC, long"
            ).fetchall()
        found: dict[str, tuple[tuple[str, ...], ...]] = {}
        for short, long in rows:
            found[short] = (*found.get(short, ()), tuple(long.split()))
        return found


def row_of(
    number: int, passage: str, document: str, place: int, language: str, marks: int, content: bytes
) -> Row:
    """A row of the table as a value."""
    lengths, terms = unpacked(content)
    return Row(number, passage, document, place, language, marks, lengths, terms)
