"""Words staff used that neither a concept nor the collection knows, from a file of questions."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.batch import numbered, opened
from assistant.errors import BadBatch
from assistant.privacy import mask
from assistant.privacy.masking import TAG
from assistant.privacy.spans import TAGS
from ingest.index.vocabulary import Vocabulary
from ingest.norwegian import folded, guess, stem, variants, words
from ingest.norwegian.stopwords import FILLER_WORDS
from ingest.thesaurus import Thesaurus
from ingest.thesaurus.unnamed import around, named

JSON_LINES = ".jsonl"
#: A word with a capital that begins no sentence and is no abbreviation.
CAPITALISED = re.compile(r"(?<!^)(?<![.?!:\n] )(?<!\n)\b[A-ZÆØÅ]\w*[a-zæøå]\w*\b")


class Asked(BaseModel):
    """One line of a file of questions. Other fields are left alone."""

    model_config = ConfigDict(extra="ignore")

    question: str


@dataclass(frozen=True, slots=True)
class Unknown:
    """A word as it is typed most, in how many questions, and one of them, masked."""

    word: str
    count: int
    example: str


def questions(source: Path) -> Iterator[str]:
    """The questions of a file: one a line, or JSON Lines with `question`. Raises BadBatch."""
    with opened(source, "r") as lines:
        for number, line in numbered(lines, source):
            if source.suffix != JSON_LINES:
                yield line
                continue
            try:
                yield Asked.model_validate_json(line).question
            except ValidationError as error:
                raise BadBatch("ask.bad_line", line=str(number), field="question") from error


def unknown(asked: Iterable[str], thesaurus: Thesaurus, vocabulary: Vocabulary) -> list[Unknown]:
    """The words nobody knows, the commonest first. Every question is masked before it is looked
    at, and more strictly than others: a list of words nobody knows is where names end up that
    masking does not know."""
    names = named(thesaurus)
    typed: dict[str, Counter[str]] = defaultdict(Counter)
    example: dict[str, str] = {}
    for question in asked:
        masked = mask(question).text
        may_be_names = {word for _, word in unknown_in(masked, thesaurus, vocabulary)}
        masked = CAPITALISED.sub(partial(hidden, may_be_names), masked)
        for own, word in unknown_in(masked, thesaurus, vocabulary):
            if own not in names:
                typed[own][folded(word)] += 1
                example.setdefault(own, around(masked, word))
    found = [
        Unknown(forms.most_common(1)[0][0], forms.total(), example[own])
        for own, forms in typed.items()
    ]
    return sorted(found, key=lambda each: (-each.count, each.word))


def hidden(may_be_names: Set[str], match: re.Match[str]) -> str:
    """The tag of a name for a word that nobody knows; any other as it is."""
    return TAGS["navn"] if match.group() in may_be_names else match.group()


def unknown_in(
    masked: str, thesaurus: Thesaurus, vocabulary: Vocabulary
) -> Iterator[tuple[str, str]]:
    """The words of one question that nobody knows, each once, with their stems."""
    text = TAG.sub(".", masked)
    printed = words(text)
    told = {
        place
        for found in thesaurus.find(text, guess(text))
        for place in range(found.first, found.last)
    }
    matter = {
        stem(word): word
        for place, word in enumerate(printed)
        if place not in told and word.isalpha() and folded(word) not in FILLER_WORDS
    }
    for own, word in matter.items():
        if len(own) > 1 and not in_collection(word, vocabulary):
            yield own, word


def in_collection(word: str, vocabulary: Vocabulary) -> bool:
    """Whether the collection has the word, in another norm or as two halves if need be."""
    own = stem(word)
    spelt = (own, *variants(own))
    return any(map(vocabulary.knows, spelt)) or bool(vocabulary.parts(word))
