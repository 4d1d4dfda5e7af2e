"""Question to ranked passages: candidates, fine scores, neighbours, questions that lead there,
scope and status, one copy of each text. Where there are neural models, vectors bring candidates
and a score, and a re-ranker reads the first hits again.

The weights are round numbers on purpose. Searching for better ones on a hundred questions lost
on questions it had not seen (`docs/decisions/`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from assistant.questions import Question, QuestionType
from assistant.retrieval import dense, priors, reranking
from assistant.retrieval.aliases import NONE, Aliased, aliased
from assistant.retrieval.candidates import candidates
from assistant.retrieval.carrying import carrying
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
from ingest.spans import span

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
    """A ranked passage with its terms. `match` is how well it fits (words and, where vectors are
    asked, meaning; before scope, status and a re-ranker)."""

    passage: Passage
    row: Row
    score: float
    match: float


@dataclass(frozen=True, slots=True)
class Ranking:
    """What retrieval found: hits best first, the query, and the best of what was set aside
    because it does not hold now (expired, superseded, not yet) or not where the asker works.
    `confirmed` is whether an adviser has confirmed the best hit for this very question."""

    query: Query
    hits: tuple[Hit, ...]
    not_holding: tuple[Hit, ...] = ()
    confirmed: bool = False


@dataclass(frozen=True, slots=True)
class Scored:
    row: Row
    score: float
    match: float


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """The candidates for a question with their scores by words and by closeness in meaning, and
    what speaks for or against each document: all that the order is made of but its weights."""

    question: Question
    query: Query
    rows: tuple[Row, ...]
    by_words: Floats
    by_meaning: Floats
    addends: Mapping[str, float]
    aliased: Aliased = NONE


def retrieve(
    question: Question,
    collection: Collection,
    day: date,
    expand: Expansion | None = None,
    components: Components = STANDARD,
) -> Ranking:
    """The passages that fit a question best. `day` is the day asked about, `expand` tells what its
    words are called elsewhere."""
    settings = collection.settings
    asks_vectors = components.dense and dense.wanted(collection)
    near = dense.nearest(question.text, collection) if asks_vectors else {}
    found = scored(question, collection, day, expand, components, near)
    with span("rank") as told:
        ranking = ranked(found, collection, day, components, dense_weight=settings.dense_weight)
        told.tell(hits=len(ranking.hits), aside=len(ranking.not_holding))
    if not components.reranker:
        return ranking
    return replace(ranking, hits=reranking.reranked(ranking.hits, question.text, settings))


def scored(
    question: Question,
    collection: Collection,
    day: date,
    expand: Expansion | None,
    components: Components,
    near: Mapping[int, float],
) -> Found:
    """The candidates by words and those of `near` (closeness by row), with all their scores."""
    reader = collection.words
    with span("understand") as told:
        asked = understood(question, reader, expand, components)
        told.tell(terms=len(asked.terms))
    with span("retrieve") as told:
        led = aliased(asked, reader) if components.aliases else NONE
        numbers = sorted({*candidates(asked, reader, components), *near, *led.addends})
        rows = [row for _, row in sorted(reader.rows(numbers).items())]
        told.tell(candidates=len(rows))
    if not rows:
        return Found(question, asked, (), np.zeros(0), np.zeros(0), {})
    found = batch(rows if components.context else [without_context(row) for row in rows])
    asked_for = frozenset(term.stem for term in asked.terms if term.whole)
    return Found(
        question=question,
        query=asked,
        rows=found.rows,
        by_words=fused(found, asked, question.type, reader, components),
        by_meaning=np.array([near.get(row.number, 0.0) for row in rows]),
        addends={
            document_id: priors.prior(collection, document_id, question, asked_for, day, components)
            for document_id in {row.document_id for row in rows}
        },
        aliased=led,
    )


def understood(
    question: Question, reader: WordsReader, expand: Expansion | None, components: Components
) -> Query:
    """The question, and what it carries of a conversation, as weighted terms."""
    named = expansion(reader, expand, components)
    names = expand.spellings if isinstance(expand, Spelt) and components.thesaurus else None
    own = query(question.text, reader.vocabulary, named, components, names)
    return carrying(own, question.carried, reader.vocabulary, named, components)


def ranked(
    found: Found, collection: Collection, day: date, components: Components, *, dense_weight: float
) -> Ranking:
    """The candidates in order, closeness in meaning at `dense_weight`."""
    match = found.by_words + dense_weight * found.by_meaning
    if components.neighbours:
        match = with_neighbours(found.rows, match)
    best_first = ordered(found.rows, match, found.addends, found.aliased.addends)
    if components.summaries_out:
        best_first = [s for s in best_first if not is_foreign(s.row, collection)]
    collapsed = components.duplicates_collapsed
    kept, aside = hits(best_first, found.question, collection, day, collapsed=collapsed)
    confirmed = bool(kept) and kept[0].row.number in found.aliased.confirmed
    return Ranking(found.query, kept, aside, confirmed)


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


def ordered(
    rows: Sequence[Row],
    match: Floats,
    addends: Mapping[str, float],
    led: Mapping[int, float] = NONE.addends,
) -> list[Scored]:
    """Best first, ties by passage id. `addends` is what speaks for or against each document, `led`
    what questions add to a row."""
    scored = [
        Scored(row, float(fit) + addends[row.document_id] + led.get(row.number, 0.0), float(fit))
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
