"""Messages that put the one before right: "nei, jeg mener ...", "ikke X, men Y".

What was said wrongly is taken out of the earlier message, what was meant is put in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.norwegian import content_stems, folded, grams, stem, words

NO = r"(?:nei|næ|neida|niks|no|nie|sorry|beklager|unnskyld)\b[,.!– -]*"
NOT = r"(?:ikke|ikkje|ikkj|itj|itte|not|nie)"
BUT = r"(?:men|but|ale|lecz|tylko|,|–|-)"
MEANT = (
    r"(?:(?:jeg|eg|æ|e|i|vi|me|we)\s+(?:mente|mener|meinte|meiner|meint|meinar|mean|meant)"
    r"|chodzi(?:ło)? mi o|miałem na myśli|miałam na myśli)\b[,:]?"
)
#: "not X but Y", with or without "no" before it.
NOT_BUT = re.compile(
    rf"(?:{NO}\s*)?(?:{MEANT}\s*)?{NOT}\s+(?P<wrong>.{{1,60}}?)\s*{BUT}\s*(?P<right>.+)",
    re.IGNORECASE | re.DOTALL,
)
#: "I meant Y", "no, I mean Y (, not X)".
MEANT_ONLY = re.compile(
    rf"(?:{NO}\s*)?{MEANT}\s*(?P<right>.+?)(?:,?\s+{NOT}\s+(?P<wrong>.{{1,60}}))?$",
    re.IGNORECASE | re.DOTALL,
)
#: "no, Y": a short message alone.
NO_ONLY = re.compile(rf"{NO}\s*(?P<right>.+)", re.IGNORECASE | re.DOTALL)
FEW_WORDS = 3
#: Share of common 4-grams from which two words are taken for the same thing said differently.
ALIKE = 0.4
SHORTEST = 4


@dataclass(frozen=True, slots=True)
class Correction:
    """What is meant, and what is not (empty when that was not said)."""

    right: str
    wrong: str = ""


def correction(text: str) -> Correction | None:
    """What a message puts right; None when it is no correction."""
    text = text.strip().rstrip("?!. ")
    found = NOT_BUT.fullmatch(text) or MEANT_ONLY.fullmatch(text)
    if found:
        return Correction(found["right"].strip(), (found["wrong"] or "").strip())
    short = NO_ONLY.fullmatch(text)
    if short and len(content_stems(short["right"])) <= FEW_WORDS:
        return Correction(short["right"].strip())
    return None


def corrected(before: str, said: Correction, gone: frozenset[str] = frozenset()) -> str:
    """The earlier message put right. Without a word for what was wrong, the words that what is
    meant says in another way give way to it; the words of `gone` (folded) always do."""
    wrong = {stem(folded(word)) for word in words(said.wrong)} or replaced(before, said.right)
    kept = [w for w in words(before) if folded(w) not in gone and stem(folded(w)) not in wrong]
    return f"{' '.join(kept)} {said.right}"


def replaced(before: str, right: str) -> set[str]:
    """The stems of `before` that are another form of a word of `right`: one stands in the other
    ("kateter", "venekateter"), or they share much of their spelling."""
    meant = content_stems(right)
    return {own for own in content_stems(before) if any(alike(own, new) for new in meant)}


def alike(a: str, b: str) -> bool:
    if a == b or min(len(a), len(b)) < SHORTEST:
        return False
    if a in b or b in a:
        return True
    first, second = set(grams(a)), set(grams(b))
    return len(first & second) >= ALIKE * len(first | second)
