"""Fine scores of candidates.

Three scores per passage, each BM25 (Robertson and Zaragoza 2009) in its own way:

* `soft`: one weighted term per word of the question, sum of idf^.5 * saturated frequency;
* `grams`: character 4-grams of the stems, k1 = 1.2, b = .75;
* `sentences`: the two best sentences of the passage under the soft terms, b = .5.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from assistant.retrieval.candidates import gram_weights
from assistant.retrieval.frequencies import Batch, Floats, column, counted, per_part, per_passage
from assistant.retrieval.terms import Query, Term
from ingest.index.vocabulary import Vocabulary
from ingest.index.words import Totals, WordsReader

K1 = 1.2
PASSAGE_SLOPE = 0.75
SENTENCE_SLOPE = 0.5
BEST_SENTENCES = 2


@dataclass(frozen=True, slots=True)
class Scores:
    """Scores of the candidates, one array element per passage. `coverage` has the saturated
    share of every term in every passage, shape (passages, terms)."""

    soft: Floats
    grams: Floats
    sentences: Floats
    found: Floats


def score(found: Batch, query: Query, reader: WordsReader) -> Scores:
    """The three scores of every passage of a batch."""
    vocabulary, totals = reader.vocabulary, reader.totals
    parts = soft_parts(found, query.terms, vocabulary)
    passages = per_passage(found, parts)
    worth = term_worth(query.terms, vocabulary)
    lengths = found.passage_lengths / totals.terms
    return Scores(
        soft=saturated(passages, lengths, PASSAGE_SLOPE) @ worth,
        grams=gram_scores(found, query, vocabulary, totals),
        sentences=best_sentences(found, parts, worth, totals),
        found=passages,
    )


def soft_parts(found: Batch, terms: Sequence[Term], vocabulary: Vocabulary) -> Floats:
    """Weighted frequency of every term in every part; a phrase counts as often as its rarest
    word does in the part."""
    phrases = [(number, phrase) for number, term in enumerate(terms) for phrase in term.phrases]
    members = sorted({i for _, phrase in phrases for i in phrase.ids})
    columns = [column(ids) for ids in (*(t.ids for t in terms), *({i: 1.0} for i in members))]
    sums = per_part(found, columns, vocabulary.size)
    place = {member: len(terms) + number for number, member in enumerate(members)}
    for number, phrase in phrases:
        together = sums[:, [place[i] for i in phrase.ids]].min(axis=1)
        sums[:, number] += phrase.weight * together
    return sums[:, : len(terms)]


def term_worth(terms: Sequence[Term], vocabulary: Vocabulary) -> Floats:
    """Root of the idf of every term, times its weight."""
    return np.array([term.weight * vocabulary.idf(term.frequency) ** 0.5 for term in terms])


def saturated(frequency: Floats, lengths: Floats, slope: float) -> Floats:
    """BM25's tf part, (k1 + 1) tf / (tf + k1 (1 - b + b length)).

    `lengths` are relative to the mean.
    """
    damping = K1 * (1 - slope + slope * lengths)
    saturation: Floats = (K1 + 1) * frequency / (frequency + damping[:, None])
    return saturation


def best_sentences(found: Batch, parts: Floats, worth: Floats, totals: Totals) -> Floats:
    values = saturated(parts, found.lengths / totals.sentence, SENTENCE_SLOPE) @ worth
    values[found.is_context()] = 0.0
    passage = np.repeat(
        np.arange(len(found.rows)), np.diff(np.append(found.first_part, len(values)))
    )
    best = np.lexsort((-values, passage))
    among_best = np.arange(len(values)) - found.first_part[passage] < BEST_SENTENCES
    kept = np.where(among_best, values[best], 0.0)
    return np.bincount(passage, kept, minlength=len(found.rows)).astype(np.float64)


def gram_scores(found: Batch, query: Query, vocabulary: Vocabulary, totals: Totals) -> Floats:
    wanted = gram_weights(query)
    columns = [counted(vocabulary.holding(gram)) for gram in wanted]
    frequency = per_passage(found, per_part(found, columns, vocabulary.size))
    worth = np.array(
        [
            times * vocabulary.idf(vocabulary.joint_frequency(own.ids)) if len(own.ids) else 0.0
            for times, own in zip(wanted.values(), columns, strict=True)
        ]
    )
    lengths = gram_lengths(found, vocabulary) / totals.grams
    scores: Floats = saturated(frequency, lengths, PASSAGE_SLOPE) @ worth
    return scores


def gram_lengths(found: Batch, vocabulary: Vocabulary) -> Floats:
    per_term = vocabulary.gram_counts[found.terms]
    parts = np.repeat(np.arange(len(found.lengths)), found.lengths)
    sums = np.bincount(parts, per_term, minlength=len(found.lengths))
    lengths: Floats = np.add.reduceat(sums, found.first_part)
    return lengths
