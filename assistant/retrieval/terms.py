"""A question as weighted terms: one per content word, over the vocabulary of the collection."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.retrieval.components import STANDARD, Components
from assistant.retrieval.expansion import Alternative, Expansion, Situation, Thing
from assistant.retrieval.spelling import Meant, Spelling, apart, respelt
from ingest.foreign import FOREIGN
from ingest.index.vocabulary import Vocabulary
from ingest.norwegian import folded, guess, stem, variants, words
from ingest.norwegian.matter import abbreviated, content_words
from ingest.norwegian.spelling import Spellings

PREFIX = 0.5
PART = 0.7
VARIANT = 0.9
#: What several words together name, found by its written name.
SITUATION = 0.7
FOREIGN_SITUATION = 1.0
SHORTEST_PREFIX = 4
#: An alternative counts in the document frequency of its term from this weight.
COUNTED = 0.5


@dataclass(frozen=True, slots=True)
class Phrase:
    """Word ids that must stand in one sentence, with a weight."""

    ids: tuple[int, ...]
    weight: float


@dataclass(frozen=True, slots=True)
class Term:
    """One word of the question with everything that counts as finding it.

    `ids` maps word ids to weights (1 = the word itself). `weight` is that of the whole term: 1
    for a word, .7 for a part of a compound. `frequency` is in how many passages it is found
    (estimated for several words). `known` is whether the word itself is in the collection.
    """

    word: str
    stem: str
    ids: Mapping[int, float]
    phrases: tuple[Phrase, ...] = ()
    weight: float = 1.0
    frequency: float = 0.0
    known: bool = False
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Query:
    """A question ready for search: its terms, the stems whose 4-grams are searched, and the
    things it names. `carried_stems` are those of the conversation, each with its weight (0 to
    1). `translated` is whether a foreign question has words whose Norwegian names are known."""

    terms: tuple[Term, ...]
    gram_stems: tuple[str, ...]
    things: tuple[Thing, ...] = ()
    carried_stems: tuple[tuple[str, float], ...] = ()
    translated: bool = False


def query(
    text: str,
    vocabulary: Vocabulary,
    expand: Expansion,
    components: Components = STANDARD,
    names: Spellings | None = None,
) -> Query:
    """Terms and 4-gram stems of a question. `names` are the stems that `expand` knows."""
    foreign = guess(text) in FOREIGN
    if foreign and components.thesaurus:
        return translated(text, vocabulary, expand, components)
    spelling = Spelling(vocabulary, names)
    respell = components.spelling and not foreign
    text = apart(text, spelling) if respell else text
    printed = [
        word
        for word in dict.fromkeys(content_words(text, filler_list=components.filler_list))
        if vocabulary.knows(stem(word)) or not abbreviated(word, text)
    ]
    whole = written_apart(printed, vocabulary)
    meant = spelling.meant([w for w in words(text) if w not in whole]) if respell else {}
    printed = [w for w in printed if w not in meant or meant[w].stems] or printed
    stems = [best(word, meant) for word in printed]
    expanded = expand(respelt(text, meant), stems)
    alternatives = expanded.words
    terms = [
        *(
            word_term(word, meant.get(word), vocabulary, alternatives.get(place, ()), components)
            for place, word in enumerate(printed)
        ),
        *situation_terms(expanded.situations, vocabulary, components),
        *(part_terms(printed, vocabulary, components) if components.compounds else ()),
        *(joined_terms(printed, vocabulary) if components.joined_words else ()),
    ]
    return Query(
        tuple(terms),
        tuple(gram_stems(stems, vocabulary, alternatives)),
        tuple(expanded.things),
    )


def translated(
    text: str, vocabulary: Vocabulary, expand: Expansion, components: Components
) -> Query:
    """Terms and 4-gram stems of a foreign question: what the thesaurus calls its words in
    Norwegian stands for them, and the words themselves where it calls them nothing."""
    printed = list(dict.fromkeys(content_words(text, filler_list=components.filler_list)))
    stems = [stem(word) for word in printed]
    expanded = expand(text, stems)
    said = frozenset[int]().union(*(each.instead_of for each in expanded.situations))
    names = {place: expanded.words.get(place, ()) for place in range(len(printed))}
    left = {place: names[place] for place in names if place not in said}
    terms = [
        *(foreign_term(printed[place], own, vocabulary, components) for place, own in left.items()),
        *situation_terms(expanded.situations, vocabulary, components, FOREIGN_SITUATION),
    ]
    named = [*left.values(), *(each.alternatives for each in expanded.situations)]
    grams = {s: a.weight for each in named for a in each if a.weight >= COUNTED for s in a.stems}
    bare = tuple(stems[place] for place, own in left.items() if not own)
    return Query(
        tuple(terms), (*bare, *grams), tuple(expanded.things), translated=any(map(bool, named))
    )


def foreign_term(
    word: str, names: Sequence[Alternative], vocabulary: Vocabulary, components: Components
) -> Term:
    """A word as what it is called in Norwegian; as it is spelt when that is nowhere."""
    own = stem(word)
    ids = dict(found(own, vocabulary, components)) if not names or has_digit(word) else {}
    phrases = other_names(ids, names, vocabulary, components)
    if not ids and not phrases:
        ids = spelt(own, vocabulary, components)
    return made(word, own, ids, vocabulary, phrases=phrases)


def has_digit(word: str) -> bool:
    return any(map(str.isdigit, word))


def best(word: str, meant: Mapping[str, Meant]) -> str:
    """The stem of a word, or of what it was most likely meant to be."""
    found = meant.get(word)
    return next((known for known, _ in found.stems), stem(word)) if found else stem(word)


def word_term(
    word: str,
    meant: Meant | None,
    vocabulary: Vocabulary,
    alternatives: Sequence[Alternative],
    components: Components,
) -> Term:
    own = stem(word)
    ids = spelt(own, vocabulary, components)
    for other, worth in meant.stems if meant else ():
        raise_to(ids, ((i, w * worth) for i, w in found(other, vocabulary, components)))
    phrases = other_names(ids, alternatives, vocabulary, components)
    return made(word, own, ids, vocabulary, phrases=phrases)


def other_names(
    ids: dict[int, float],
    alternatives: Sequence[Alternative],
    vocabulary: Vocabulary,
    components: Components,
) -> tuple[Phrase, ...]:
    """Raises `ids` by the alternatives of one word; those of several words are phrases."""
    phrases: list[Phrase] = []
    for alternative in alternatives:
        if len(alternative.stems) == 1:
            other = found(alternative.stems[0], vocabulary, components)
            raise_to(ids, ((i, weight * alternative.weight) for i, weight in other))
        elif all(vocabulary.knows(s) for s in alternative.stems):
            known = tuple(vocabulary.id_of[s] for s in alternative.stems)
            phrases.append(Phrase(known, alternative.weight))
    return tuple(phrases)


def situation_terms(
    situations: Sequence[Situation],
    vocabulary: Vocabulary,
    components: Components,
    weight: float = SITUATION,
) -> Iterator[Term]:
    """One term for each thing that several words of the question name together. Its best name
    counts as a word of the question does."""
    for situation in situations:
        best = max(alternative.weight for alternative in situation.alternatives)
        raised = [Alternative(a.stems, a.weight / best) for a in situation.alternatives]
        ids: dict[int, float] = {}
        phrases = other_names(ids, raised, vocabulary, components)
        if ids or phrases:
            yield made(situation.words, situation.words, ids, vocabulary, phrases, weight)


def spelt(own: str, vocabulary: Vocabulary, components: Components) -> dict[int, float]:
    """The words of the collection that a stem may be, as it is spelt."""
    ids = dict(found(own, vocabulary, components))
    if components.beginnings and not vocabulary.knows(own) and len(own) >= SHORTEST_PREFIX:
        raise_to(ids, ((i, PREFIX) for i in vocabulary.longer(own)))
    for spelling in variants(own) if components.norms else ():
        other = found(spelling, vocabulary, components)
        raise_to(ids, ((i, weight * VARIANT) for i, weight in other))
    if components.near_spellings:
        raise_to(ids, ((i, cosine**2) for i, cosine in vocabulary.near(own)))
    return ids


def found(own: str, vocabulary: Vocabulary, components: Components) -> list[tuple[int, float]]:
    """The stem itself and the compounds built with it, at full weight."""
    itself = [(vocabulary.id_of[own], 1.0)] if vocabulary.knows(own) else []
    built = vocabulary.compounds(own) if components.compounds else ()
    return [*itself, *((i, 1.0) for i in built)]


def raise_to(ids: dict[int, float], more: Iterator[tuple[int, float]]) -> None:
    for number, weight in more:
        ids[number] = max(weight, ids.get(number, 0.0))


def made(
    word: str,
    own: str,
    ids: Mapping[int, float],
    vocabulary: Vocabulary,
    phrases: tuple[Phrase, ...] = (),
    weight: float = 1.0,
) -> Term:
    counted = [i for i, w in ids.items() if w >= COUNTED]
    return Term(
        word=word,
        stem=own,
        ids=ids,
        phrases=phrases,
        weight=weight,
        frequency=vocabulary.joint_frequency(counted),
        known=vocabulary.knows(own),
        whole=weight == 1.0,
    )


def part_terms(
    printed: Sequence[str], vocabulary: Vocabulary, components: Components
) -> Iterator[Term]:
    """The halves of compounds, each a further term."""
    for word in printed:
        for part in halves(word, vocabulary):
            ids = dict(found(part, vocabulary, components))
            yield made(word, part, ids, vocabulary, weight=PART)


def halves(word: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The halves of a compound, in whichever written norm the collection has both."""
    spellings = (folded(word), *variants(folded(word)))
    return next((found for each in spellings if (found := vocabulary.parts(each))), ())


def written_apart(printed: Sequence[str], vocabulary: Vocabulary) -> frozenset[str]:
    """The words that the collection writes as one with a neighbour: they are spelt right."""
    pairs = (pair for pair in pairwise(printed) if vocabulary.knows(stem("".join(pair))))
    return frozenset(word for pair in pairs for word in pair)


def joined_terms(printed: Sequence[str], vocabulary: Vocabulary) -> Iterator[Term]:
    """Neighbouring words that the collection writes as one ("smitte vern")."""
    for first, second in pairwise(printed):
        together = stem(first + second)
        if vocabulary.knows(together):
            ids = {vocabulary.id_of[together]: 1.0}
            yield made(first + second, together, ids, vocabulary)


def gram_stems(
    stems: Sequence[str], vocabulary: Vocabulary, alternatives: Mapping[int, Sequence[Alternative]]
) -> Iterator[str]:
    """The stems of the question; one the collection does not know gives way to its other names."""
    for place, own in enumerate(stems):
        others = [s for a in alternatives.get(place, ()) for s in a.stems]
        if vocabulary.knows(own) or not others:
            yield own
        else:
            yield from others
