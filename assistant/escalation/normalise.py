"""A message as folded words with sentence numbers, the form rules are matched against."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

LETTERS = str.maketrans(
    {"å": "a", "æ": "ae", "ø": "o", "ö": "o", "ä": "ae", "ł": "l", "đ": "d", "ß": "ss", "’": "'"}
)
CONTRACTED = (
    ("can't", "can not"),
    ("cannot", "can not"),
    ("won't", "will not"),
    ("n't", " not"),
    ("'s", " is"),
)
MERGED = (("'m", " am"), ("'re", " are"), ("'ve", " have"), ("'ll", " will"), ("'d", " would"))
LONG = re.compile(r"([^\W\d_])\1{2,}")
#: "temp. 39,2", "nr. 4": a stop that shortens a word does not end a sentence.
SHORTENED = re.compile(r"\b(temp|nr|kl|ca|avd|resp|syst|evt|metn|sat)\.(?=\s?\d)")
UNIT = re.compile(r"(\d)(?=(?:mg|ml|ie|mmol|stk|min|m)\b)")
WORD = re.compile(r"\d+[.,]\d+|[^\W_]+|[.!?;:\n]+")
STOPS = frozenset(".!?;\n")


@dataclass(frozen=True, slots=True)
class Words:
    """Folded words; `sentences[i]` is the number of the sentence that word i stands in."""

    words: tuple[str, ...]
    sentences: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.words)

    def parts(self) -> list[Words]:
        """Each sentence as a message of its own."""
        numbered = groupby(zip(self.words, self.sentences, strict=True), key=itemgetter(1))
        return [Words(*zip(*of_one, strict=True)) for _, of_one in numbered]


def folded(text: str) -> str:
    """Lower case without diacritics or invisible characters: å is a, ø is o, æ is ae, ł is l."""
    visible = "".join(c for c in text if unicodedata.category(c) != "Cf")
    plain = unicodedata.normalize("NFKC", visible).casefold().translate(LETTERS)
    decomposed = unicodedata.normalize("NFD", plain)
    return "".join(c for c in decomposed if unicodedata.category(c) != "Mn")


def normalised(text: str) -> Words:
    """The words of a message. "can't" is "can not", "hjeeelp" is "hjelp", "50mg" is "50 mg"."""
    plain = folded(text)
    for short, full in (*CONTRACTED, *MERGED):
        plain = plain.replace(short, full)
    plain = UNIT.sub(r"\1 ", LONG.sub(r"\1", SHORTENED.sub(r"\1 ", plain)))
    found: list[str] = []
    sentences: list[int] = []
    sentence = 0
    for match in WORD.finditer(plain):
        token = match[0]
        if token[0] in STOPS or token[0] == ":":
            sentence += token[0] in STOPS
            continue
        found.append(token)
        sentences.append(sentence)
    return Words(tuple(found), tuple(sentences))
