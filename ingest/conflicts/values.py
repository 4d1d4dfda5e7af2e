"""What a clause says that another may say differently: deadlines, intervals, amounts, times of
day, all brought to one scale ("14 dager", "to uker" and "14 døgn" are the same value)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from ingest.norwegian import folded, stem
from ingest.norwegian.stopwords import STOP_WORDS


class Facet(StrEnum):
    """What two clauses may differ in."""

    DEADLINE = "deadline"
    FREQUENCY = "frequency"
    TIME = "time"
    AMOUNT = "amount"
    RATE = "rate"
    CLOCK = "clock"
    WHO = "who"
    POLARITY = "polarity"


MINUTE = 1.0
HOUR, SHIFT, DAY = 60.0, 480.0, 1440.0
#: "Samme dag" ends before 24 hours have gone.
SAME_DAY = 960.0
WEEK, MONTH, YEAR = 7 * DAY, 30 * DAY, 365 * DAY

NUMBER_WORDS = {
    "en": 1, "én": 1, "et": 1, "ett": 1, "ein": 1, "eitt": 1, "to": 2, "tre": 3, "fire": 4,
    "fem": 5, "seks": 6, "sju": 7, "syv": 7, "åtte": 8, "ni": 9, "ti": 10, "elleve": 11,
    "tolv": 12, "fjorten": 14, "femten": 15, "seksten": 16, "atten": 18, "tjue": 20,
    "tretti": 30, "førti": 40, "femti": 50, "seksti": 60, "nitti": 90, "hundre": 100,
    "halv": 0.5, "halve": 0.5, "halvannen": 1.5, "halvanna": 1.5,
}  # fmt: skip
ORDINALS = {
    "annen": 2, "andre": 2, "annet": 2, "anna": 2, "tredje": 3, "fjerde": 4, "femte": 5,
    "sjette": 6, "halve": 0.5,
}  # fmt: skip
UNITS = {
    r"sekund\w*|sek": MINUTE / 60,
    r"minutt\w*|min": MINUTE,
    r"kvarter\w*": 15 * MINUTE,
    r"halvtime\w*": HOUR / 2,
    r"time\w*|timar\w*": HOUR,
    r"(?:virke|arbeids|yrke|kveld)?dag(?:er|ers|en|s|ar|ane)?|døgn\w*|døger": DAY,
    r"uker?s?|uken|uka|ukers|ukes|veker?|veka": WEEK,
    r"måned\w*|månad\w*": MONTH,
    r"kvartal\w*": 3 * MONTH,
    r"halvår\w*": YEAR / 2,
    r"års?|året": YEAR,
}
UNIT = "|".join(UNITS)
COMPILED_UNITS = [(re.compile(rf"(?:{pattern})\Z"), size) for pattern, size in UNITS.items()]
NUMBER = r"\d+(?:[.,]\d+)?|" + "|".join(sorted(NUMBER_WORDS, key=len, reverse=True))
#: "2", "2–6", "to til tre"; "30 minutters", "én eller to".
COUNT = rf"(?P<low>{NUMBER})(?:\s?(?:[-–]|til|eller)\s?(?P<high>{NUMBER}))?"
WEEKDAY = r"(?:mandag|tirsdag|onsdag|torsdag|fredag|lørdag|søndag)(?:en|er)?"
BY = r"innen|innan|senest|seinast|i løpet av|i løpet av de (?:første|neste)|høyst|maks(?:imalt)?"


@dataclass(frozen=True, slots=True, order=True)
class Value:
    """One value on the scale of its facet and unit. `role` tells uses of one unit apart: a limit
    ("over 38 grader") is not compared with an amount."""

    facet: Facet
    unit: str
    low: float
    high: float
    role: str = ""

    @property
    def scale(self) -> tuple[Facet, str, str]:
        """Values on one scale may be compared."""
        return self.facet, self.unit, self.role


Found = Iterator[tuple[Value, tuple[int, int]]]


def word(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{pattern})(?![\w])", re.IGNORECASE)


IN_DAYS = word(rf"(?:{BY})\s+(?:{COUNT})\s+(?P<unit>{UNIT})")
DAYS_AT_MOST = word(rf"(?:{COUNT})\s+(?P<unit>{UNIT})\s+(?:etter|før|før\s+\w+)")
FIXED_DEADLINES = (
    (word(r"straks|umiddelbart|øyeblikkelig|med en gang|med det samme|omgående"), 0.0),
    (word(r"samme vakt|før (?:vaktslutt|vakten (?:er slutt|slutter))|innen vaktslutt"), SHIFT),
    (word(r"samme (?:arbeids|virke)?dag|samme døgn"), SAME_DAY),
    (word(r"(?<!til )(?:neste|første|påfølgende) (?:virke|arbeids|yrke)?dag"), DAY),
)
EVERY = word(
    rf"(?:hver|hvert|kvar|kvart)\s+(?:(?P<nth>\d+)\.\s*|(?P<word>{'|'.join(ORDINALS)})\s+)?"
    rf"(?P<unit>{UNIT})"
)
TIMES_PER = word(
    rf"(?:{COUNT})\s+gang(?:er|ar)?\s+(?:per|pr\.?|i|om|hver|hvert|kvar|kvart)\s+(?P<unit>{UNIT})"
)
PERIOD = word(
    rf"(?:per|pr\.?)\s+(?P<unit>{UNIT})|(?:i|om)\s+(?P<known>minuttet|timen|døgnet|dagen|uken|uka|"
    r"veka|måneden|månaden|året|kvartalet|halvåret)"
)
TIMES_DAILY = word(rf"(?:{COUNT})\s+gang(?:er)?\s+(?P<unit>daglig|ukentlig|månedlig|årlig)")
#: "20 observasjoner av håndhygiene hvert halvår", "minst 4 timer avsatt tid i måneden".
PER_PERIOD = re.compile(
    rf"(?<![\w-])(?P<low>{NUMBER})\s+(?P<what>[a-zæøå]{{3,}})(?:\s+[^\W\d]+){{0,6}}?\s+"
    rf"(?:(?:per|pr\.?|hver|hvert|kvar|kvart)\s+(?P<unit>{UNIT})|i\s+(?P<known>døgnet|uken|uka|veka|"
    r"måneden|månaden|året|kvartalet|halvåret)|(?P<daily>daglig|ukentlig|månedlig|årlig))(?!\w)",
    re.IGNORECASE,
)
FIXED_INTERVALS = (
    (word(r"daglig"), DAY),
    (word(r"ukentlig"), WEEK),
    (word(r"månedlig"), MONTH),
    (word(r"kvartalsvis"), 3 * MONTH),
    (word(r"halvårlig"), YEAR / 2),
    (word(r"årlig"), YEAR),
    (word(rf"(?:hver|kvar)\s+{WEEKDAY}"), WEEK),
    (
        word(
            r"(?:ved )?(?:hver|hvert|kvart?) (?:vakt|vaktskifte|vaktbytte)|ved vakt(?:start|skifte)"
        ),
        SHIFT,
    ),
)
PER = {"daglig": DAY, "ukentlig": WEEK, "månedlig": MONTH, "årlig": YEAR}
LENGTH = word(rf"(?:{COUNT})\s+(?P<unit>{UNIT})")
MEASURE = re.compile(
    rf"(?<![\w-])(?:{COUNT})\s?(?P<unit>%|°\s?C?|prosent|grader|mg|mikrogram|gram|kg|kilo|ml|cl|dl|"
    r"liter|meter|cm|mm|mmol|poeng|kroner|kcal|kJ|IE|dråper)(?:/\w+)?(?![\w])",
    re.IGNORECASE,
)
COUNTED = word(rf"(?:{COUNT})\s+(?P<unit>[a-zæøå]{{4,}})")
CLOCK = re.compile(r"(?:kl\.?|klokken|klokka)\s*(\d{1,2})[.:]?(\d{2})?", re.IGNORECASE)
#: "En" and "et" are articles more often than numbers.
NO_COUNT = frozenset({"en", "et", "ein", "halve", "halv"})
SAME_UNIT = {"prosent": "%", "°": "grad", "°c": "grad", "grader": "grad", "kilo": "kg"}
#: What stands before a value says what it is for.
ROLES = (
    ("window", re.compile(r"(?:siste|forrige)\s+$")),
    ("limit", re.compile(r"(?:over|under|mer enn|mindre enn|fra|lavere enn|høyere enn|på)\s+$")),
    ("after", re.compile(r"(?:etter|siden|mellom)\s+$")),
    ("first", re.compile(r"(?:de første|det første|den første|første|de neste|neste)\s+$")),
)  # fmt: skip
OR_MORE = re.compile(r"\s*(?:\w+\s+)?eller (?:mer|mindre|over|under|høyere|lavere|eldre|yngre)")


#: "Blir ikke feilen rettet innen 4 timer, ..." sets a condition.
IF = r"^\s*(?:Blir|Er|Har|Kan|Får|Går|Varer|Svarer|Vert)\s[^,]*,"
#: What a relative clause says is said of something else: "legemidler som skal gis innen 2 timer".
ELSEWHERE = re.compile(rf"(?<!\w)(?:som|der)\s[^,.;:]*|{IF}")


def values(text: str) -> tuple[Value, ...]:
    """The values of a clause, each once. What one reading took is not read again by the next."""
    main = ELSEWHERE.sub(lambda match: " " * len(match[0]), text)
    return tuple(dict.fromkeys(value for value, _ in read(main)))


def without_values(text: str) -> str:
    """The clause with its values taken out: what they are said about."""
    return blanked(text, [span for value, span in read(text) if value.facet is not Facet.RATE])


@lru_cache(maxsize=4096)
def read(text: str) -> tuple[tuple[Value, tuple[int, int]], ...]:
    found: list[tuple[Value, tuple[int, int]]] = []
    for reading in READINGS:
        new = list(reading(text))
        found += new
        if reading is not rates:  # the words between an amount and its period say what it is of
            text = blanked(text, [span for _, span in new])
    return tuple(found)


def blanked(text: str, spans: list[tuple[int, int]]) -> str:
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def deadlines(text: str) -> Found:
    for match in IN_DAYS.finditer(text):
        yield timed(Facet.DEADLINE, match), match.span()
    for pattern, minutes in FIXED_DEADLINES:
        for match in pattern.finditer(text):
            yield Value(Facet.DEADLINE, "time", minutes, minutes), match.span()


def rates(text: str) -> Found:
    for match in PER_PERIOD.finditer(text):
        what = folded(match["what"])
        if match["low"].lower() in NO_COUNT or what in STOP_WORDS or what.startswith("gang"):
            continue
        daily = match["daily"]
        period = PER[daily.lower()] if daily else size_of(match["unit"] or match["known"])
        days = period / DAY
        amount, unit = count(match["low"]), stem(what)
        if any(pattern.match(what) for pattern, _ in COMPILED_UNITS):
            amount, unit = amount * size_of(what), "time"
        yield Value(Facet.RATE, unit, amount / days, amount / days), match.span()


def frequencies(text: str) -> Found:
    for match in TIMES_PER.finditer(text):
        if times := count(match["low"]):
            yield interval(size_of(match["unit"]) / times), match.span()
    for match in TIMES_DAILY.finditer(text):
        if times := count(match["low"]):
            yield interval(PER[match["unit"].lower()] / times), match.span()
    for match in EVERY.finditer(text):
        nth = float(match["nth"] or ORDINALS.get((match["word"] or "").lower(), 1))
        yield interval(nth * size_of(match["unit"])), match.span()
    for match in PERIOD.finditer(text):
        yield interval(size_of(match["unit"] or match["known"])), match.span()
    for pattern, minutes in FIXED_INTERVALS:
        for match in pattern.finditer(text):
            yield interval(minutes), match.span()


def lengths(text: str) -> Found:
    for match in LENGTH.finditer(text):
        yield timed(Facet.TIME, match, role_of(text, match)), match.span()


def measures(text: str) -> Found:
    for match in MEASURE.finditer(text):
        unit = match["unit"].lower().replace(" ", "")
        yield amount(match, SAME_UNIT.get(unit, unit), role_of(text, match)), match.span()


def counted(text: str) -> Found:
    for match in COUNTED.finditer(text):
        if match["low"].lower() not in NO_COUNT and folded(match["unit"]) not in STOP_WORDS:
            span = match.start(), match.end("high" if match["high"] else "low")
            yield amount(match, stem(match["unit"]), role_of(text, match)), span


def clocks(text: str) -> Found:
    for match in CLOCK.finditer(text):
        minutes = int(match[1]) * HOUR + int(match[2] or 0)
        yield Value(Facet.CLOCK, "time", minutes, minutes), match.span()


READINGS: tuple[Callable[[str], Found], ...] = (
    clocks, deadlines, rates, frequencies, lengths, measures, counted,
)  # fmt: skip


def timed(facet: Facet, match: re.Match[str], role: str = "") -> Value:
    size = size_of(match["unit"])
    low = count(match["low"]) * size
    return Value(facet, "time", low, count(match["high"]) * size if match["high"] else low, role)


def amount(match: re.Match[str], unit: str, role: str) -> Value:
    low = count(match["low"])
    return Value(Facet.AMOUNT, unit, low, count(match["high"]) if match["high"] else low, role)


def interval(minutes: float) -> Value:
    return Value(Facet.FREQUENCY, "time", minutes, minutes)


def count(text: str) -> float:
    word = text.lower()
    return NUMBER_WORDS[word] if word in NUMBER_WORDS else float(word.replace(",", "."))


def size_of(unit: str) -> float:
    return next(size for pattern, size in COMPILED_UNITS if pattern.match(unit.lower()))


def role_of(text: str, match: re.Match[str]) -> str:
    before = text[: match.start()].lower()
    if OR_MORE.match(text, match.end()):
        return "limit"
    return next((role for role, pattern in ROLES if pattern.search(before)), "")
