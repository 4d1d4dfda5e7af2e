"""Questions as thumbs write them: how much do slips cost?

Every way is drawn from the id of the case, so that two runs ask the same, and changes the question
alone: `kildevakt compare` sets the run beside that of the clean questions, case by case.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise

from evals.case import CaseSet
from ingest.norwegian import folded, words
from ingest.norwegian.stopwords import FILLER_WORDS

WORD = re.compile(r"[^\W\d_]+")
SHORTEST = 5
#: The shortest half of a compound, and the shortest word that runs into the next.
HALF = 4
LINKS = ("", "s", "e")
KEYBOARD = ("qwertyuiopå", "asdfghjkløæ", "zxcvbnm")
VOWELS = "aeiouyæøå"
#: With the letters that phones without æ, ø and å are used with, one way for a whole question.
ASCII = ({"æ": "ae", "ø": "oe", "å": "aa"}, {"æ": "a", "ø": "o", "å": "a"})
#: How the commonest words are shortened in messages.
SHORT = {
    "ikke": "ikk", "ikkje": "ikj", "jeg": "jg", "det": "d", "deg": "dg", "meg": "mg",
    "hvor": "vor", "hvordan": "vordan", "hvorfor": "vorfor", "og": "å", "for": "fr", "med": "m",
    "noen": "non", "når": "nr", "til": "t", "være": "vær", "også": "oxo",
}  # fmt: skip

Draw = random.Random


def neighbours() -> dict[str, str]:
    """The letters beside each letter on a Norwegian keyboard, in the same row."""
    beside: dict[str, str] = {}
    for row in KEYBOARD:
        for one, other in pairwise(row):
            beside[one] = beside.get(one, "") + other
            beside[other] = beside.get(other, "") + one
    return beside


BESIDE = neighbours()


def perturbed(cases: CaseSet, way: str) -> CaseSet:
    """The cases with every question changed in one of `WAYS`."""
    change = WAYS[way](cases)
    return replace(
        cases,
        questions=tuple(
            case.model_copy(update={"question": change(case.question, Draw(f"{way} {case.id}"))})
            for case in cases.questions
        ),
    )


Change = Callable[[str, Draw], str]


def changed_at(text: str, spans: list[tuple[int, int]], change: Callable[[str], str]) -> str:
    """The text with the pieces at `spans` changed."""
    for start, end in sorted(spans, reverse=True):
        text = text[:start] + change(text[start:end]) + text[end:]
    return text


def long_words(text: str, shortest: int = SHORTEST) -> list[tuple[int, int]]:
    return [m.span() for m in WORD.finditer(text) if len(m[0]) >= shortest]


def drawn(draw: Draw, spans: list[tuple[int, int]], most: int) -> list[tuple[int, int]]:
    return draw.sample(spans, min(most, len(spans)))


def typos(_: CaseSet) -> Change:
    """One or two words of five letters and more with one slip each."""

    def change(text: str, draw: Draw) -> str:
        spans = drawn(draw, long_words(text), draw.choice((1, 2)))
        return changed_at(text, spans, lambda word: slip(word, draw))

    return change


def slip(word: str, draw: Draw) -> str:
    """A neighbouring key, two letters swapped, one dropped or doubled; never the first."""
    at = draw.randrange(1, len(word) - 1)
    letter, after = word[at], word[at + 1]
    ways = [
        word[:at] + draw.choice(BESIDE.get(letter.lower(), letter)) + word[at + 1 :],
        word[:at] + after + letter + word[at + 2 :],
        word[:at] + word[at + 1 :],
        word[:at] + letter + word[at:],
    ]
    return draw.choice([way for way in ways if way != word])


def ascii_letters(_: CaseSet) -> Change:
    """Without æ, ø and å: as two letters, or as the one they look like."""

    def change(text: str, draw: Draw) -> str:
        table = draw.choice(ASCII)
        for letter, plain_letters in table.items():
            text = text.replace(letter, plain_letters)
            text = text.replace(letter.upper(), plain_letters.capitalize())
        return text

    return change


def plain(_: CaseSet) -> Change:
    """Small letters and no punctuation."""
    return lambda text, _: " ".join(
        re.sub(r"[^\w\s]+(?=\s|$)|(?<=\s)[^\w\s]+", "", text).split()
    ).lower()


def split(cases: CaseSet) -> Change:
    """One compound of each question in two words. The halves are words of the cases and what they
    quote."""
    known = frozenset(folded(word) for text in texts(cases) for word in words(text))

    def change(text: str, draw: Draw) -> str:
        spans = [s for s in long_words(text, 2 * HALF) if halves(text[slice(*s)], known)]
        return changed_at(text, drawn(draw, spans, 1), lambda word: halves(word, known))

    return change


def texts(cases: CaseSet) -> Iterator[str]:
    for case in cases.questions:
        yield from (case.question, *(evidence.quote for evidence in case.evidence))


def halves(word: str, known: frozenset[str]) -> str:
    """ "smittevern utstyr" for a compound of two known words, evenest split first; else ""."""
    small = folded(word)
    places = range(HALF, len(small) - HALF + 1)
    for at in sorted(places, key=lambda at: abs(2 * at - len(small))):
        head = small[:at]
        if small[at:] in known and any(
            head.removesuffix(link) in known - FILLER_WORDS for link in LINKS
        ):
            return f"{word[:at]} {word[at:]}"
    return ""


def joined(_: CaseSet) -> Change:
    """One pair of neighbouring words without the blank between them."""

    def change(text: str, draw: Draw) -> str:
        found = [
            m.span()
            for m in re.finditer(rf"(?<!\w)[^\W\d_]{{{HALF},}} (?=[^\W\d_]{{{HALF},}})", text)
        ]
        return changed_at(text, drawn(draw, found, 1), str.rstrip)

    return change


def message(_: CaseSet) -> Change:
    """As in a text message: common words shortened, one long word without its inner vowels."""

    def change(text: str, draw: Draw) -> str:
        text = changed_at(text, drawn(draw, long_words(text, 7), 1), without_vowels)
        return WORD.sub(lambda word: SHORT.get(word[0].lower(), word[0]), text)

    return change


def without_vowels(word: str) -> str:
    """A long word with its beginning and ending, and no vowels between its third letter and its
    last but two."""
    middle = "".join(letter for letter in word[3:-2] if letter.lower() not in VOWELS)
    return word[:3] + middle + word[-2:]


#: How a question may be changed, by the name it is asked for with.
WAYS: dict[str, Callable[[CaseSet], Change]] = {
    "typos": typos,
    "ascii": ascii_letters,
    "plain": plain,
    "split": split,
    "joined": joined,
    "sms": message,
}
