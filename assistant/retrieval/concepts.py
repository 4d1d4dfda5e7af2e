"""Everyday words of a question as the concepts of the thesaurus they name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from assistant.retrieval.expansion import Alternative, Expanded, Situation
from ingest.norwegian import content_stems, folded, guess, stem, words
from ingest.norwegian.spelling import Spellings
from ingest.norwegian.stopwords import FILLER_WORDS
from ingest.thesaurus import NORWEGIAN, Concept, Found, Thesaurus

#: What another name of the same concept is worth beside the word itself, by how the document's
#: name stands to the concept.
WORTH = {"pref": 0.6, "alt": 0.4}
#: Other concepts, by their preferred name.
NARROWER, BROADER, RELATED = 0.3, 0.2, 0.2


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
        printed = [stem(word) for word in words(question)]
        places = {own: place for place, own in enumerate(stems)}
        alone: dict[int, list[Alternative]] = {}
        situations = []
        for each in found:
            names = tuple(self.names(each))
            if each.last - each.first == 1:
                place = places.get(printed[each.first])
                if place is not None:
                    alone.setdefault(place, []).extend(names)
            elif names:
                situations.append(Situation(each.label.text, names))
        return Expanded(alone, tuple(situations))

    def names(self, found: Found) -> Iterator[Alternative]:
        """What documents call the concept, and the ones it is tied to."""
        concept = found.concept
        for label in concept.in_documents():
            if stems := content_stems(label.text):
                yield Alternative(stems, WORTH[label.relation])
        for weight, others in self.tied(concept):
            for other in others:
                if stems := content_stems(other.pref):
                    yield Alternative(stems, weight)

    def tied(self, concept: Concept) -> Iterator[tuple[float, Iterable[Concept]]]:
        yield NARROWER, self.thesaurus.narrower.get(concept.id, ())
        yield BROADER, self.thesaurus.named(concept.broader)
        yield RELATED, self.thesaurus.named(concept.related)
