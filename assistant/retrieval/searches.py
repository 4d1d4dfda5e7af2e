"""One question searched in several wordings, as one ranking."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice, zip_longest

from assistant.questions import NOTHING_CARRIED, Question
from assistant.retrieval import priors
from assistant.retrieval.collection import Collection
from assistant.retrieval.components import STANDARD, Components
from assistant.retrieval.expansion import Expansion
from assistant.retrieval.ranking import Hit, Ranking, retrieve
from ingest.documents import Passage

#: Passages that a model is given to choose from.
MOST_HITS = 40


def also(
    question: Question,
    searches: Sequence[str],
    collection: Collection,
    day: date,
    expand: Expansion | None = None,
    components: Components = STANDARD,
) -> list[Ranking]:
    """A ranking for each further wording, which stands on its own. What the question itself may
    not be answered from stays out, whatever year or past the wording names. Only the question
    itself is worth the time of a re-ranker: all these take turns, and a model reads them."""
    quick = replace(components, reranker=False)
    wordings = (replace(question, text=text, carried=NOTHING_CARRIED) for text in searches)
    found = (retrieve(asked, collection, day, expand, quick) for asked in wordings)
    return [holding(ranking, question, collection, day) for ranking in found]


def holding(ranking: Ranking, question: Question, collection: Collection, day: date) -> Ranking:
    hits = (
        hit
        for hit in ranking.hits
        if priors.may_ground(collection, hit.passage.document_id, question, day)
    )
    return replace(ranking, hits=tuple(hits))


def merged(own: Ranking, others: Sequence[Ranking]) -> Ranking:
    """The first of each ranking, then the second of each ..., the question's own first and each
    text once, at most 40. Query and pointers are those of the question itself.

    Taking turns keeps what one wording alone finds well; sums of reciprocal ranks put what every
    wording finds badly before it, and a reader of all forty does not need a finer order.
    """
    if not others:
        return own
    turns = zip_longest(own.hits, *(ranking.hits for ranking in others))
    taken = once(hit for turn in turns for hit in turn if hit is not None)
    hits = [
        replace(hit, score=1.0 - place / MOST_HITS)
        for place, hit in enumerate(islice(taken, MOST_HITS))
    ]
    return Ranking(own.query, tuple(hits), own.not_holding)


def once(hits: Iterator[Hit]) -> Iterator[Hit]:
    """Only the first of hits with nearly the same text."""
    seen: set[str] = set()
    for hit in hits:
        own = names(hit.passage)
        if not own & seen:
            yield hit
        seen |= own


def names(passage: Passage) -> set[str]:
    return {passage.duplicate_of or passage.id, " ".join(passage.text.lower().split())}
