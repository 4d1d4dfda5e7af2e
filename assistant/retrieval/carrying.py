"""The words of a conversation beside the words of its newest message."""

from __future__ import annotations

from dataclasses import replace

from assistant.questions import Carried
from assistant.retrieval.components import STANDARD, Components
from assistant.retrieval.expansion import Expansion
from assistant.retrieval.terms import Query, Term, query
from ingest.index.vocabulary import Vocabulary


def carrying(
    own: Query,
    carried: Carried,
    vocabulary: Vocabulary,
    expand: Expansion,
    components: Components = STANDARD,
) -> Query:
    """The query with the words of earlier messages, each once and at the weight of its message.
    They are searched for; whether a question is covered is measured by its own words (`whole`)."""
    terms: dict[str, Term] = {}
    stems: dict[str, float] = {}
    for text, weight in carried.texts:
        older = query(text, vocabulary, expand, components)
        for term in older.terms:
            terms.setdefault(term.stem, replace(term, weight=term.weight * weight, whole=False))
        for stem in older.gram_stems:
            stems.setdefault(stem, weight)
    here = {term.stem for term in own.terms}
    return replace(
        own,
        terms=(*own.terms, *(term for stem, term in terms.items() if stem not in here)),
        carried_stems=tuple((s, w) for s, w in stems.items() if s not in own.gram_stems),
    )
