"""What the misspelt words of a question may have been meant to be."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ingest.index.vocabulary import Vocabulary
from ingest.norwegian import folded, stem, variants
from ingest.norwegian.spelling import Spellings
from ingest.norwegian.stopwords import FILLER_WORDS, NORWEGIAN_FUNCTION, listed

#: What a word is worth as the meaning of one that is so many slips away.
WORTH = (0.9, 0.7)
#: The shortest word that is taken as a misspelt function word; shorter ones may be anything.
SHORTEST_FUNCTION = 5
#: The shortest word that is looked for in the thesaurus; it spells dialects as they sound.
SHORTEST_NAME = 4
#: Function words that begin compounds.
PREPOSITIONS = listed(
    "over under etter mellom gjennom utan uten rundt mange alle første fyrste heim hjem bort "
    "heile hele siden medan sjølv selv anna annen"
)
WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Meant:
    """What one word may have been meant to be: stems with weights, best first. With none it is a
    function word, which a question is searched without."""

    printed: str
    stems: tuple[tuple[str, float], ...] = ()


class Spelling:
    """Corrections of words that neither the collection nor the thesaurus knows.

    `names` are the words of the thesaurus, if there is one. A word whose other written norm or
    whose halves are known is spelt right.
    """

    def __init__(self, vocabulary: Vocabulary, names: Spellings | None = None) -> None:
        self.vocabulary = vocabulary
        self.names = names or Spellings({})

    def meant(self, printed: Sequence[str]) -> Mapping[str, Meant]:
        """The misspelt ones of some words with what they may be."""
        found = ((word, self.correction(word)) for word in printed)
        return {word: meant for word, meant in found if meant is not None}

    def knows(self, word: str) -> bool:
        own = stem(word)
        return (
            folded(word) in FILLER_WORDS
            or any(self.has(spelling) for spelling in (own, *variants(own)))
            or bool(self.vocabulary.parts(word))
            or any(map(str.isdigit, word))
        )

    def has(self, stem: str) -> bool:
        return self.vocabulary.knows(stem) or stem in self.names

    def apart(self, word: str) -> str:
        """ "holder insulinpennen" for "holderinsulinpennen"; the word itself when it is known, or
        cannot be taken apart so."""
        if len(word) < SHORTEST_FUNCTION + SHORTEST_NAME or self.knows(word):
            return word
        for at in range(len(word) - SHORTEST_NAME, SHORTEST_NAME - 1, -1):
            head, tail = word[:at], word[at:]
            if self.run_together(folded(head), folded(tail)):
                return f"{head} {tail}"
        return word

    def run_together(self, head: str, tail: str) -> bool:
        """Whether one is a function word and the other known. Prepositions begin real compounds
        ("underernært")."""
        one, other = head in NORWEGIAN_FUNCTION, tail in NORWEGIAN_FUNCTION
        if one == other:
            return one and head not in PREPOSITIONS
        if one:
            return head not in PREPOSITIONS and self.has(stem(tail))
        return self.has(stem(head))

    def correction(self, word: str) -> Meant | None:
        if self.knows(word):
            return None
        small = folded(word)
        matter = [*self.vocabulary.spelling.near(small)]
        if len(small) >= SHORTEST_NAME:
            matter += self.names.near(small)
        fewest = min((near.slips for near in matter), default=len(WORTH))
        if function := self.function(small, fewest):
            return Meant(function)
        nearest = [near.word for near in matter if near.slips == fewest]
        both = dict.fromkeys(form for near in nearest for form in (near, stem(near)))
        stems = tuple((form, WORTH[fewest]) for form in both if self.has(form))
        return Meant(nearest[0], stems) if nearest else None

    def function(self, word: str, fewest: int) -> str:
        """The function word that a word is nearer than any other, or ""."""
        near = function_words().near(word)
        if not near or near[0].slips > min(1, fewest):
            return ""
        return near[0].word if near[0].slips == 0 or len(word) >= SHORTEST_FUNCTION else ""


def respelt(text: str, meant: Mapping[str, Meant]) -> str:
    """The text with its misspelt words as the first of what they may be."""
    return WORD.sub(lambda word: meant[word[0]].printed if word[0] in meant else word[0], text)


def apart(text: str, spelling: Spelling) -> str:
    """The text with a blank where a function word and a word of matter have run together."""
    return WORD.sub(lambda word: spelling.apart(word[0]), text)


@lru_cache(maxsize=1)
def function_words() -> Spellings:
    return Spellings(dict.fromkeys(NORWEGIAN_FUNCTION, 1))
