"""The evidence an answer may use, and whether it is enough.

Word overlap alone does not tell an answerable question from one the collection is silent on: on
the development questions coverage of the question's words by passage, sentence or sentence pair
separated the two no better than chance, because the theme is there either way. What is refused
is therefore only what is clear: nothing found, or much of the question is in words the
collection does not have at all, or the content of a document is asked for that is only named.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass

import numpy as np

from assistant.questions import Question, QuestionType
from assistant.retrieval.collection import Collection
from assistant.retrieval.frequencies import batch, per_passage
from assistant.retrieval.ranking import Hit, Ranking
from assistant.retrieval.scoring import soft_parts, term_worth
from assistant.retrieval.terms import Query, Term
from ingest.documents import Mention
from ingest.index.vocabulary import Vocabulary
from ingest.index.words import WordsReader
from ingest.norwegian import content_stems, is_norwegian

#: Passages an answer is taken from, and that a reply lists.
MOST = 10
#: Passages in which the words of the question are looked for together.
LOOKED_AT = 3
#: Least share of the words of a question that the collection must have. Low, since it does not
#: tell answerable questions from others (AUROC 0.5 on both sets of cases): people and documents
#: use different words for the same thing.
KNOWN_NORWEGIAN = 0.4
#: A question in another language shares only names and loan words with the documents.
KNOWN_FOREIGN = 0.05
MOST_MENTIONS = 3
#: Kinds of documents whose content people ask for, as a stem each.
CONTENT = frozenset(
    content_stems(
        "sjekkliste sjekklista sjekklisten vedlegg vedlegget skjema skjemaet mal malen tiltakskort "
        "tiltakskortet veileder veilederen prosedyre prosedyren rutine rutinen plan planen "
        "stillingsbeskrivelse stillingsbeskrivelsen funksjonsbeskrivelse instruks instruksen "
        "checklist form procedure appendix"
    )
)
#: Words for the parts of a document, which its title does not have.
PARTS = frozenset(content_stems("punkt punkter steg trinn innhold side sider linje linjer"))
CONTENT_TYPES = frozenset({QuestionType.LIST, QuestionType.HOW, QuestionType.WHAT})


@dataclass(frozen=True, slots=True)
class Fit:
    """How well the evidence covers a question, each 0 to 1.

    `known` is the share of its words that the collection has in some form; `together` is the
    share, weighted by rarity, that is found in the best of the first passages.
    """

    known: float
    together: float

    @property
    def confidence(self) -> float:
        return round(self.known * (0.3 + 0.7 * self.together), 3)


def fit(ranking: Ranking, reader: WordsReader) -> Fit:
    """Measures how the first hits cover the question."""
    hits = ranking.hits[:LOOKED_AT]
    terms = tuple(term for term in ranking.query.terms if term.whole)
    if not hits or not terms:
        return Fit(0.0, 0.0)
    found = batch([hit.row for hit in hits])
    parts = soft_parts(found, terms, reader.vocabulary)
    covered = np.minimum(1.0, per_passage(found, parts))
    worth = term_worth(terms, reader.vocabulary)
    known = [is_known(term, reader.vocabulary) for term in terms]
    return Fit(
        known=sum(known) / len(known),
        together=float((covered @ worth).max() / worth.sum()),
    )


def is_known(term: Term, vocabulary: Vocabulary) -> bool:
    """Whether the collection has the word, an alternative, or both halves of it."""
    return bool(term.ids) or bool(term.phrases) or bool(vocabulary.parts(term.word))


def enough(question: Question, found: Fit, hits: Sequence[Hit]) -> bool:
    """Whether there is anything to answer from."""
    needed = KNOWN_NORWEGIAN if is_norwegian(question.text) else KNOWN_FOREIGN
    return bool(hits) and found.known >= needed


def missing_document(
    question: Question, ranking: Ranking, collection: Collection
) -> tuple[Mention, ...]:
    """Mentions of the document whose content is asked for, when the collection only names it:
    neither a title nor a heading among the hits has the words of the question."""
    stems = [term.stem for term in ranking.query.terms if term.whole]
    asked = set(stems) - PARTS
    if question.type not in CONTENT_TYPES or not asked & CONTENT:
        return ()
    titles = (stored.document.metadata.title for stored in collection.documents())
    headings = (" ".join(hit.passage.section) for hit in ranking.hits)
    if any(names_all(here, asked) for here in (*titles, *headings)):
        return ()
    return tuple(m for m in collection.mentions() if names_all(m.title, asked))[:MOST_MENTIONS]


def names_all(title: str, asked: Set[str]) -> bool:
    """Whether a title has every word of the question that is about the document."""
    return asked <= set(content_stems(title))


def related(query: Query, collection: Collection) -> tuple[Mention, ...]:
    """Documents that are named but not here, whose title shares two words with the question, or
    is named by it in full."""
    asked = {term.stem for term in query.terms}
    here = {content_stems(stored.document.metadata.title) for stored in collection.documents()}
    scored = []
    for mention in collection.mentions():
        stems = set(content_stems(mention.title))
        if content_stems(mention.title) in here:
            continue
        shared = len(stems & asked)
        if shared >= min(2, len(stems)) and shared:
            scored.append((-shared / len(stems), mention.title, mention))
    return tuple(mention for _, _, mention in sorted(scored, key=lambda s: s[:2])[:MOST_MENTIONS])
