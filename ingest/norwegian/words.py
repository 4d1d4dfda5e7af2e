"""Text to words: lower case, accents off, æ ø å kept."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

WORD = re.compile(r"[^\W_]+")
KEPT = {"å": "\ue000", "æ": "\ue001", "ø": "\ue002"}
SWEDISH = str.maketrans({"ä": "æ", "ö": "ø", "ð": "d", "þ": "th", "ł": "l", "đ": "d", "ß": "ss"})


@lru_cache(maxsize=100_000)
def folded(word: str) -> str:
    """The word in lower case without accents; æ, ø and å stay, ä and ö become æ and ø."""
    word = unicodedata.normalize("NFKC", word).lower().translate(SWEDISH)
    if word.isascii():
        return word
    for letter, private in KEPT.items():
        word = word.replace(letter, private)
    word = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    for letter, private in KEPT.items():
        word = word.replace(private, letter)
    return word


def words(text: str) -> list[str]:
    """The words and numbers of a text as they are printed; a hyphen separates."""
    return WORD.findall(unicodedata.normalize("NFC", text))
