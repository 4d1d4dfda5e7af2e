"""Questions that lead to a section: how much of one it is to ask this.

The likeness of two questions is a Jaccard index of their words weighted by rarity (root of the
idf): what they share over what either has. Squared, since half of a question is shared with many
others: a question that is alike in little must not move what the words of the texts have found.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from assistant.retrieval.candidates import stem_weights
from assistant.retrieval.terms import Query, Term
from ingest.index.vocabulary import Vocabulary
from ingest.index.words import WordsReader
from ingest.questions import Origin

#: Addend, on the scale of the fused score (0 to about 1.3), of a question that is the same. What
#: an adviser has confirmed wins over everything that words find.
WORTH: Mapping[Origin, float] = {Origin.CONFIRMED: 3.0, Origin.ANTICIPATED: 1.5}
#: Questions that are compared with the one that is asked.
COMPARED = 50
#: From this likeness on, it is the same question in other words.
SAME = 0.9


@dataclass(frozen=True, slots=True)
class Aliased:
    """What questions add to passages, by row, and the rows that an adviser has confirmed for the
    very question that is asked."""

    addends: Mapping[int, float] = field(default_factory=dict)
    confirmed: frozenset[int] = frozenset()


NONE = Aliased()


def aliased(query: Query, reader: WordsReader) -> Aliased:
    """What the questions nearest to this one add, each passage by the best that leads to it."""
    terms = [term for term in query.terms if term.whole]
    leads = reader.leads(searched(query, terms, reader.vocabulary), COMPARED) if terms else []
    addends: dict[int, float] = {}
    confirmed: set[int] = set()
    for lead in leads:
        alike = likeness(terms, lead.stems, reader.vocabulary)
        for row in lead.rows:
            addends[row] = max(addends.get(row, 0.0), WORTH[lead.origin] * alike**2)
        if alike >= SAME and lead.origin is Origin.CONFIRMED:
            confirmed.update(lead.rows)
    return Aliased(addends, frozenset(confirmed))


def searched(query: Query, terms: Sequence[Term], vocabulary: Vocabulary) -> dict[str, float]:
    """What candidates are searched by, and words that only a question has."""
    return {term.stem: 1.0 for term in terms if not term.known} | stem_weights(query, vocabulary)


def likeness(terms: Sequence[Term], stems: Sequence[str], vocabulary: Vocabulary) -> float:
    """0 to 1. A word that is found as another (a compound, another name) counts by its weight."""
    asked = [vocabulary.idf(term.frequency) ** 0.5 for term in terms]
    other = {stem: vocabulary.idf(vocabulary.passages_with(stem)) ** 0.5 for stem in stems}
    ids = {stem: vocabulary.id_of.get(stem, -1) for stem in stems}
    shared, met = 0.0, set()
    for term, worth in zip(terms, asked, strict=True):
        weight, stem = max((found_as(term, stem, ids[stem]), stem) for stem in stems)
        if weight > 0:
            shared += weight * worth
            met.add(stem)
    both = (shared + sum(other[stem] for stem in met)) / 2
    either = sum(asked) + sum(other.values()) - both
    return min(1.0, both / either) if either > 0 else 0.0


def found_as(term: Term, stem: str, word_id: int) -> float:
    """How far a word of another question is a word of this one."""
    return 1.0 if stem == term.stem else term.ids.get(word_id, 0.0)
