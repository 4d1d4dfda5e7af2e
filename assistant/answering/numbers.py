"""Telephone numbers inside documents: shown only when the contact directory knows them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from ingest.norwegian.numerals import in_digits

SPACE = r"[ \u00a0\u202f]"
#: Norwegian numbers: eight digits as 2-2-2-2, 3-2-3 or in one piece, with or without +47.
LONG = re.compile(
    rf"(?<![\d.,/-])(?:\+47|0047)?{SPACE}?"
    rf"(?:[2-9]\d(?:{SPACE}\d\d){{3}}|[489]\d\d{SPACE}\d\d{SPACE}\d\d\d|[2-9]\d{{7}})"
    rf"(?![\d/-]|{SPACE}?\d|[.,]\d)"
)
CALL = r"\b(?:ring|ringe|ringer|ringjer|ringes|tlf|telefon|telefonen|telefonnummer|call|phone)\b"
#: The same with dots or hyphens, numbers of other countries, and numbers that cost.
OTHERS = (
    re.compile(r"(?<![\d.,/-])[2-9]\d(?:[.-]\d\d){3}(?![\d/-]|[.,]\d)"),
    re.compile(r"(?<![\d.,/-])[489]\d\d[.-]\d\d[.-]\d\d\d(?![\d/-]|[.,]\d)"),
    re.compile(rf"(?<![\w.,/-])(?:\+|00)(?!47)[1-9]\d(?:{SPACE}?\d){{5,12}}(?!\d)"),
)
#: Short numbers count only after a word that says somebody is to be called: three digits right
#: after it, five and six (02800, 116 117) a few words on.
SHORT = (
    re.compile(CALL + r"\.?:?(?:\s+(?:på|til|nr|is|nummer|number))*\.?\s+(\d{3})\b(?! ?\d)", re.I),
    re.compile(CALL + r"[^\d.!?;\n]{0,25}?\s(0\d{4}|0\d{3} \d{4,5}|1\d{2} ?\d{3})\b(?! ?\d)", re.I),
    re.compile(CALL + r"\s+(?:heller\s+)?(1[4-9]\d\d)\b(?! ?\d|\s*(?:kroner|timer|mg|ml))", re.I),
    re.compile(r"\b(\d{3,5}) (?:i stedet|istedenfor|i staden|i stadenfor|instead|zamiast)\b", re.I),
)


def unknown_numbers(text: str, known: Collection[str]) -> tuple[str, ...]:
    """Telephone numbers in `text` that are not in `known` (digits only, without country code)."""
    spelled = in_digits(text.lower())
    readings = (text,) if spelled == text.lower() else (text, spelled)
    found = [number for reading in readings for number in written(reading)]
    return tuple(number for number in dict.fromkeys(map(digits, found)) if number not in known)


def written(text: str) -> Iterator[str]:
    """The telephone numbers in `text`, as they are written."""
    for pattern in (LONG, *OTHERS):
        yield from (match[0] for match in pattern.finditer(text))
    for pattern in SHORT:
        yield from (match[1] for match in pattern.finditer(text))


def digits(number: str) -> str:
    """Digits only, without the Norwegian country code."""
    only = "".join(c for c in number if c.isdigit())
    for code in ("0047", "47"):
        if only.startswith(code) and len(only) == len(code) + 8:
            return only[len(code) :]
    return only
