"""The stem of a foreign word, by its language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache

from ingest.foreign import english, polish
from ingest.norwegian.stems import stemmer
from ingest.norwegian.words import folded

#: Snowball's name of the stemmer of a language.
SNOWBALL = {"sv": "swedish", "lt": "lithuanian"}
OWN: Mapping[str, Callable[[str], str]] = {"en": english.stem, "pl": polish.stem}
#: The languages that a question is told to be in, beside Norwegian.
FOREIGN = tuple(OWN)


@lru_cache(maxsize=50_000)
def stem_of(language: str, word: str) -> str:
    """The stem of a printed word in its language; of one without a stemmer the folded word."""
    small = folded(word)
    if own := OWN.get(language):
        return own(small)
    named = SNOWBALL.get(language)
    return stemmer(named).stemWord(small) if named else small
