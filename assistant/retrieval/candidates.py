"""Candidates: the few hundred passages that are worth scoring finely."""

from __future__ import annotations

from assistant.retrieval.components import STANDARD, Components
from assistant.retrieval.terms import Query, Term
from ingest.index.vocabulary import Vocabulary
from ingest.index.words import WordsReader
from ingest.norwegian import grams

BY_STEMS = 200
BY_GRAMS = 150
#: Most words of the vocabulary that one word of the question is searched as.
MOST_WORDS = 40


def candidates(query: Query, reader: WordsReader, components: Components = STANDARD) -> list[int]:
    """Rows of passages that share words or 4-grams with the question, without order."""
    by_stems = reader.search("stems", stem_weights(query, reader.vocabulary), BY_STEMS)
    weights = gram_weights(query) if components.grams else {}
    by_grams = reader.search("grams", weights, BY_GRAMS)
    return sorted({number for number, _ in (*by_stems, *by_grams)})


def stem_weights(query: Query, vocabulary: Vocabulary) -> dict[str, float]:
    """Stems to search for, weighted so that rare words count by the root of their idf."""
    weights: dict[str, float] = {}
    for term in query.terms:
        for number, weight in likeliest(term, vocabulary):
            idf = vocabulary.idf(float(vocabulary.frequency[number]))
            word = vocabulary.word(number)
            weights[word] = max(weights.get(word, 0.0), term.weight * weight / max(idf, 0.1) ** 0.5)
    return weights


def likeliest(term: Term, vocabulary: Vocabulary) -> list[tuple[int, float]]:
    ids = {**{i: p.weight for p in term.phrases for i in p.ids}, **term.ids}
    ordered = sorted(ids.items(), key=lambda item: (-item[1], -vocabulary.frequency[item[0]]))
    return ordered[:MOST_WORDS]


def gram_weights(query: Query) -> dict[str, float]:
    """The 4-grams of a question, each counted as often as it stands in its words."""
    weights: dict[str, float] = {}
    for stem, weight in (*((own, 1.0) for own in query.gram_stems), *query.carried_stems):
        for gram in grams(stem):
            weights[gram] = weights.get(gram, 0.0) + weight
    return weights
