"""Whether two claims are about one matter, and whether they say different things about it."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from ingest.conflicts.claims import Claim
from ingest.conflicts.values import DAY, Facet, Value

#: What a stem is worth: much when few documents have it.
Weight = Callable[[str], float]
Scale = tuple[Facet, str, str]


@dataclass(frozen=True, slots=True)
class Needed:
    """What two clauses must share to be about one matter: the weight of the shared terms times
    the share of all terms that they are, and that share."""

    strength: float
    share: float


STANDARD = Needed(2.3, 0.42)
#: Rates of one thing are rare; two of them need less. Roles are everywhere and need more.
NEEDED: Mapping[Facet, Needed] = {Facet.RATE: Needed(1.1, 0.3), Facet.WHO: Needed(3.0, 0.55)}
#: How much a shared stem counts: in both clauses, in the rest of a sentence, in a heading.
OWN, BESIDE, NEAR = 1.0, 0.8, 0.4
#: From this share on two clauses need no heading in common.
NEARLY_SAME = 0.65
#: The weight from which a stem in a heading says what a document is about.
LINK = 0.9
#: A value that both have ("8 timer") counts as a term.
SAME_VALUE = 1.0
PARTS_OF_RATE = (Facet.FREQUENCY, Facet.AMOUNT, Facet.TIME)
#: Values within 12 % are the same ("én måned", "30 dager", "fire uker"); values that are 35 times
#: as large belong to another matter. "Straks" is read as half an hour when they are compared.
SAME, FAR, SOON = 0.12, 35.0, 30.0


@dataclass(frozen=True, slots=True)
class Likeness:
    """How far two claims are about one matter: `weight` of the terms they share, the `share` of
    what they are about, the `terms`, most telling first; whether a term is in a heading of the
    other (`linked`), and whether several speak for it."""

    weight: float
    share: float
    terms: tuple[str, ...]
    linked: bool
    several: bool

    @property
    def strength(self) -> float:
        return self.weight * min(1.0, self.share)


def likeness(a: Claim, b: Claim, weight: Weight) -> Likeness:
    first, second = levels(a), levels(b)
    worth = {s: first[s] * second[s] * weight(s) for s in first.keys() & second.keys()}
    total = sum(worth.values()) + SAME_VALUE * len(set(a.around) & set(b.around))
    whole = math.sqrt(size(a, weight) * size(b, weight))
    told = [s for s in worth if first[s] * second[s] >= NEAR]
    links = {s for s in a.said & b.near | b.said & a.near if weight(s) >= LINK}
    return Likeness(
        weight=total,
        share=total / whole if whole else 0.0,
        terms=tuple(sorted(told, key=lambda s: (-worth[s], s))),
        linked=bool(links),
        several=len(links | {s for s in a.said & b.said if weight(s) >= LINK}) > 1,
    )


def levels(claim: Claim) -> Mapping[str, float]:
    near, beside = dict.fromkeys(claim.near, NEAR), dict.fromkeys(claim.beside, BESIDE)
    return {**near, **beside, **dict.fromkeys(claim.own, OWN)}


def size(claim: Claim, weight: Weight) -> float:
    return sum(map(weight, claim.own)) + NEAR * sum(map(weight, claim.beside))


def one_matter(found: Likeness, facet: Facet) -> bool:
    """Whether what two claims share is enough to say that they are about one matter. What one
    forbids and the other allows is one matter by its form (`forbidden`)."""
    if facet is Facet.POLARITY:
        return True
    needed = NEEDED.get(facet, STANDARD)
    if found.strength < needed.strength or found.share < needed.share or not found.several:
        return False
    return found.linked or found.share >= NEARLY_SAME or facet is Facet.RATE


def one_setting(a: Claim, b: Claim) -> bool:
    """Whether nothing shows that two claims are about different services or subjects of rows."""
    if a.service and b.service and a.service != b.service:
        return False
    return names_subject(a, b) and names_subject(b, a)


def names_subject(row: Claim, other: Claim) -> bool:
    """Whether the other names at least half of what a row of a table is about."""
    return 2 * len(row.subject & other.everything) >= len(row.subject)


def one_circumstance(a: Claim, b: Claim) -> bool:
    """Whether what each takes for given ("ved utbrudd", "etter fallet") is known to the other."""
    return a.conditions <= b.everything and b.conditions <= a.everything


def differing(a: Claim, b: Claim) -> Iterator[Facet]:
    """What two claims say differently."""
    yield from (facet for facet, agree in compared(a, b) if not agree)
    if a.who and b.who and not any(same_role(x, y) for x in a.who for y in b.who):
        yield Facet.WHO
    if forbidden(a, b) or forbidden(b, a):
        yield Facet.POLARITY


def agreeing(a: Claim, b: Claim) -> Iterator[Facet]:
    """What two claims say alike."""
    yield from (facet for facet, agree in compared(a, b) if agree)
    if a.who & b.who:
        yield Facet.WHO


def compared(a: Claim, b: Claim) -> Iterator[tuple[Facet, bool]]:
    """The facets in which both have values, and whether they have one in common. Amounts per
    period ("4 timer i måneden") are compared as rates, not as amounts and periods."""
    of_a, of_b = rates(a), rates(b)
    pairs = [(x, y) for x in of_a for y in of_b if x.unit == y.unit]
    if pairs:
        yield Facet.RATE, any(same(x, y) for x, y in pairs)
    for scale in sorted({v.scale for v in a.all_values} & {v.scale for v in b.all_values}):
        facet = scale[0]
        if facet is Facet.RATE or (facet in PARTS_OF_RATE and of_a and of_b):
            continue
        agree = on_scale(a, b, scale)
        if agree is not None:
            yield facet, agree


def on_scale(a: Claim, b: Claim, scale: Scale) -> bool | None:
    """Whether two claims agree on a scale; None when their values cannot be set against each
    other."""
    pairs = [
        (x, y) for x in a.all_values for y in b.all_values if x.scale == scale and y.scale == scale
    ]
    if any(same(x, y) for x, y in pairs):
        return True
    if scale[0] is Facet.DEADLINE and also_said(a, b):
        return True
    if met(a, b, scale) or not any(comparable(x, y) for x, y in pairs):
        return None
    return False


def met(a: Claim, b: Claim, scale: Scale) -> bool:
    """Whether both have one value of a facet and unit, whatever it is for."""
    first, second = ([v for v in c.all_values if v.scale[:2] == scale[:2]] for c in (a, b))
    return any(same(x, y) for x in first for y in second)


def also_said(a: Claim, b: Claim) -> bool:
    """Whether the deadline of one is said by the other in other words ("har 72 timer på seg")."""
    return any(
        same(x, y)
        for one, other in ((a, b), (b, a))
        for x in one.all_values
        for y in other.around
        if x.facet is Facet.DEADLINE and y.facet in (Facet.DEADLINE, Facet.TIME)
    )


def rates(claim: Claim) -> list[Value]:
    """Amounts per period as values per day: as the clause has them, or its one amount in the one
    period that it or its heading names."""
    found = [value for value in claim.values if value.facet is Facet.RATE]
    every = [v for v in claim.all_values if v.facet is Facet.FREQUENCY]
    amounts = [v for v in claim.values if v.facet in (Facet.AMOUNT, Facet.TIME) and not v.role]
    if found or len(every) != 1 or len(amounts) != 1:
        return found
    amount, days = amounts[0], every[0].low / DAY
    return [Value(Facet.RATE, amount.unit, amount.low / days, amount.high / days)]


def same(x: Value, y: Value) -> bool:
    """Whether two values, or their ranges, meet."""
    return x.low <= y.high * (1 + SAME) and y.low <= x.high * (1 + SAME)


def comparable(x: Value, y: Value) -> bool:
    """Whether two different values may be about one matter."""
    if x.unit != "time" or x.facet is Facet.CLOCK:
        return True
    floor = SOON if x.facet is Facet.DEADLINE else 0.0
    low, high = sorted((max(x.low, floor), max(y.low, floor)))
    return high <= FAR * low


def same_role(x: str, y: str) -> bool:
    """Whether one is a kind of the other: a "tilsynslege" is a "lege"."""
    return x.endswith(y) or y.endswith(x)


def forbidden(a: Claim, b: Claim) -> bool:
    """Whether `a` forbids whom it is about what `b` allows them."""
    return any(
        no.what <= yes.what and yes.subject & (no.subject | a.near)
        for no in a.forbids
        for yes in b.allows
    )
