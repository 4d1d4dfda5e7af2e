"""The claims of two documents set against each other.

Of many likenesses only the best counts: a pair is kept when neither claim has a better one in the
other document, and when neither is said alike there about as closely.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ingest.conflicts.claims import Claim
from ingest.conflicts.judging import (
    Likeness,
    Weight,
    agreeing,
    differing,
    likeness,
    one_circumstance,
    one_matter,
    one_setting,
)
from ingest.conflicts.values import Facet
from ingest.conflicts.wording import printed_words

#: What is said alike counts from this share of the likeness of what is said differently.
ALIKE = 0.8
MOST_TERMS = 3
#: A claim by its number, and the facet it is compared in.
Key = tuple[int, Facet]


@dataclass(frozen=True, slots=True)
class Numbered:
    """A claim as it is stored."""

    number: int
    claim: Claim


@dataclass(frozen=True, slots=True)
class Difference:
    """Two claims that say different things about one matter."""

    a: Numbered
    b: Numbered
    facet: Facet
    found: Likeness

    @property
    def keys(self) -> tuple[Key, Key]:
        return (self.a.number, self.facet), (self.b.number, self.facet)

    @property
    def terms(self) -> tuple[str, ...]:
        """The shared terms as one of the texts prints them."""
        return printed_words(f"{self.a.claim.text} {self.b.claim.text}", self.found.terms)[
            :MOST_TERMS
        ]


def differences(pairs: Iterable[tuple[Numbered, Numbered]], weight: Weight) -> list[Difference]:
    """What the claims of two documents say differently. `pairs` are claims, the first of one
    document and the second of the other, that share a rare word."""
    alike: dict[Key, float] = {}
    found: list[Difference] = []
    for a, b in pairs:
        if not one_setting(a.claim, b.claim):
            continue
        said = tuple(agreeing(a.claim, b.claim)), tuple(differing(a.claim, b.claim))
        if not any(said):
            continue
        how = likeness(a.claim, b.claim, weight)
        for facet in said[0]:
            for number in (a.number, b.number):
                key = (number, facet)
                alike[key] = max(alike.get(key, 0.0), how.weight)
        found += of_pair(a, b, said[1], how)
    return list(best([d for d in found if not said_alike(d, alike)]))


def of_pair(
    a: Numbered, b: Numbered, facets: Iterable[Facet], how: Likeness
) -> Iterator[Difference]:
    for facet in facets:
        if one_matter(how, facet) and (
            facet is Facet.POLARITY or one_circumstance(a.claim, b.claim)
        ):
            yield Difference(a, b, facet, how)


def said_alike(difference: Difference, alike: dict[Key, float]) -> bool:
    closest = max(alike.get(key, 0.0) for key in difference.keys)
    return closest >= ALIKE * difference.found.weight


def best(found: list[Difference]) -> Iterator[Difference]:
    """Those that are the best of both their claims; one for each pair of texts."""
    highest: dict[Key, float] = {}
    for one in found:
        for key in one.keys:
            highest[key] = max(highest.get(key, 0.0), one.found.strength)
    told: set[tuple[str, str]] = set()
    for one in sorted(found, key=lambda d: (-d.found.strength, d.a.number, d.b.number, d.facet)):
        texts = one.a.claim.text, one.b.claim.text
        strongest = all(one.found.strength >= highest[key] for key in one.keys)
        if strongest and texts not in told:
            told.add(texts)
            yield one
