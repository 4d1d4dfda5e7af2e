"""Telephone numbers inside documents: shown only when the contact directory knows them."""

from __future__ import annotations

import re
from collections.abc import Collection

SPACE = r"[ \u00a0\u202f]"
#: Norwegian numbers: eight digits as 2-2-2-2, 3-2-3 or in one piece, with or without +47.
LONG = re.compile(
    rf"(?<![\d.,/-])(?:\+47|0047)?{SPACE}?"
    rf"(?:[2-9]\d(?:{SPACE}\d\d){{3}}|[489]\d\d{SPACE}\d\d{SPACE}\d\d\d|[2-9]\d{{7}})"
    rf"(?![\d/-]|{SPACE}?\d|[.,]\d)"
)
CALL = r"\b(?:ring|ringe|ringer|ringjer|ringes|tlf|telefon|telefonen|telefonnummer|call|phone)\b"
#: Short numbers count only after a word that says somebody is to be called: three digits right
#: after it, five and six (02800, 116 117) a few words on.
SHORT = (
    re.compile(CALL + r"\.?:?(?:\s+(?:på|til|nr|is|nummer|number))*\.?\s+(\d{3})\b(?! ?\d)", re.I),
    re.compile(CALL + r"[^\d.!?;\n]{0,25}?\s(0\d{4}|1\d{2} ?\d{3})\b(?! ?\d)", re.I),
)


def unknown_numbers(text: str, known: Collection[str]) -> tuple[str, ...]:
    """Telephone numbers in `text` that are not in `known` (digits only, without country code)."""
    found = [match[0] for match in LONG.finditer(text)]
    found += [match[1] for pattern in SHORT for match in pattern.finditer(text)]
    return tuple(number for number in map(digits, found) if number not in known)


def digits(number: str) -> str:
    """Digits only, without the Norwegian country code."""
    only = "".join(c for c in number if c.isdigit())
    for code in ("0047", "47"):
        if only.startswith(code) and len(only) == len(code) + 8:
            return only[len(code) :]
    return only
