"""The evidence an answer may use, and whether it is enough.

Word overlap alone does not tell an answerable question from one the collection is silent on: on
the development questions coverage of the question's words by passage, sentence or sentence pair
separated the two no better than chance, because the theme is there either way. What is refused
is therefore only what is clear: nothing found, or much of the question is in words the
collection does not have at all, or the content of a document or figure is asked for that is only
named, or what does not hold here and now fits far better. `absent` and `quantities` have the other
grounds; `docs/decisions/0011-refusal.md` has what was measured.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import date

import numpy as np

from assistant.questions import Question, QuestionType
from assistant.retrieval import priors
from assistant.retrieval.collection import Collection
from assistant.retrieval.frequencies import Floats, batch, per_passage
from assistant.retrieval.ranking import Hit, Ranking
from assistant.retrieval.scoring import soft_parts, term_worth
from assistant.retrieval.terms import Query, Term
from ingest.documents import Mention, StatementKind
from ingest.index.vocabulary import Vocabulary
from ingest.index.words import WordsReader
from ingest.norwegian import content_stems, is_norwegian, variants

#: Passages an answer is taken from, and that a reply lists.
MOST = 10
#: Passages in which the words of the question are looked for together.
LOOKED_AT = 3
#: Least share of the words of a question that the collection must have. Low, since it does not
#: tell answerable questions from others (AUROC 0.5 on both sets of cases): people and documents
#: use different words for the same thing.
KNOWN = 0.4
#: A question of whose language the thesaurus knows nothing shares only names and loan words with
#: the documents.
KNOWN_UNTRANSLATED = 0.05
MOST_MENTIONS = 3
#: What has expired is where the answer stands when it fits this much better than the rest.
BETTER_THEN = 1.15
#: What holds elsewhere is where the answer stands when it fits so much better, and has so much more
#: of the question's words.
BETTER_ELSEWHERE, COVERS_MORE = 1.2, 1.1
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
#: What a figure is called, and what a compound for one ends in ("graf" also ends "paragraf").
FIGURES = frozenset(content_stems("figur graf grafen diagram diagrammet kurve chart graph"))
FIGURE_ENDINGS = ("figur", "diagram", "diagramm")
#: What at most so many passages have is no theme of the collection.
BARELY_NAMED = 3
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
    known = [is_known(term, reader.vocabulary) for term in terms]
    return Fit(
        known=sum(known) / len(known),
        together=float(covered(hits, terms, reader.vocabulary).max()),
    )


def covered(hits: Sequence[Hit], terms: Sequence[Term], vocabulary: Vocabulary) -> Floats:
    """The share of the terms, weighted by rarity, that each passage has; one element per hit.
    There must be a hit and a term."""
    found = batch([hit.row for hit in hits])
    shares = np.minimum(1.0, per_passage(found, soft_parts(found, terms, vocabulary)))
    worth = term_worth(terms, vocabulary)
    total: Floats = shares @ worth / worth.sum()
    return total


def is_known(term: Term, vocabulary: Vocabulary) -> bool:
    """Whether the collection has the word, an alternative, or both halves of it."""
    return bool(term.ids) or bool(term.phrases) or bool(vocabulary.parts(term.word))


def unknown_words(question: Question, ranking: Ranking, collection: Collection) -> tuple[str, ...]:
    """The words of a question that the collection does not have, as printed; none of one in a
    language that is not understood."""
    if not understood(question, ranking.query):
        return ()
    vocabulary = collection.words.vocabulary
    whole = (term for term in ranking.query.terms if term.whole)
    return tuple(t.word for t in whole if not is_known(t, vocabulary))[:MOST_MENTIONS]


def enough(question: Question, found: Fit, ranking: Ranking) -> bool:
    """Whether there is anything to answer from."""
    needed = KNOWN if understood(question, ranking.query) else KNOWN_UNTRANSLATED
    return bool(ranking.hits) and found.known >= needed


def understood(question: Question, asked: Query) -> bool:
    """Whether the words of a question can be known: it is Norwegian, or was translated."""
    return asked.translated or is_norwegian(question.text)


def overshadowed(ranking: Ranking, collection: Collection, question: Question, day: date) -> bool:
    """Whether what was set aside fits so much better than what may be answered from that the
    answer stands there: in a text that has expired without a successor, has not begun, or holds in
    other places."""
    best = max((hit.match for hit in ranking.hits), default=0.0)
    expired: list[Hit] = []
    elsewhere: list[Hit] = []
    for hit in ranking.not_holding:
        document_id = hit.passage.document_id
        if collection.successor(document_id, day) is not None:
            continue
        document = collection.document(document_id).document
        other_place = priors.elsewhere(document.metadata, question)
        (elsewhere if other_place else expired).append(hit)
    if any(hit.match >= best * BETTER_THEN for hit in expired):
        return True
    fitting = [hit for hit in elsewhere if hit.match >= best * BETTER_ELSEWHERE]
    return bool(fitting) and covers_more(fitting, ranking, collection.words.vocabulary)


def covers_more(others: Sequence[Hit], ranking: Ranking, vocabulary: Vocabulary) -> bool:
    """Whether one of them has clearly more of the question's words than any of the hits."""
    terms = tuple(term for term in ranking.query.terms if term.whole)
    if not terms or not ranking.hits:
        return bool(terms)
    own = covered(ranking.hits[:MOST], terms, vocabulary).max()
    return bool(covered(others, terms, vocabulary).max() >= COVERS_MORE * own)


def missing(question: Question, ranking: Ranking, collection: Collection) -> tuple[Mention, ...]:
    """What the answer stands in and the collection lacks: a document that is only named, or a
    figure that was lost."""
    return (
        missing_document(question, ranking, collection)
        or named_by_word(ranking, collection)
        or named_by_subject(ranking, collection)
        or lost_figure(ranking, collection.words)
    )


def named_by_word(ranking: Ranking, collection: Collection) -> tuple[Mention, ...]:
    """Mentions of a document that a question names by one word ("kontinuitetsplanen"), when the
    collection only names it too."""
    titles = (stored.document.metadata.title for stored in collection.documents())
    headings = (" ".join(hit.passage.section) for hit in ranking.hits)
    here = {stem for text in (*titles, *headings) for stem in content_stems(text)}
    named = {term.stem for term in ranking.query.terms if term.whole and is_document(term.stem)}
    wanted = named - here
    found = (m for m in collection.mentions() if wanted & set(content_stems(m.title)))
    return tuple(found)[:MOST_MENTIONS]


def named_by_subject(ranking: Ranking, collection: Collection) -> tuple[Mention, ...]:
    """Mentions of a document that is not here and whose whole subject the question names, when
    hardly any passage has that subject: what there is to say stands in that document."""
    vocabulary = collection.words.vocabulary
    asked = {term.stem for term in ranking.query.terms if term.whole}
    asked |= {spelling for own in asked for spelling in variants(own)}
    titles = (stored.document.metadata.title for stored in collection.documents())
    here = {content_stems(title) for title in titles}
    found = []
    for mention in collection.mentions():
        stems = content_stems(mention.title)
        subject = set(stems) - CONTENT
        rarest = min(map(vocabulary.passages_with, subject), default=BARELY_NAMED + 1)
        if stems not in here and subject <= asked and rarest <= BARELY_NAMED:
            found.append(mention)
    return tuple(found)[:MOST_MENTIONS]


def is_document(stem: str) -> bool:
    """Whether a word is a compound for a kind of document ("rekrutteringsplan")."""
    return any(stem.endswith(kind) and len(stem) > len(kind) + 2 for kind in CONTENT)


def lost_figure(ranking: Ranking, reader: WordsReader) -> tuple[Mention, ...]:
    """The figure whose caption fits the question better than any text does: the answer stood in
    the figure, which did not come along."""
    hits = ranking.hits[:MOST]
    terms = tuple(term for term in ranking.query.terms if term.whole)
    if not hits or not terms:
        return ()
    found = batch([hit.row for hit in hits])
    covered = np.minimum(1.0, soft_parts(found, terms, reader.vocabulary))
    values = covered @ term_worth(terms, reader.vocabulary)
    captions: list[tuple[float, Mention]] = []
    texts = [0.0]
    for hit, first in zip(hits, found.first_part.tolist(), strict=True):
        for place, sentence in enumerate(hit.passage.sentences, first + 1):
            value = float(values[place])
            if sentence.kind is StatementKind.MISSING_FIGURE:
                document_id = hit.passage.document_id
                captions.append((value, Mention(sentence.text, document_id, sentence.page)))
            elif not sentence.heading:
                texts.append(value)
    value, mention = max(captions, key=lambda c: c[0], default=(0.0, None))
    fits = value > (0.0 if asks_for_figure(terms) else max(texts))
    return (mention,) if mention is not None and fits else ()


def asks_for_figure(terms: Sequence[Term]) -> bool:
    """Whether a question asks what a figure shows ("ifølge diagrammet", "pandemifiguren")."""
    return any(t.stem in FIGURES or t.stem.endswith(FIGURE_ENDINGS) for t in terms)


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
