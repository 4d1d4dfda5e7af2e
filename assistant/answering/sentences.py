"""How well each sentence of the best passages answers the question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from assistant.retrieval.components import STANDARD, Components
from assistant.retrieval.frequencies import Floats, Ints, batch
from assistant.retrieval.ranking import Hit
from assistant.retrieval.scoring import SENTENCE_SLOPE, saturated, soft_parts, term_worth
from assistant.retrieval.terms import Query
from ingest.documents import Sentence, StatementKind
from ingest.index.words import WordsReader

#: What the sentence that follows adds: evidence runs on into the next one more often than not.
NEXT = 0.9
PASSAGE = 2.0
SHORTEST = 25


@dataclass(frozen=True, slots=True)
class Valued:
    """A sentence of a hit: the number of the hit, the number of the sentence, what it is worth."""

    hit: int
    sentence: int
    value: float


def valued(
    hits: Sequence[Hit],
    query: Query,
    reader: WordsReader,
    components: Components = STANDARD,
    *,
    confirmed: bool = False,
) -> list[Valued]:
    """The sentences of the hits that may be shown, best first. What shares no word with the
    question, nor stands before something that does, is not chosen for its passage alone, unless
    the first passage was `confirmed` by an adviser to answer it."""
    if not hits:
        return []
    found = batch([hit.row for hit in hits])
    parts = soft_parts(found, query.terms, reader.vocabulary)
    worth = term_worth(query.terms, reader.vocabulary)
    soft = saturated(parts, found.lengths / reader.totals.sentence, SENTENCE_SLOPE) @ worth
    ranks = passage_values([hit.score for hit in hits])
    sentences = [
        (number, place, part)
        for number, (hit, first) in enumerate(zip(hits, found.first_part, strict=True))
        for place, part in enumerate(range(first + 1, first + 1 + len(hit.passage.sentences)))
    ]
    following = NEXT if components.next_sentence else 0.0
    covered = coverage(parts, found.first_part, following)
    values = spread(covered @ worth) + spread(soft)
    highest = max((values[part] for _, _, part in sentences), default=0.0) or 1.0
    touched = covered.max(axis=1, initial=0.0) > 0
    ordered = [
        Valued(number, place, float(values[part] / highest + PASSAGE * ranks[number]))
        for number, place, part in sentences
        if (touched[part] or (confirmed and number == 0))
        and showable(hits[number].passage.sentences[place])
    ]
    return sorted(ordered, key=lambda v: -v.value)


def showable(sentence: Sentence) -> bool:
    return (
        not sentence.heading
        and len(sentence.text) >= SHORTEST
        and sentence.kind is not StatementKind.MISSING_FIGURE
    )


def coverage(parts: Floats, first_part: Ints, weight: float) -> Floats:
    """Whether each term is found in the sentence, or at `weight` in the next one of the
    passage."""
    own: Floats = np.minimum(1.0, parts)
    following = np.vstack([own[1:], np.zeros((1, own.shape[1]))])
    last_parts = np.append(first_part[1:] - 1, len(own) - 1)
    following[last_parts] = 0.0
    return np.maximum(own, weight * following)


def spread(values: Floats) -> Floats:
    """Scaled from 0 to 1 between the lowest and the highest."""
    low, high = float(values.min()), float(values.max())
    return (values - low) / (high - low) if high > low else np.zeros_like(values)


def passage_values(scores: Sequence[float]) -> list[float]:
    low, high = min(scores), max(scores)
    return [(score - low) / (high - low) if high > low else 1.0 for score in scores]
