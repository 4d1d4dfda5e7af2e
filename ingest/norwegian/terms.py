"""The index terms of a passage."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.documents import Passage
from ingest.norwegian.stems import stem
from ingest.norwegian.stopwords import STOP_WORDS
from ingest.norwegian.words import folded, words


@dataclass(frozen=True, slots=True)
class PassageTerms:
    """Stems of the context (title > headings) and of each sentence, in reading order."""

    context: tuple[str, ...]
    sentences: tuple[tuple[str, ...], ...]

    def all(self) -> list[str]:
        return [*self.context, *(term for sentence in self.sentences for term in sentence)]


def passage_terms(passage: Passage) -> PassageTerms:
    """What a passage is found by. The lead-in of a list that was split counts as context."""
    return PassageTerms(
        context=content_stems(f"{passage.context} {passage.lead_in}"),
        sentences=tuple(content_stems(sentence.text) for sentence in passage.sentences),
    )


def content_stems(text: str) -> tuple[str, ...]:
    """Stems of the words that carry meaning. A stop word in capitals inside ordinary text is an
    abbreviation (VAR, OM) and stays."""
    shouting = text.isupper()
    kept = []
    for word in words(text):
        small = folded(word)
        if small not in STOP_WORDS or (not shouting and len(word) > 1 and word.isupper()):
            kept.append(stem(small))
    return tuple(kept)
