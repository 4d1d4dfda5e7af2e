"""The concepts of the thesaurus with their names as stems, found in a question."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import chain
from pathlib import Path
from typing import Literal

from ingest.foreign import BETWEEN, FUNCTION, stem_of
from ingest.norwegian import bokmaal, folded, words
from ingest.norwegian.stopwords import STOP_WORDS
from ingest.thesaurus.entries import ConceptEntry, files, read
from ingest.thesaurus.word_list import Word, read_words, word_lists

#: Labels that a Norwegian question may use; the others only count in their own language.
NORWEGIAN = ("nb", "nn")
#: How much longer an inflected form may be than the label.
MOST_LONGER = 3
#: Languages in which the words of a name may stand in another order.
FREE_ORDER = ("pl",)
Relation = Literal["pref", "alt", "hidden"]


@dataclass(frozen=True, slots=True)
class Label:
    """One name of a concept: its words as stems, its language ("nb", "en" ...), how it is related
    to the concept, and whether it is written language (neither everyday nor dialect)."""

    text: str
    stems: tuple[str, ...]
    language: str
    relation: Relation
    written: bool = True


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept with all its names; a `translation` is only a word and what it is called in English
    and Polish."""

    id: str
    pref: str
    labels: tuple[Label, ...]
    broader: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    function: bool = False
    ambiguous: bool = False
    outside: bool = False
    translation: bool = False

    def in_documents(self) -> Iterator[Label]:
        """The names that a Norwegian document may use for it."""
        return (
            label
            for label in self.labels
            if label.language in NORWEGIAN and label.written and label.relation != "hidden"
        )


@dataclass(frozen=True, slots=True)
class Found:
    """A name of a concept in a question: words `first` to `last`, `last` exclusive."""

    concept: Concept
    label: Label
    first: int
    last: int


@dataclass(frozen=True)
class Thesaurus:
    """All concepts, found by the first stem of their names in each language."""

    concepts: tuple[Concept, ...] = ()
    by_first: Mapping[str, Mapping[str, Sequence[tuple[Label, Concept]]]] = field(
        default_factory=dict
    )

    @cached_property
    def by_id(self) -> Mapping[str, Concept]:
        return {concept.id: concept for concept in self.concepts}

    @cached_property
    def narrower(self) -> Mapping[str, Sequence[Concept]]:
        """The concepts that name another as wider, by its id."""
        found: dict[str, list[Concept]] = {}
        for concept in self.concepts:
            for wider in concept.broader:
                found.setdefault(wider, []).append(concept)
        return found

    def named(self, ids: Sequence[str]) -> Iterator[Concept]:
        """The concepts of those ids that are there."""
        return (self.by_id[id_] for id_ in ids if id_ in self.by_id)

    def find(self, question: str, language: str) -> list[Found]:
        """The concepts named in a question, longest name first, each once for the same words; none
        by a name inside a longer one."""
        printed = words(question)
        found = {
            (each.concept.id, each.first, each.last): each
            for own in self.by_first
            if counts(own, language)
            for each in self.find_in(own, printed)
        }
        kept: list[Found] = []
        for each in sorted(found.values(), key=lambda f: (f.first - f.last, f.first, f.concept.id)):
            if not any(inside(each, longer) for longer in kept):
                kept.append(each)
        return kept

    def find_in(self, language: str, printed: Sequence[str]) -> Iterator[Found]:
        """The names of one language among printed words. Foreign names may have function words
        between them ("wash your hands"), Polish ones stand in any order ("złamana ręka")."""
        by_first = self.by_first[language]
        kept = said(language, printed)
        stems = [stem_in(language, printed[at]) for at in kept]
        ordered = sorted if language in FREE_ORDER else list
        for at, first in enumerate(stems):
            for label, concept in by_first.get(first, ()):
                last = at + len(label.stems)
                if ordered(stems[at:last]) != ordered(label.stems):
                    continue
                each = Found(concept, label, kept[at], kept[last - 1] + 1)
                if language not in NORWEGIAN or alike(each, printed):
                    yield each


def said(language: str, printed: Sequence[str]) -> Sequence[int]:
    """The positions of the words that names of a language are compared with."""
    between = BETWEEN.get(language, frozenset())
    return [at for at, word in enumerate(printed) if folded(word) not in between]


def alike(found: Found, printed: Sequence[str]) -> bool:
    """Whether a single Norwegian word is a form of the label, not one that merely shares its stem
    ("over", "overlegen"): no stop word, and about as long."""
    if found.last - found.first > 1:
        return True
    word, own = folded(printed[found.first]), folded(words(found.label.text)[0])
    return word not in STOP_WORDS and abs(len(word) - len(own)) <= MOST_LONGER


def inside(found: Found, longer: Found) -> bool:
    same = (found.first, found.last) == (longer.first, longer.last)
    return not same and longer.first <= found.first and found.last <= longer.last


def counts(own: str, language: str) -> bool:
    """Whether a question guessed to be in `language` may use labels of `own`. Languages that are
    never guessed count beside every foreign one."""
    if language in NORWEGIAN:
        return own in NORWEGIAN
    return own == language or own not in (*NORWEGIAN, "en", "pl")


@lru_cache(maxsize=50_000)
def stem_in(language: str, word: str) -> str:
    """The stem of a word in its language, nynorsk as bokmål spells it; of one without a stemmer
    the folded word."""
    small = folded(word)
    if language in NORWEGIAN:
        return bokmaal(small)
    return stem_of(language, small)


@lru_cache(maxsize=4)
def load(corpus: Path) -> Thesaurus:
    """The thesaurus of a corpus folder, national before municipal; empty when there is none.
    Raises BadThesaurus, naming the file."""
    entries: dict[str, ConceptEntry] = {}
    for file in files(corpus):
        entries |= {entry.id: entry for entry in read(file)}
    concepts = tuple(concept(entry) for entry in entries.values())
    words = (translation(file, word) for file in word_lists(corpus) for word in read_words(file))
    by_first: dict[str, dict[str, list[tuple[Label, Concept]]]] = {}
    for made in chain(concepts, words):
        for label in recognised(made):
            own = by_first.setdefault(label.language, {})
            for first in firsts(label):
                own.setdefault(first, []).append((label, made))
    return Thesaurus(concepts, by_first)


def recognised(made: Concept) -> Iterator[Label]:
    """The names that a question may use."""
    for label in made.labels:
        alone = len(label.stems) == 1
        read_only = made.translation and label.language in NORWEGIAN
        if not (made.function or (made.ambiguous and alone) or read_only):
            yield label


def translation(file: Path, word: Word) -> Concept:
    """A word of a word list; all its Norwegian names are worth the same."""
    labels = (
        *(label(name, "nb", "pref") for name in word.nb),
        *(label(name, "en", "alt") for name in word.en),
        *(label(name, "pl", "alt") for name in word.pl),
    )
    return Concept(
        id=f"{file.stem}:{word.line}",
        pref=word.nb[0],
        labels=tuple(own for own in labels if own.stems),
        translation=True,
    )


def concept(entry: ConceptEntry) -> Concept:
    return Concept(
        id=entry.id,
        pref=entry.prefLabel.get("nb", entry.id),
        labels=tuple(label for label in labels(entry) if label.stems),
        broader=entry.broader,
        related=entry.related,
        function=entry.function,
        ambiguous=entry.ambiguous,
        outside=entry.outside,
    )


def labels(entry: ConceptEntry) -> Iterator[Label]:
    for language, text in entry.prefLabel.items():
        yield label(text, language, "pref")
    for language, texts in entry.altLabel.items():
        for text in texts:
            yield label(text, language, "alt")
    for text in entry.hiddenLabel:
        yield label(text, "nb", "hidden")


def label(text: str, language: str, relation: Relation) -> Label:
    """A label; a single function word says nothing and gets no stems."""
    base, _, register = language.partition("-")
    printed = words(text)
    function = STOP_WORDS if base in NORWEGIAN else FUNCTION.get(base, frozenset())
    only = len(printed) == 1 and folded(printed[0]) in function
    kept = () if only else said(base, printed)
    stems = tuple(stem_in(base, printed[at]) for at in kept)
    return Label(text, stems, base, relation, written=not register)


def firsts(label: Label) -> Iterable[str]:
    """The stems that a name may begin with."""
    return dict.fromkeys(label.stems) if label.language in FREE_ORDER else label.stems[:1]
