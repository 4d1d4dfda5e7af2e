"""Words of the collection that no concept names: where an adviser should add everyday words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from typing import Protocol

from ingest.documents import Passage
from ingest.index.words_reader import WordsReader
from ingest.norwegian import stem, words
from ingest.norwegian.stopwords import FILLER_WORDS
from ingest.thesaurus.concepts import Thesaurus

SHORTEST = 3
#: Passages that are looked at for how a word is printed.
LOOKED_AT = 5
#: Characters shown on either side of a word.
AROUND = 40


class Indexed(Protocol):
    """What is needed of a generation of the index."""

    @property
    def words(self) -> WordsReader: ...

    def passages(self, ids: Iterable[str], /) -> Mapping[str, Passage]: ...


@dataclass(frozen=True, slots=True)
class Unnamed:
    """A word as it is printed most, the passages it stands in, and one place."""

    word: str
    count: int
    example: str


def unnamed(thesaurus: Thesaurus, collection: Indexed, most: int) -> list[Unnamed]:
    """The commonest words of the collection that no concept has for a name, at most `most`."""
    vocabulary = collection.words.vocabulary
    left_out = named(thesaurus) | {stem(word) for word in FILLER_WORDS}
    candidates = (
        own
        for own in vocabulary.stems
        if len(own) >= SHORTEST and own.isalpha() and own not in left_out
    )
    ordered = sorted(candidates, key=lambda own: (-vocabulary.passages_with(own), own))
    return [shown(own, collection) for own in ordered[:most]]


def named(thesaurus: Thesaurus) -> Set[str]:
    """The stems that are names by themselves, function words among them, as the index has them."""
    return {
        stem(printed[0])
        for concept in thesaurus.concepts
        for label in concept.labels
        if len(printed := words(label.text)) == 1
    }


def shown(own: str, collection: Indexed) -> Unnamed:
    reader = collection.words
    numbers = [number for number, _ in reader.search("stems", {own: 1.0}, LOOKED_AT)]
    ids = [row.passage_id for row in reader.rows(numbers).values()]
    places = list(printed_as(own, collection.passages(ids).values()))
    word = Counter(word for word, _ in places).most_common(1)[0][0] if places else own
    example = next((around(text, printed) for printed, text in places if printed == word), "")
    return Unnamed(word, reader.vocabulary.passages_with(own), example)


def printed_as(own: str, passages: Iterable[Passage]) -> Iterator[tuple[str, str]]:
    """The printed words of a stem, each with the text it stands in."""
    for passage in passages:
        texts = (*(sentence.text for sentence in passage.sentences), passage.context)
        yield from ((word, text) for text in texts for word in words(text) if stem(word) == own)


def around(text: str, word: str) -> str:
    """The words around the first place of a word, cut at spaces, on one line."""
    flat = " ".join(text.split())
    at = max(0, flat.find(word))
    start = flat.rfind(" ", 0, max(0, at - AROUND)) + 1
    end = flat.find(" ", at + len(word) + AROUND)
    cut = flat[start : end if end >= 0 else len(flat)]
    return f"{'… ' if start else ''}{cut}{' …' if end >= 0 else ''}"
