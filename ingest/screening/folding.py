"""Text in the plain form that signals are looked for in: lower case, no accents, no disguises.

A sentence may be written with letters of another alphabet that look the same, with digits for
letters, with blanks between the letters or with signs that have no width. `plain` and `variants`
take that back; the text itself is never changed by them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from ingest.norwegian import numerals

#: Signs without width, and those that only turn the direction of writing.
UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\U0001d173-\U0001d17a\U000e0000-\U000e007f]"
)
#: Letters of a hidden alphabet that stand for ASCII ("ASCII smuggling").
TAGS = re.compile("[\U000e0020-\U000e007e]+")
#: Signs that make people see the letters in another order than they are stored.
TURNING = re.compile("[\u202d\u202e]")
#: Letters and quotes of ordinary Norwegian text in ASCII.
ORDINARY = str.maketrans(
    {"å": "a", "ø": "o", "æ": "ae", "ł": "l", "ß": "ss", "đ": "d", "ð": "d", "\u00a0": " "}
    | dict.fromkeys("’‘´`", "'")
    | dict.fromkeys("“”„«»", '"')
    | dict.fromkeys("–—‑−", "-")
    | {"…": "...", "•": "*"}
)
CYRILLIC = dict(zip("авсԁеԍһіјкмноԛгѕтухԝр", "abcdeghijkmhoqrstyxwp", strict=True))
GREEK = dict(zip("αβγεηικνορτυχω", "abyenikvoptuxw", strict=True))
LOOKALIKES = str.maketrans(CYRILLIC | GREEK | {"ı": "i", "ɑ": "a", "ɡ": "g"})
WORD = re.compile(r"\w+")
LATIN = re.compile("[a-zA-ZÀ-ɏ]")
OTHER = re.compile("[Ͱ-ӿıɑɡ]")
LEET = str.maketrans("013457@$!", "oieastasi")
LEET_SIGN = re.compile("[013457@$]")
MIXED_DIGITS = re.compile(r"\b(?=\w*[a-z@$])(?=\w*[013457@$])[a-z013457@$]{4,}\b")
SPACED = re.compile(r"\b(?:\w[ .*_-]{1,3}){5,}\w\b")
#: Where a number written in words may be one to dial.
OF_NUMBERS = re.compile(r"num+er|number|nod|legevakt|ring|call|bruk|dzwon")


def seen(text: str) -> str:
    """The text without signs that nobody can see."""
    return text if text.isascii() else UNSEEN.sub("", text)


def smuggled(text: str) -> str:
    """What is written in the text in letters that nobody can see; "" for ordinary text."""
    if text.isascii():
        return ""
    return " ".join(
        "".join(chr(ord(sign) - 0xE0000) for sign in found[0]) for found in TAGS.finditer(text)
    )


def plain(text: str) -> str:
    """The text in lower-case letters without accents, blanks run together."""
    text = text.lower()
    if not text.isascii():
        text = text.translate(ORDINARY)
    if not text.isascii():
        text = unicodedata.normalize("NFKC", seen(text)).lower()
        if OTHER.search(text):
            text = WORD.sub(latin, text)
        parts = unicodedata.normalize("NFKD", text.translate(ORDINARY))
        text = "".join(sign for sign in parts if not unicodedata.combining(sign))
    return " ".join(text.split())


def latin(word: re.Match[str]) -> str:
    """A word in which alphabets are mixed, in Latin letters."""
    mixed = LATIN.search(word[0]) and OTHER.search(word[0])
    return word[0].translate(LOOKALIKES) if mixed else word[0]


def variants(text: str) -> Iterator[str]:
    """Other readings of plain text: digits as letters, numbers written as words."""
    if LEET_SIGN.search(text) and MIXED_DIGITS.search(text):
        yield MIXED_DIGITS.sub(lambda found: found[0].translate(LEET), text)
    if not OF_NUMBERS.search(text):
        return
    counted = numerals.in_digits(text)
    if counted != text:
        yield counted


def closed_up(text: str) -> str:
    """Plain text written letter by letter, as letters and digits in one; "" for ordinary text."""
    if not any(any(map(str.isalpha, found[0])) for found in SPACED.finditer(text)):
        return ""
    return "".join(filter(str.isalnum, text.translate(LEET)))
