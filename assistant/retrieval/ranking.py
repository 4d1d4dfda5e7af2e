"""Question to ranked passages: candidates, fine scores, neighbours, scope and status, one copy
of each text.

The weights are round numbers on purpose. Searching for better ones on a hundred questions lost
on questions it had not seen (`docs/decisions/`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from assistant.questions import Question, QuestionType
from assistant.retrieval import priors
from assistant.retrieval.candidates import candidates
from assistant.retrieval.collection import Collection
from assistant.retrieval.components import STANDARD, Components
from assistant.retrieval.expansion import (
    AcronymExpansion,
    Expansion,
    NumberExpansion,
    Spelt,
    Together,
)
from assistant.retrieval.frequencies import Batch, Floats, batch, without_context
from assistant.retrieval.scoring import score
from assistant.retrieval.terms import Query, query
from ingest.documents import Passage
from ingest.index.marks import Mark
from ingest.index.word_rows import Row
from ingest.index.words import WordsReader

SOFT = 0.5
GRAMS = 0.5
SENTENCES = 0.3
TYPE = 0.05
NEIGHBOUR = 0.1
#: Passages that are read from the store and may be shown or answered from.
KEPT = 30

WANTED_MARK = {
    QuestionType.HOW_MANY: Mark.NUMBER,
    QuestionType.WHO: Mark.NAME,
    QuestionType.WHEN: Mark.DATE,
    QuestionType.HOW: Mark.STEPS,
    QuestionType.DEFINITION: Mark.DEFINITION,
}


@dataclass(frozen=True, slots=True, eq=False)
class Hit:
    """A ranked passage with its terms. `match` is how well its words fit (fused, before scope and
    status)."""

    passage: Passage
    row: Row
    score: float
    match: float


@dataclass(frozen=True, slots=True)
class Ranking:
    """What retrieval found: hits best first, the query, and the best of what was set aside
    because it does not hold now (expired, superseded, not yet) or not where the asker works."""

    query: Query
    hits: tuple[Hit, ...]
    not_holding: tuple[Hit, ...] = ()


@dataclass(frozen=True, slots=True)
class Scored:
    row: Row
    score: float
    match: float


def retrieve(
    question: Question,
    collection: Collection,
    day: date,
    expand: Expansion | None = None,
    components: Components = STANDARD,
) -> Ranking:
    """The passages that fit a question best. `day` is the day asked about, `expand` tells what its
    words are called elsewhere."""
    reader = collection.words
    names = expand.spellings if isinstance(expand, Spelt) and components.thesaurus else None
    asked = query(
        question.text, reader.vocabulary, expansion(reader, expand, components), components, names
    )
    numbers = candidates(asked, reader, components)
    if not numbers:
        return Ranking(asked, ())
    rows = [row for _, row in sorted(reader.rows(numbers).items())]
    found = batch(rows if components.context else [without_context(row) for row in rows])
    match = fused(found, asked, question.type, reader, components)
    if components.neighbours:
        match = with_neighbours(found.rows, match)
    asked_for = frozenset(term.stem for term in asked.terms if term.whole)
    addends = {
        document_id: priors.prior(collection, document_id, question, asked_for, day, components)
        for document_id in {row.document_id for row in rows}
    }
    ranked = ordered(found.rows, match, addends)
    if components.summaries_out:
        ranked = [s for s in ranked if not is_foreign(s.row, collection)]
    collapsed = components.duplicates_collapsed
    return Ranking(asked, *hits(ranked, question, collection, day, collapsed=collapsed))


def expansion(reader: WordsReader, other: Expansion | None, components: Components) -> Expansion:
    """What the documents themselves say a word is called, numbers in other forms, and the
    thesaurus (`other`)."""
    parts: list[Expansion] = []
    if components.acronyms:
        parts.append(AcronymExpansion(reader.acronyms))
    if components.numbers:
        parts.append(NumberExpansion())
    if other and components.thesaurus:
        parts.append(other)
    return Together(*parts)


def fused(
    found: Batch, asked: Query, kind: QuestionType, reader: WordsReader, components: Components
) -> Floats:
    """The weighted sum of the scores that are on."""
    scores = score(found, asked, reader)
    parts = (
        (components.soft_term, SOFT, scores.soft),
        (components.grams, GRAMS, scores.grams),
        (components.best_sentences, SENTENCES, scores.sentences),
        (components.question_type, TYPE, type_fits(found.rows, kind)),
    )
    total = np.zeros(len(found.rows))
    for on, weight, values in parts:
        if on:
            total += weight * scaled(values)
    return total


def scaled(values: Floats) -> Floats:
    """Divided by the highest: passages that are no candidates would score 0, the minimum."""
    highest = float(values.max(initial=0.0))
    return values / highest if highest > 0 else values


def type_fits(rows: Sequence[Row], kind: QuestionType) -> Floats:
    mark = WANTED_MARK.get(kind, Mark(0))
    return np.array([float(bool(row.marks & mark)) for row in rows])


def with_neighbours(rows: Sequence[Row], fused: Floats) -> Floats:
    """Adds a tenth of the scores of the passages before and after in the same document."""
    place = {(row.document_id, row.order): number for number, row in enumerate(rows)}
    total = fused.copy()
    for number, row in enumerate(rows):
        for order in (row.order - 1, row.order + 1):
            if (other := place.get((row.document_id, order))) is not None:
                total[number] += NEIGHBOUR * fused[other]
    return total


def ordered(rows: Sequence[Row], match: Floats, addends: Mapping[str, float]) -> list[Scored]:
    """Best first, ties by passage id. `addends` is what speaks for or against each document."""
    scored = [
        Scored(row, float(fit) + addends[row.document_id], float(fit))
        for row, fit in zip(rows, match, strict=True)
    ]
    return sorted(scored, key=lambda s: (-s.score, s.row.passage_id))


def is_foreign(row: Row, collection: Collection) -> bool:
    """Whether a passage is an English summary in a Norwegian document; these stay out."""
    if row.language != "en":
        return False
    return collection.document(row.document_id).document.metadata.language != "en"


def hits(
    ranked: Sequence[Scored],
    question: Question,
    collection: Collection,
    day: date,
    *,
    collapsed: bool = True,
) -> tuple[tuple[Hit, ...], tuple[Hit, ...]]:
    """The best that may ground an answer, and the best that may not; `collapsed`, each text
    once."""
    allowed = {
        document_id: priors.may_ground(collection, document_id, question, day)
        for document_id in {s.row.document_id for s in ranked}
    }
    holding = [s for s in ranked if allowed[s.row.document_id]][: 2 * KEPT]
    others = [s for s in ranked if not allowed[s.row.document_id]][:KEPT]
    passages = collection.passages([s.row.passage_id for s in (*holding, *others)])
    kept, aside = (
        [Hit(passages[s.row.passage_id], s.row, s.score, s.match) for s in part]
        for part in (holding, others)
    )
    if collapsed:
        kept, aside = list(once(kept)), list(once(aside))
    return tuple(kept[:KEPT]), tuple(aside)


def once(ranked: Sequence[Hit]) -> Iterator[Hit]:
    """Only the best placed of near-identical passages."""
    seen: set[str] = set()
    for hit in ranked:
        passage = hit.passage
        names = {passage.duplicate_of or passage.id, " ".join(passage.text.lower().split())}
        if not names & seen:
            yield hit
        seen |= names
