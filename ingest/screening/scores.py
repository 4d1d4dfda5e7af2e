"""What a sentence is worth as an attack, and of which sort."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from ingest.documents import QuarantineReason as Reason
from ingest.screening import encoded, folding
from ingest.screening.emergency import replaces_number
from ingest.screening.links import asks_to_sign_in, leads_outside
from ingest.screening.signals import CLOSED_UP, HINTS, HOSTILE, LEADING, Signal, Worth, holds
from ingest.screening.vocabulary import parts

#: Signs without which no sentence is about a number, an address or a code.
OF_NUMBERS = parts(
    "113 112 110 116 emergency 02800 22_59 2259 nodnum nodtel nodetat nodsent legevakt ambulans",
    "amk pogotow",
)
OF_LINKS = ("http", "www", "@", ".no", ".com", ".example", ".net", ".org", ".io", ".info")
OF_LINKS_TOO = ("passord", "bankid", "password", "kode")


@dataclass(frozen=True, slots=True)
class Score:
    """Points, and the reason that brought most of them."""

    points: int = 0
    reason: Reason = Reason.INSTRUCTION

    @property
    def hostile(self) -> bool:
        return self.points >= HOSTILE


NOTHING = Score()
#: What signals need, each looked for once: inside words, which come again and again, and over them.
NEEDS = frozenset(need for signal in LEADING for need in signal.needs)
IN_WORDS = tuple(sorted(need for need in NEEDS if " " not in need))
OVER_WORDS = tuple(sorted(NEEDS.difference(IN_WORDS)))
SUFFICIENT = tuple(signal for signal in LEADING if signal.worth >= HOSTILE)


def score(text: str) -> Score:
    """The score of a sentence, of a cell, or of any text at all."""
    if folding.TURNING.search(text) and any(map(str.isalpha, text)):
        return Score(HOSTILE, Reason.HIDDEN)
    if smuggled := folding.smuggled(text):
        return Score(HOSTILE, Reason.HIDDEN) if any(map(str.isalpha, smuggled)) else NOTHING
    if encoded.is_encoded(text):
        return Score(HOSTILE, Reason.ENCODED)
    plain = folding.plain(text)
    readings = [plain, *folding.variants(plain)]
    best = max((of_reading(reading) for reading in readings), key=lambda found: found.points)
    if not best.hostile and CLOSED_UP.search(folding.closed_up(plain)):
        return Score(HOSTILE, Reason.ENCODED)
    return best


def points(text: str) -> int:
    """Points of a text without looking for codes in it."""
    return of_reading(folding.plain(text)).points


def of_reading(plain: str) -> Score:
    """The score of plain text."""
    found: Counter[Reason] = Counter()
    for signal in hits(plain):
        found[signal.reason] += signal.worth
    if holds(plain, OF_NUMBERS) and replaces_number(plain):
        found[Reason.NUMBER] += Worth.ENOUGH
    if holds(plain, OF_LINKS) or holds(plain, OF_LINKS_TOO):
        outside = asks_to_sign_in(plain)
        found[Reason.LOGIN] += outside or int(leads_outside(plain))
    total = found.total()
    return Score(total, max(found, key=lambda reason: found[reason])) if total else NOTHING


def hits(plain: str) -> list[Signal]:
    """The signals that stand in plain text; hints only beside others."""
    present = {need for need in OVER_WORDS if need in plain}
    present.update(*map(needs_in, set(plain.split())))
    leading = [s for s in LEADING if not present.isdisjoint(s.needs) and s.stands_in(plain)]
    return leading + [hint for hint in HINTS if hint.stands_in(plain)] if leading else []


@lru_cache(maxsize=50_000)
def needs_in(word: str) -> tuple[str, ...]:
    """What signals need that stands in one word."""
    return tuple(need for need in IN_WORDS if need in word)


def alone_enough(text: str) -> Score:
    """The score by those signals alone that need no other: what is looked for over the borders of
    sentences and blocks, where hints of honest sentences would add up."""
    plain = folding.plain(text)
    for signal in SUFFICIENT:
        if holds(plain, signal.needs) and signal.stands_in(plain):
            return Score(HOSTILE, signal.reason)
    if holds(plain, OF_NUMBERS) and replaces_number(plain):
        return Score(HOSTILE, Reason.NUMBER)
    return NOTHING
