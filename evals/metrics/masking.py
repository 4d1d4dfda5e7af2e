"""Whether identity is masked, and nothing else is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from evals.case import MaskingCase

#: Start, end (exclusive) and type, in code points of the text.
Span = tuple[int, int, str]

IDENTITY_NUMBERS = frozenset({"fodselsnummer", "d_nummer"})
#: Types of which every character must be masked.
NUMBERS = IDENTITY_NUMBERS | {"telefon", "journalnummer"}
MASKED_SHARE = 0.8
#: The shortest run of digits that still tells a person: the last five are personal.
TELLING_DIGITS = 5
BETWEEN_DIGITS = re.compile(r"(?<=\d)[\s.\-–]+(?=\d)")


def recall(case: MaskingCase, spans: Sequence[Span]) -> Mapping[str, Sequence[float]]:
    """For each type, 1 for each gold span that is masked, 0 for the others: numbers when every
    character is masked, the rest from 80 % of the characters. By which type does not matter."""
    masked = characters(spans)
    found: dict[str, list[float]] = {}
    for start, end, type_ in case.spans:
        share = len(masked & set(range(start, end))) / (end - start)
        needed = 1.0 if type_ in NUMBERS else MASKED_SHARE
        found.setdefault(type_, []).append(float(share >= needed))
    return found


def characters_right(case: MaskingCase, spans: Sequence[Span]) -> Sequence[float]:
    """1 for each masked character that lies in a gold span, 0 for the others. The mean is precision
    by character."""
    gold = characters(case.spans)
    return [float(at in gold) for at in sorted(characters(spans))]


def characters(spans: Iterable[Span]) -> set[int]:
    return {at for start, end, _ in spans for at in range(start, end)}


def identity_left(case: MaskingCase, masked: str) -> float | None:
    """1 when five or more digits in a row of a birth or D-number still stand in the masked text,
    whatever blanks, points or hyphens lie between; else 0. None without such a number."""
    numbers = [
        case.text[start:end] for start, end, type_ in case.spans if type_ in IDENTITY_NUMBERS
    ]
    if not numbers:
        return None
    left = BETWEEN_DIGITS.sub("", masked)
    return float(any(run in left for number in numbers for run in telling_runs(number)))


def telling_runs(number: str) -> Iterable[str]:
    digits = "".join(c for c in number if c.isdigit())
    return (
        digits[at : at + TELLING_DIGITS] for at in range(max(1, len(digits) - TELLING_DIGITS + 1))
    )


def clean_touched(case: MaskingCase, masked: str) -> float | None:
    """1 when a text without identity is changed, else 0. None for a text with identity."""
    return None if case.spans else float(masked != case.text)
