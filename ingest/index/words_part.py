"""The word index as it is for somebody who may not read all of it.

Hidden documents are taken out of everything: candidates, rows, and what the vocabulary knows, with
its frequencies. A word that only a hidden document has is an unknown word here, so neither a
spelling, a confidence nor a count tells that it stands somewhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from ingest.index.vocabulary import Vocabulary
from ingest.index.word_rows import Row, unpacked
from ingest.index.words_reader import Totals, WordsReader

if TYPE_CHECKING:
    import tantivy


class WordsPart(WordsReader):
    """The words of an index without those of some documents. Shares the files of the whole one,
    which must be held open."""

    def __init__(self, whole: WordsReader, hidden: frozenset[str]) -> None:
        self.whole = whole
        self.hidden = sorted(hidden)
        self.store, self.index, self.searcher = whole.store, whole.index, whole.searcher
        self.lock, self.questions = whole.lock, whole.questions
        self.hidden_rows = self.read_hidden()
        self.passages = whole.passages - len(self.hidden_rows)

    def read_hidden(self) -> dict[int, bytes]:
        """The terms of the rows that are taken out, by number."""
        found: dict[int, bytes] = {}
        with self.lock:
            for document in self.hidden:
                found |= dict(
                    self.store.execute(
                        "SELECT number, terms FROM rows WHERE document = ?", (document,)
                    )
                )
        return found

    def kept_out(self) -> list[tuple[tantivy.Occur, tantivy.Query]]:
        from tantivy import Occur, Query

        schema = self.index.schema
        terms = (Query.term_query(schema, "document", id_, "basic") for id_ in self.hidden)
        return [(Occur.MustNot, term) for term in terms]

    def numbers(self, passage_ids: Iterable[str]) -> dict[str, int]:
        found = super().numbers(passage_ids)
        return {id_: number for id_, number in found.items() if number not in self.hidden_rows}

    def rows(self, numbers: Iterable[int]) -> dict[int, Row]:
        return super().rows(number for number in numbers if number not in self.hidden_rows)

    @cached_property
    def taken_out(self) -> tuple[Counter[int], Counter[int]]:
        """In how many hidden passages each word is, and how often."""
        passages: Counter[int] = Counter()
        occurrences: Counter[int] = Counter()
        for content in self.hidden_rows.values():
            ids, times = np.unique(unpacked(content)[1], return_counts=True)
            passages.update(ids.tolist())
            occurrences.update(dict(zip(ids.tolist(), times.tolist(), strict=True)))
        return passages, occurrences

    @cached_property
    def vocabulary(self) -> Vocabulary:
        with self.lock:
            words = self.store.execute("SELECT id, stem, passages FROM words").fetchall()
        gone, _ = self.taken_out
        kept = [(id_, stem, held - gone[id_]) for id_, stem, held in words if held > gone[id_]]
        return Vocabulary(
            ids=[id_ for id_, _, _ in kept],
            stems=[stem for _, stem, _ in kept],
            frequencies=[held for _, _, held in kept],
            passages=self.passages,
            size=self.whole.vocabulary.size,
        )

    @cached_property
    def totals(self) -> Totals:
        with self.lock:
            words = self.store.execute("SELECT id, stem, occurrences FROM words").fetchall()
            sentences = self.one("SELECT coalesce(sum(sentences), 0) FROM rows")
        _, gone = self.taken_out
        kept = [(len(stem), times - gone[id_]) for id_, stem, times in words]
        terms = sum(times for _, times in kept)
        sentences -= sum(len(unpacked(content)[0]) - 1 for content in self.hidden_rows.values())
        passages = max(1, self.passages)
        return Totals(
            passages=self.passages,
            terms=terms / passages or 1.0,
            grams=sum(times * max(1, letters - 2) for letters, times in kept) / passages or 1.0,
            sentence=terms / max(1, sentences) or 1.0,
        )

    @cached_property
    def acronyms(self) -> Mapping[str, tuple[tuple[str, ...], ...]]:
        with self.lock:
            rows = self.store.execute("SELECT number, short, long FROM acronyms").fetchall()
        counted = Counter((s, long) for number, s, long in rows if number not in self.hidden_rows)
        found: dict[str, tuple[tuple[str, ...], ...]] = {}
        for short, long in sorted(counted, key=lambda pair: (pair[0], -counted[pair], pair[1])):
            found[short] = (*found.get(short, ()), tuple(long.split()))
        return found
