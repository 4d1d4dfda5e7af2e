"""Which documents answer a requirement, and by which words.

A document is known by its title, by a heading, or by a keyword its owner gave it; a word somewhere
in the text is no answer. All words of a term must stand in the title; in a heading they must be at
least half of what it says; a keyword must be the term. A term that over a tenth of all documents
have in a heading is a rubric ("Avvik") there, and the chapters of a plan are about what the plan
is for: neither says what a document is on. Words are compared as stems, in every spelling of
bokmål and nynorsk.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from assistant.desk.once import once
from assistant.desk.requirements import Requirement
from ingest.documents import Document, Kind
from ingest.index.generation import Generation
from ingest.norwegian import content_stems, variants

#: The share of all documents, and the fewest, that make a rubric of a term in their headings.
RUBRIC, FEWEST = 0.1, 4
#: The share of a heading that a term must be.
HALF = 0.5
#: How many letters another spelling may lose.
SHORTER = 2
#: The number before a heading.
NUMBER = re.compile(r"^\s*(?:kapittel\s+)?\d+(?:\.\d+)*\.?\s+", re.IGNORECASE)

Stems = frozenset[str]
#: For each word of a term the stems it may be spelt with.
Term = tuple[Stems, ...]


class By(IntEnum):
    """What a document was known by, strongest first."""

    PINNED = 0
    TITLE = 1
    HEADING = 2
    KEYWORD = 3


@dataclass(frozen=True, slots=True)
class Match:
    """A document that answers a requirement: by what, and the words as they stand there.
    `section` is the id of the section whose heading it was."""

    document: Document
    by: By
    words: str
    section: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """A title, heading or keyword with its stems."""

    text: str
    stems: Stems
    section: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """What a document is known by."""

    document: Document
    title: Text
    headings: tuple[Text, ...]
    keywords: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Matcher:
    """Finds answers among the documents of one generation."""

    known: tuple[Known, ...]

    def matches(self, requirement: Requirement) -> tuple[Match, ...]:
        """The documents that answer it, in order of their paths, each by what is strongest."""
        terms = [term(words) for words in requirement.terms]
        telling = [one for one in terms if not self.is_rubric(one)]
        titles = [*terms, *(term(words) for words in requirement.titles)]
        found = (best(one, titles, terms, telling) for one in self.known)
        return tuple(match for match in found if match)

    def is_rubric(self, term: Term) -> bool:
        named = sum(any(says(one.stems, term) for one in each.headings) for each in self.known)
        return named > max(FEWEST, RUBRIC * len(self.known))


@once
def matcher(generation: Generation) -> Matcher:
    return Matcher(tuple(known(generation, stored.document) for stored in generation.documents()))


def known(generation: Generation, document: Document) -> Known:
    data = document.metadata
    headings = {
        section.path: Text(section.path[-1], stems(NUMBER.sub("", section.path[-1])), section.id)
        for section in generation.sections(document.id)
        if section.path and section.path[-1] != data.title and data.kind is not Kind.PLAN
    }
    return Known(
        document,
        Text(data.title, stems(data.title)),
        tuple(headings.values()),
        tuple(Text(word, stems(word)) for word in data.keywords),
    )


def best(
    one: Known, titles: Sequence[Term], terms: Sequence[Term], telling: Sequence[Term]
) -> Match | None:
    found = candidates(one, titles, terms, telling)
    return min(found, key=lambda match: match.by, default=None)


def candidates(
    one: Known, titles: Sequence[Term], terms: Sequence[Term], telling: Sequence[Term]
) -> Iterator[Match]:
    """`titles` are the terms that count in a title, `telling` those that count in headings."""
    if any(says(one.title.stems, term) for term in titles):
        yield Match(one.document, By.TITLE, one.title.text)
    for heading in one.headings:
        if any(is_about(heading.stems, term) for term in telling):
            yield Match(one.document, By.HEADING, heading.text, heading.section)
            break
    for keyword in one.keywords:
        if any(says(keyword.stems, term) and len(keyword.stems) == len(term) for term in terms):
            yield Match(one.document, By.KEYWORD, keyword.text)
            break


def says(stems: Stems, term: Term) -> bool:
    """Whether every word of the term stands there."""
    return all(not word.isdisjoint(stems) for word in term)


def is_about(heading: Stems, term: Term) -> bool:
    return says(heading, term) and len(term) >= HALF * len(heading)


@lru_cache(maxsize=50_000)
def stems(text: str) -> Stems:
    """The stems of the words that carry meaning."""
    return frozenset(content_stems(text))


def term(words: str) -> Term:
    return tuple(frozenset(spelt(stem)) for stem in sorted(stems(words)))


def spelt(stem: str) -> Iterator[str]:
    """A stem and its other spellings. One that is much shorter is another word
    ("sykehjemslege", "sykehjem")."""
    yield stem
    yield from (other for other in variants(stem) if len(stem) - len(other) <= SHORTER)
