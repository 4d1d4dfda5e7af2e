"""Numbers, times of day and dates in the other forms they are written in."""

from __future__ import annotations

import re
from collections.abc import Iterator

#: Number words by their number: bokmål, nynorsk, older counting.
COUNTED = {
    2: "to", 3: "tre", 4: "fire", 5: "fem", 6: "seks", 7: "sju syv", 8: "åtte", 9: "ni", 10: "ti",
    11: "elleve", 12: "tolv", 13: "tretten", 14: "fjorten", 15: "femten", 16: "seksten",
    17: "sytten", 18: "atten", 19: "nitten", 20: "tjue tyve", 24: "tjuefire", 30: "tretti tredve",
    40: "førti", 50: "femti", 60: "seksti", 70: "sytti", 80: "åtti", 90: "nitti", 100: "hundre",
}  # fmt: skip
WORDS = {str(number): tuple(names.split()) for number, names in COUNTED.items()}
DIGITS = {name: number for number, names in WORDS.items() for name in names}
MONTHS = (
    "januar", "februar", "mars", "april", "mai", "juni",
    "juli", "august", "september", "oktober", "november", "desember",
)  # fmt: skip
HOUR_OF = {
    "ett": 1, "en": 1, "ein": 1, "eitt": 1, "to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6,
    "sju": 7, "syv": 7, "åtte": 8, "ni": 9, "ti": 10, "elleve": 11, "tolv": 12,
}  # fmt: skip
TIME_AFTER = re.compile(r"\b(?:kl|klokka|klokken|klokkå)\.?\s+([01]?\d|2[0-3])[.:]?([0-5]\d)?\b")
HALF = re.compile(rf"\bhalv (\d\d?|{'|'.join(HOUR_OF)})\b")
DATE = re.compile(r"(?<![\d.])([0-3]?\d)[./]([01]?\d)[./](20)?(\d\d)(?!\d)")
NAMED = re.compile(rf"\b([0-3]?\d)\.? ({'|'.join(MONTHS)})\b")
COUNT = re.compile(r"(\d+)x|x(\d+)")


def forms(word: str) -> tuple[str, ...]:
    """A folded number as it may also be written: "tre" and "3", "01" and "1", "3x" and "3"."""
    if counted := COUNT.fullmatch(word):
        word = counted[1] or counted[2]
        return (word, *WORDS.get(word, ()))
    if word in DIGITS:
        return (DIGITS[word], *(name for name in WORDS[DIGITS[word]] if name != word))
    plain = word.lstrip("0")
    if word.isdigit() and plain and plain != word:
        return (plain, *WORDS.get(plain, ()))
    return WORDS.get(word, ())


def said(text: str) -> Iterator[tuple[str, tuple[tuple[str, ...], ...]]]:
    """Times and dates of a text in lower case, each with the words it may stand as in texts:
    "halv åtte" as 07 30, 7 30, 19 30; "01.03.2020" as 1 mars 2020, 01 03 2020."""
    for found in HALF.finditer(text):
        hour = (int(found[1]) if found[1].isdigit() else HOUR_OF[found[1]]) - 1
        yield found[0], tuple(hours(hour % 12, "30")) + tuple(hours(hour % 12 + 12, "30"))
    for found in TIME_AFTER.finditer(text):
        yield found[0], tuple(hours(int(found[1]), found[2] or "00"))
    for found in DATE.finditer(text):
        if dated := day(int(found[1]), int(found[2]), f"20{found[4]}"):
            yield found[0], dated
    for found in NAMED.finditer(text):
        yield found[0], day(int(found[1]), MONTHS.index(found[2]) + 1)


def hours(hour: int, minutes: str) -> Iterator[tuple[str, ...]]:
    """A time of day as printed, with and without the leading zero."""
    yield (f"{hour:02}", minutes)
    yield (f"{hour:02}{minutes}",)
    if hour < 10:
        yield (str(hour), minutes)


def day(day: int, month: int, *year: str) -> tuple[tuple[str, ...], ...]:
    """A date with the month in letters and in digits; nothing when there is no such month."""
    if not 1 <= month <= len(MONTHS):
        return ()
    return (
        (str(day), MONTHS[month - 1], *year),
        (f"{day:02}", f"{month:02}", *year),
        (str(day), str(month), *year),
    )
