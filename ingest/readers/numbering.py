"""Numbers as lists print them."""

from __future__ import annotations

ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)


def shown(number: int, style: str) -> str:
    """`number` in a Word number format: decimal, lowerLetter, upperRoman ..."""
    lower = style.lower()
    if lower == "none":
        return ""
    if lower.endswith("letter"):
        text = letters(number)
    elif lower.endswith("roman"):
        text = roman(number)
    else:
        text = f"{number:02d}" if lower == "decimalzero" else str(number)
    return text.upper() if lower.startswith("upper") else text


def letters(number: int) -> str:
    """1 = a, 26 = z, 27 = aa, 28 = bb, as Word counts."""
    times, place = divmod(max(number, 1) - 1, 26)
    return chr(ord("a") + place) * (times + 1)


def roman(number: int) -> str:
    text = ""
    for value, sign in ROMAN:
        times, number = divmod(number, value)
        text += sign * times
    return text
