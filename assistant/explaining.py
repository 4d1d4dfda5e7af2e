"""How a question was understood: the concepts its words fired, what it was searched as, and which
of it the first hits were found by. For advisers; it is worked out beside the answer, from the same
steps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Any

from assistant.conversation import Assistant
from assistant.questions import Question
from assistant.replies import Reply
from assistant.retrieval.collection import Collection
from assistant.retrieval.concepts import Name, ThesaurusExpansion
from assistant.retrieval.expansion import MOST_MEANINGS
from assistant.retrieval.frequencies import batch, per_passage
from assistant.retrieval.ranking import Hit, retrieve
from assistant.retrieval.scoring import soft_parts
from assistant.retrieval.terms import Query, Term
from ingest.errors import ForPerson
from ingest.index.words import WordsReader
from ingest.norwegian import folded, guess, stem, variants, words
from ingest.norwegian.matter import content_words
from ingest.thesaurus import Found, load

HITS = 3
MOST_NAMES = 8


@dataclass(frozen=True, slots=True)
class Fired:
    """A concept that words of the question named: as typed, the name they met and how it stands to
    the concept, and the written names that were looked for."""

    typed: str
    label: str
    relation: str
    language: str
    concept: str
    preferred: str
    names: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class ExplainedWord:
    """One content word: in how many passages it stands itself, and everything else it was searched
    as. `known` is false when neither the collection nor a concept has it in any form."""

    word: str
    passages: int
    known: bool
    concepts: tuple[Fired, ...] = ()
    acronyms: tuple[str, ...] = ()
    spellings: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    compounds: int = 0


@dataclass(frozen=True, slots=True)
class ExplainedHit:
    """One of the first passages, and for each term found in it the words it was found as."""

    document_id: str
    title: str
    section: tuple[str, ...]
    score: float
    found_by: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Explanation:
    """How one question was understood. `situations` are concepts that several words named."""

    words: tuple[ExplainedWord, ...]
    situations: tuple[Fired, ...] = ()
    joined: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    hits: tuple[ExplainedHit, ...] = ()

    @property
    def unknown(self) -> tuple[str, ...]:
        """The words nobody knows."""
        return tuple(word.word for word in self.words if not word.known)

    def as_json(self) -> dict[str, Any]:
        """The explanation as plain JSON values."""
        return {**asdict(self), "unknown": list(self.unknown)}


def explained(assistant: Assistant, question: Question, reply: Reply) -> Explanation | None:
    """How the question of a reply was understood, from its masked text; None without an index or
    thesaurus that can be read, of which the reply tells. What a language model or the conversation
    added is not explained."""
    try:
        generation = assistant.generation(question.reads)
        expand = ThesaurusExpansion(load(assistant.settings.corpus))
    except ForPerson:
        return None
    asked = assistant.askers.placed(replace(question, text=reply.question))
    day = asked.as_of or date.today()
    return explanation(asked, generation, expand, day)


def explanation(
    question: Question, generation: Collection, expand: ThesaurusExpansion, day: date
) -> Explanation:
    """The same of a question that is masked, on the day asked about."""
    text, reader = question.text, generation.words
    ranking = retrieve(question, generation, day, expand)
    matter = list(dict.fromkeys(content_words(text)))
    found = expand.thesaurus.find(text, guess(text))
    single = [each for each in found if each.last - each.first == 1]
    several = [each for each in found if each.last - each.first > 1]
    told = {stem(words(text)[at]) for each in several for at in range(each.first, each.last)}
    return Explanation(
        words=tuple(
            explained_word(
                word,
                [fired(f, text, expand) for f in single_of(word, single, text)],
                ranking.query,
                reader,
                stem(word) in told,
            )
            for word in matter
        ),
        situations=tuple(fired(each, text, expand) for each in several),
        joined=tuple(joined(matter, reader)),
        left_out=tuple(word for word in dict.fromkeys(words(text)) if word not in matter),
        hits=tuple(explained_hits(ranking.hits[:HITS], ranking.query.terms, generation)),
    )


def single_of(word: str, found: Sequence[Found], text: str) -> Iterator[Found]:
    printed = words(text)
    return (each for each in found if stem(printed[each.first]) == stem(word))


def fired(found: Found, text: str, expand: ThesaurusExpansion) -> Fired:
    names = {name.text: name for name in reversed(list(expand.written(found)))}
    ordered = sorted(names.values(), key=lambda name: -name.weight)
    return Fired(
        typed=" ".join(words(text)[found.first : found.last]),
        label=found.label.text,
        relation=found.label.relation,
        language=found.label.language,
        concept=found.concept.id,
        preferred=found.concept.pref,
        names=tuple(ordered),
    )


def explained_word(
    word: str, concepts: Sequence[Fired], query: Query, reader: WordsReader, told: bool
) -> ExplainedWord:
    vocabulary, own = reader.vocabulary, stem(word)
    spellings = tuple(other for other in variants(own) if vocabulary.knows(other))
    near = sorted(vocabulary.near(own), key=lambda pair: -pair[1])[:MOST_NAMES]
    parts = vocabulary.parts(word)
    searched = any(term.ids or term.phrases for term in query.terms if term.stem == own)
    return ExplainedWord(
        word=word,
        passages=vocabulary.passages_with(own),
        known=bool(searched or concepts or parts or told),
        concepts=tuple(concepts),
        acronyms=tuple(" ".join(long) for long in reader.acronyms.get(own, ())[:MOST_MEANINGS]),
        spellings=spellings,
        near=tuple(vocabulary.word(number) for number, _ in near),
        parts=parts,
        compounds=len(vocabulary.compounds(own)),
    )


def joined(matter: Sequence[str], reader: WordsReader) -> Iterator[str]:
    for first, second in pairwise(matter):
        if reader.vocabulary.knows(stem(first + second)):
            yield first + second


def explained_hits(
    hits: Sequence[Hit], terms: Sequence[Term], generation: Collection
) -> Iterator[ExplainedHit]:
    """The hits with the terms that count in them, as scoring sees it."""
    if not hits:
        return
    rows = batch([hit.row for hit in hits])
    counts = per_passage(rows, soft_parts(rows, terms, generation.words.vocabulary))
    for hit, own in zip(hits, counts, strict=True):
        passage = hit.passage
        yield ExplainedHit(
            document_id=passage.document_id,
            title=generation.document(passage.document_id).document.metadata.title,
            section=passage.section,
            score=round(hit.score, 4),
            found_by={
                term.word: found_as(term, hit, generation.words)
                for term, count in zip(terms, own, strict=True)
                if count > 0
            },
        )


def found_as(term: Term, hit: Hit, reader: WordsReader) -> tuple[str, ...]:
    """The words of a passage that a term was found as, as they are printed."""
    there = set(hit.row.terms.tolist())
    phrases = (phrase.ids for phrase in term.phrases if there.issuperset(phrase.ids))
    ids = {*(i for i in term.ids if i in there), *(i for own in phrases for i in own)}
    stems = {reader.vocabulary.word(number) for number in ids}
    printed = words(f"{hit.passage.context} {hit.passage.lead_in} {hit.passage.text}")
    return tuple(dict.fromkeys(folded(word) for word in printed if stem(word) in stems))
