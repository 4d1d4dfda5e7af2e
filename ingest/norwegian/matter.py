"""The words of a question that carry matter."""

from __future__ import annotations

from ingest.norwegian.foreign_words import FUNCTION
from ingest.norwegian.language import guess
from ingest.norwegian.stopwords import FILLER_WORDS, STOP_WORDS
from ingest.norwegian.words import folded, words


def content_words(text: str, *, filler_list: bool = True) -> list[str]:
    """The words of a question that carry matter, as printed. When nothing else is left, filler
    words are kept; without `filler_list` they always are. Of a foreign question its own function
    words are left out ("men" and "sit" carry matter in English)."""
    found = words(text)
    left_out = FUNCTION.get(guess(text), FILLER_WORDS) if filler_list else STOP_WORDS
    matter = [w for w in found if folded(w) not in left_out or abbreviated(w, text)]
    return matter or [w for w in found if folded(w) not in STOP_WORDS] or found


def abbreviated(word: str, text: str) -> bool:
    """Whether a stop word is written as an abbreviation (VAR): in capitals, where the rest is not.
    Other words in capitals are just said loudly."""
    return len(word) > 1 and word.isupper() and not text.isupper() and folded(word) in STOP_WORDS
