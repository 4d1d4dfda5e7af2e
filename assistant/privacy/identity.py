"""Norwegian identity numbers in running text.

Eleven digits: day, month, year (two each), individual number (three), two control digits. Source:
Skatteetaten, "Om fødselsnummer": k1 with weights 3 7 6 1 8 9 4 5 2, k2 with 5 4 3 2 7 6 5 4 3 2,
modulo 11. D-number: day + 40. H-number and synthetic series: month + 40, + 65 or + 80. From 2032
the first control digit may leave a remainder of 0 to 3 instead of 0 only; both are accepted.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from assistant.privacy.spans import Span

LENGTH = 11
FIRST = (3, 7, 6, 1, 8, 9, 4, 5, 2, 1)
SECOND = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
REMAINDERS = frozenset({0, 1, 2, 3})
MONTHS_ADDED = (0, 40, 65, 80)
#: Separators allowed between two digits of one number, and how many of them.
BETWEEN = 5
#: A wrong number is masked all the same when these stand near in front of it.
CONTEXT = re.compile(
    r"f(?:ø|oe?)dsels?(?:nr|n(?:u|o)mm?er)|fødd|født|\bfnr\b|\bf\.?nr|person(?:nr|n(?:u|o)mm?er)|\bp\.?nr\b"
    r"|\bd[ -]?(?:nr|n(?:u|o)mm?er)|\bhnr\b|\bssn\b|social security|personal (?:id|number|no)"
    r"|(?:national|patient|identity|id)[ -]?(?:id|number|no|nr|nummer)\b|\bid\b|identitet|\bpesel\b"
    r"|numer osobisty|asmens kod|personnummer|ідентифікац|d-номер|\bpas\.?\b|pasient|bruker\b|bebo"
    r"|bebu|brukar\b|pacjent|patient|resident\b",
    re.IGNORECASE,
)
CONTEXT_REACH = 40
#: An account, an order, an invoice: eleven digits that say what they are.
OTHER = re.compile(
    r"konto\w*|ordre\w*|faktura\w*|kid\b|varen\w*|saksn\w*|org\w*\.?\s?n\w*|account|order|invoice",
    re.IGNORECASE,
)


def identity_numbers(text: str) -> Iterator[Span]:
    """Every identity number, whatever stands between its digits."""
    for run in runs(text):
        yield from numbers_in(text, run)


def runs(text: str) -> Iterator[list[tuple[int, str]]]:
    """Digits that may belong to one number, as (offset, digit): at most BETWEEN characters apart,
    none of them a letter."""
    run: list[tuple[int, str]] = []
    for at, character in enumerate(text):
        if character.isdecimal():
            if run and not joinable(text[run[-1][0] + 1 : at]):
                yield run
                run = []
            run.append((at, str(unicodedata.digit(character))))
    if run:
        yield run


def joinable(between: str) -> bool:
    """Whether the characters between two digits may stand inside one number. Invisible ones do not
    count."""
    seen = [c for c in between if unicodedata.category(c) not in ("Cf", "Mn")]
    return len(seen) <= BETWEEN and not any(c.isalnum() or c in "[]" for c in seen)


def numbers_in(text: str, run: list[tuple[int, str]]) -> Iterator[Span]:
    at = 0
    while at + LENGTH <= len(run):
        window = run[at : at + LENGTH]
        value = "".join(digit for _, digit in window)
        start, end = window[0][0], window[-1][0] + 1
        if plausible(value) and (controlled(value) or self_evident(text, run, at)):
            yield Span(start, end, "d_nummer" if int(value[0]) >= 4 else "fodselsnummer")
            at += LENGTH
        else:
            at += 1


def plausible(number: str) -> bool:
    """Whether the first four digits are a day and a month of some series."""
    day, month = int(number[:2]), int(number[2:4])
    return 1 <= (day - 40 if day > 40 else day) <= 31 and any(
        1 <= month - added <= 12 for added in MONTHS_ADDED
    )


def controlled(number: str) -> bool:
    """Whether both control digits fit."""
    digits = [int(digit) for digit in number]
    first = sum(w * d for w, d in zip(FIRST, digits, strict=False)) % 11
    second = sum(w * d for w, d in zip(SECOND, digits, strict=True)) % 11
    return first in REMAINDERS and second == 0


def self_evident(text: str, run: list[tuple[int, str]], at: int) -> bool:
    """A number with a typing error: eleven digits standing alone, with identity said in front."""
    if at != 0 and apart(text, run, at) is False:
        return False
    if at + LENGTH < len(run) and apart(text, run, at + LENGTH) is False:
        return False
    before = text[max(0, run[at][0] - CONTEXT_REACH) : run[at][0]]
    return bool(CONTEXT.search(before)) and not OTHER.search(before)


def apart(text: str, run: list[tuple[int, str]], at: int) -> bool:
    """Whether something stands between digit `at` and the one before it."""
    return run[at][0] - run[at - 1][0] > 1 and not text[run[at - 1][0] + 1 : run[at][0]].isspace()
