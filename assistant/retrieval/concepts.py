"""Everyday words of a question as the concepts of the thesaurus they name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from assistant.retrieval.expansion import Alternative, Expanded, Situation, Thing
from ingest.norwegian import content_stems, folded, guess, stem, words
from ingest.norwegian.spelling import Spellings
from ingest.norwegian.stopwords import FILLER_WORDS
from ingest.thesaurus import NORWEGIAN, Concept, Found, Label, Thesaurus

#: What another name of the same concept is worth beside the word itself, by how the document's
#: name stands to the concept.
WORTH = {"pref": 0.6, "alt": 0.4}
#: The same for a foreign word, which itself no document has: its name stands for it.
TRANSLATED = {"pref": 1.0, "alt": 0.7}
#: Other concepts, by their preferred name.
NARROWER, BROADER, RELATED = 0.3, 0.2, 0.2
#: Letters from which on a Norwegian word is hardly anything but a compound, so a noun.
COMPOUND = 11

How = Literal["pref", "alt", "hidden", "narrower", "broader", "related"]


@dataclass(frozen=True, slots=True)
class Name:
    """A written name that is looked for, what it is worth, and how it stands to the concept."""

    text: str
    weight: float
    how: How


class ThesaurusExpansion:
    """The written names of the concepts that a question names."""

    def __init__(self, thesaurus: Thesaurus) -> None:
        self.thesaurus = thesaurus

    @cached_property
    def spellings(self) -> Spellings:
        """The words of all Norwegian names that a question may use, as printed and as stems."""
        printed = {
            folded(word)
            for language, names in self.thesaurus.by_first.items()
            if language in NORWEGIAN
            for found in names.values()
            for label, _ in found
            for word in words(label.text)
        } - FILLER_WORDS
        return Spellings(dict.fromkeys(printed | set(map(stem, printed)), 1))

    def __call__(self, question: str, stems: Sequence[str]) -> Expanded:
        found = self.thesaurus.find(question, guess(question))
        typed = words(question)
        printed = [stem(word) for word in typed]
        places = {own: place for place, own in enumerate(stems)}
        alone: dict[int, list[Alternative]] = {}
        situations = []
        things: list[Thing] = []
        for each in found:
            things.extend(thing(each, typed))
            names = tuple(self.names(each))
            if each.last - each.first == 1:
                place = places.get(printed[each.first])
                if place is not None:
                    alone.setdefault(place, []).extend(names)
            elif names:
                instead = () if norwegian(each) else printed[each.first : each.last]
                said = frozenset(places[own] for own in instead if own in places)
                situations.append(Situation(each.label.text, names, said))
        return Expanded(alone, tuple(situations), tuple(things))

    def names(self, found: Found) -> Iterator[Alternative]:
        """What documents call the concept, and the ones it is tied to. The names of what is
        outside are of many things, not of one."""
        if found.concept.outside:
            return
        for name in self.written(found):
            if stems := content_stems(name.text):
                yield Alternative(stems, name.weight)

    def written(self, found: Found) -> Iterator[Name]:
        """The written names of the concept, and of those it is tied to."""
        worth = WORTH if norwegian(found) else TRANSLATED
        for label in found.concept.in_documents():
            yield Name(label.text, worth[label.relation], label.relation)
        for how, weight, others in self.tied(found.concept):
            yield from (Name(other.pref, weight, how) for other in others)

    def tied(self, concept: Concept) -> Iterator[tuple[How, float, Iterable[Concept]]]:
        yield "narrower", NARROWER, self.thesaurus.narrower.get(concept.id, ())
        yield "broader", BROADER, self.thesaurus.named(concept.broader)
        yield "related", RELATED, self.thesaurus.named(concept.related)


def norwegian(found: Found) -> bool:
    return found.label.language in NORWEGIAN


def thing(found: Found, typed: Sequence[str]) -> Iterator[Thing]:
    """What is named, when it is outside, or a thing that is named by its written name."""
    concept, label = found.concept, found.label
    if not concept.outside and not (norwegian(found) and is_thing(label)):
        return
    said = " ".join(trimmed(typed[found.first : found.last]))
    if concept.outside and norwegian(found):
        names = [content_stems(said)]
    else:
        names = [content_stems(other.text) for other in concept.in_documents()]
    yield Thing(said, tuple(stems for stems in names if stems), concept.outside)


def trimmed(typed: Sequence[str]) -> Sequence[str]:
    """Words without the filler before and after the matter ("hva er hovedstaden")."""
    matter = [place for place, word in enumerate(typed) if folded(word) not in FILLER_WORDS]
    return typed[matter[0] : matter[-1] + 1] if matter else typed


def is_thing(label: Label) -> bool:
    """Whether a name is sure to be of one thing: written language, and a name in capital or so
    long that it is a compound. Everyday names, verbs and adjectives are of too many things to say
    what the collection lacks."""
    if not label.written or label.relation == "hidden":
        return False
    compound = len(label.stems) == 1 and len(label.text) >= COMPOUND
    return compound or label.text[:1].isupper()
