"""Numbers to dial that are written as words or digit by digit, in digits."""

from __future__ import annotations

import re

NUMBER_WORDS = {
    **dict.fromkeys(("null", "zero"), "0"),
    **dict.fromkeys(("en", "én", "ett", "ein", "eitt", "one", "jeden"), "1"),
    **dict.fromkeys(("to", "two", "dwa"), "2"),
    **dict.fromkeys(("tre", "three", "trzy"), "3"),
    **dict.fromkeys(("fire", "four", "cztery"), "4"),
    **dict.fromkeys(("fem", "five", "piec"), "5"),
    **dict.fromkeys(("seks", "six", "szesc"), "6"),
    **dict.fromkeys(("sju", "syv", "seven", "siedem"), "7"),
    **dict.fromkeys(("atte", "åtte", "eight", "osiem"), "8"),
    **dict.fromkeys(("ni", "nine", "dziewiec"), "9"),
}
ANY_DIGIT = "|".join(NUMBER_WORDS)
SPELLED = re.compile(rf"\b(?:{ANY_DIGIT})(?:[ ,-]{{1,2}}(?:{ANY_DIGIT})){{2,}}\b")
HUNDREDS = (("hundre og tretten", "113"), ("hundre og tolv", "112"), ("hundre og ti", "110"))
SINGLE_DIGITS = re.compile(r"(?<![\d.,])\d(?:[ .-]\d){2,}(?![\d.,])")


def in_digits(text: str) -> str:
    """Lower-case text with numbers of three digits and more, said one by one, in digits."""
    text = SPELLED.sub(lambda found: spelled(found[0]), text)
    text = SINGLE_DIGITS.sub(lambda found: re.sub(r"\D", "", found[0]), text)
    for words, digits in HUNDREDS:
        text = text.replace(words, digits)
    return text


def spelled(words: str) -> str:
    return "".join(NUMBER_WORDS[word] for word in re.split(r"[ ,-]+", words))
