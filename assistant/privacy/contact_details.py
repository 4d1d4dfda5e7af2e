"""E-mail addresses and private telephone numbers.

Telephone: eight digits in the groupings people use, or any number with a country code. What is
public stays: short numbers, 00, 0 and 8 series, the poisons centre. Eight digits in a row are a
telephone only when a mobile number could look like it, or the text says telephone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.privacy.spans import Span

EMAIL = re.compile(r"(?<![\w.+-])[\w.+%-]*\w@\w[\w-]*(?:\.[\w-]+)*\.\w{2,}", re.UNICODE)
GAP = r"[ \u00a0.-]?"
EDGE = r"(?<![\w/§+])(?<!\d[.,:-])"
END = r"(?![\w/])(?![.,:-]\d)"
FOREIGN = re.compile(rf"(?<![\w+])(?:\+|00(?=[1-9]))\d(?:[ \u00a0.()-]{{0,2}}\d){{7,13}}{END}")
GROUPED = re.compile(
    EDGE
    + r"(?:[2-79]\d[ \u00a0.-]\d\d[ \u00a0.-]\d\d[ \u00a0.-]\d\d"
    + r"|[2-79]\d\d[ \u00a0.-]\d\d[ \u00a0.-]\d{3}"
    + r"|[2-79]\d{3}[ \u00a0]\d{4})"
    + END
)
#: Digits said one by one: "9 8 4 7 1 3 0 6".
ONE_BY_ONE = re.compile(EDGE + r"[2-79](?: \d){7}" + END)
#: "(+47) 406 82 195".
IN_BRACKETS = re.compile(r"\(\+\d{1,3}\)(?:[ \u00a0.-]{0,2}\d){6,12}" + END)
MOBILE = re.compile(EDGE + r"[49]\d{7}" + END)
LANDLINE = re.compile(EDGE + r"[23567]\d{7}" + END)
CALL = re.compile(r"tlf|telefon|mobil|\bring|phone|\bcall|\bsms|numer tel|dzwoni", re.IGNORECASE)
SAID = re.compile(
    r"(?:\btlf|telefon|\bmobil|\bmob\b|\bsms|\bring|\bphone|\btel\b|\bcall|\bnummer(?:et)?|\bnr|\bnumer"
    r"|телефон|номер)\w*[ .:]*(?:er|e|is|to|på|til|jest|меня|мій)?[ :]*(?P<number>\d(?:"
    + GAP
    + r"\d){7,8})"
    + END,
    re.IGNORECASE,
)
#: Says that a number is something else.
OTHER = re.compile(
    r"(?:konto|ordre|order|faktura|invoice|\bkid|\bvare|\bartikkel|\bart\.|\bsak|\bavvik|\borg"
    r"|\blot|batch|\bserie|\bref|\bref\.|\bside|\bkap|\bpkt|\bversjon|\bpersonnummer|\bisbn|\bproduct)"
    r"[^!?\n]{0,30}$",
    re.IGNORECASE,
)
REACH = 45
PUBLIC = frozenset({"22591300"})
COUNTRY = re.compile(r"^(?:\+|00)47")


def email_addresses(text: str) -> Iterator[Span]:
    """Every e-mail address."""
    for match in EMAIL.finditer(text):
        yield Span(match.start(), match.end(), "epost")


def telephone_numbers(text: str) -> Iterator[Span]:
    """Every private telephone number."""
    for pattern, group in (
        (IN_BRACKETS, 0),
        (FOREIGN, 0),
        (GROUPED, 0),
        (ONE_BY_ONE, 0),
        (MOBILE, 0),
        (SAID, "number"),
    ):
        for match in pattern.finditer(text):
            start, end = match.span(group)
            before = text[max(0, start - REACH) : start]
            if private(text[start:end]) and not OTHER.search(before):
                yield Span(start, end, "telefon")
    for match in LANDLINE.finditer(text):
        before = text[max(0, match.start() - REACH) : match.start()]
        if private(match[0]) and CALL.search(before) and not OTHER.search(before):
            yield Span(match.start(), match.end(), "telefon")


def private(number: str) -> bool:
    digits = COUNTRY.sub("", re.sub(r"[^\d+]", "", number)).lstrip("+")
    return digits not in PUBLIC and digits[0] not in "018"
