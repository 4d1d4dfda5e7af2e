"""Dates as Norwegians write them."""

from __future__ import annotations

import re
from datetime import date, datetime

MONTHS = (
    "januar",
    "februar",
    "mars",
    "april",
    "mai",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "desember",
)
NUMERIC = re.compile(r"\b(\d{1,2})\s?[./-]\s?(\d{1,2})\s?[./-]\s?(\d{4}|\d{2})\b")
ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
WORDS = re.compile(
    rf"\b(\d{{1,2}})\.?\s+({'|'.join(m[:3] for m in MONTHS)})[a-z]*\.?\s+(\d{{4}})\b", re.I
)


def parse(text: str) -> date | None:
    """The first date in a text: 2026-03-01, 01.03.2026, 1/3-26 or 1. mars 2026; None without."""
    if found := ISO.search(text):
        return made(found[1], found[2], found[3])
    if found := NUMERIC.search(text):
        year = found[3] if len(found[3]) == 4 else f"20{found[3]}"
        return made(year, found[2], found[1])
    if found := WORDS.search(text):
        month = next(n for n, name in enumerate(MONTHS, 1) if name.startswith(found[2].lower()))
        return made(found[3], str(month), found[1])
    return None


def without(text: str) -> str:
    """A name without the date that stands after it ("Kommunestyret 18.12.2025")."""
    for pattern in (ISO, NUMERIC, WORDS):
        text = pattern.sub("", text)
    return text.strip(" ,.-–()")


def of(value: object) -> date | None:
    """A date out of a YAML value; None when it is none."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    return parse(value) if isinstance(value, str) else None


def made(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
