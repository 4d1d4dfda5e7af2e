"""Who a clause makes responsible, and what it forbids or allows."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ingest.norwegian import content_stems, stem, words

#: What the titles of people who answer for something end in.
ROLE_PATTERN = (
    r"(\w+kontakt|\w*(?:leder|leiar|lege|koordinator|ansvarlig|ombud|rådgiver|ansvarsvakt|"
    r"bakvakt|pleier|pleiar|fagarbeider|medarbeider|renholder|fadder|vaktmester|sjef|farmasøyt))"
    r"(?:en|n|ene|ne|er|r)?(?!\w)"
)
ROLE = re.compile(ROLE_PATTERN, re.IGNORECASE)
ROLE_ANYWHERE = re.compile(rf"(?<!\w){ROLE_PATTERN}", re.IGNORECASE)
#: Who tells whom is a chain with several links; two links do not contradict each other.
TELLS = r"(?:varsl|meld|ring|kontakt|sei)"
#: What a role does itself: an active verb right after it.
ACTS = re.compile(
    rf"\s+(?!{TELLS})(?:\w+(?:er|ar)|skal|må|har|gjør|tar|gir)(?!\w)(?!\s+{TELLS})", re.IGNORECASE
)
#: Headers of columns that say who.
WHO_HEADER = re.compile(rf"^(?:hvem|kven|ansvar|utfør)(?!\s+{TELLS})", re.IGNORECASE)
BETWEEN = re.compile(r"\s*(?:,|og|eller|/|;)\s*")
NO = re.compile(
    r"(?<!\w)(?:ikke|ikkje|aldri|forbudt|forbode)(?!\w)(?! bare| berre| kun| om | når )",
    re.IGNORECASE,
)
#: In front of the clause it asks a question or sets a condition ("Må tøyet vaskes hjemme, ...").
YES = re.compile(r"(?<=\w\s)(?:skal|må|kan|får)(?!\w)", re.IGNORECASE)
#: So many words after "ikke", or after "kan", are what it says no or yes to.
SAID = 3
LONG = 6
#: What follows is not said of everybody or at all times.
UNDER_CONDITION = re.compile(
    r"(?<!\w)(?:når|hvis|dersom|som|at|så lenge|fordi|om|mens|er det)(?!\w)", re.IGNORECASE
)
EXCEPT = re.compile(r"(?<!\w)(?:før|uten|utan|med mindre|unntatt|bortsett)(?!\w)", re.IGNORECASE)
#: What a clause takes for given: "ved utbrudd", "etter fallet", "når pasienten er våken".
GIVEN = re.compile(r"(?<!\w)(?:ved|under|når|hvis|dersom|etter)\s+(\w+(?:\s+\w+)?)", re.IGNORECASE)
UNTIL = re.compile(r"[,.;:()]| når | hvis | dersom | uten | før | men | og | for å ")


@dataclass(frozen=True, slots=True)
class Order:
    """What a clause forbids or allows: whom, and what, as stems."""

    subject: frozenset[str]
    what: frozenset[str]


def responsible(clause: str, header: str = "") -> frozenset[str]:
    """The roles that a clause begins with when they act, or that a cell names that says who."""
    if header:
        found = ROLE_ANYWHERE.findall(clause) if WHO_HEADER.match(header) else []
        return frozenset(stem(role) for role in found)
    roles, end = leading_roles(clause)
    return roles if ACTS.match(clause, end) else frozenset()


def leading_roles(clause: str) -> tuple[frozenset[str], int]:
    found: set[str] = set()
    at = end = 0
    while match := ROLE.match(clause, at):
        found.add(stem(match[1]))
        end = match.end()
        between = BETWEEN.match(clause, end)
        if not between:
            break
        at = between.end()
    return frozenset(found), end


def forbids(clause: str) -> tuple[Order, ...]:
    """What a clause says no to without condition or exception."""
    if EXCEPT.search(clause):
        return ()
    return orders(clause, NO)


def allows(clause: str) -> tuple[Order, ...]:
    """What is allowed or demanded; nothing when the clause has a "not" in it."""
    return () if NO.search(clause) else orders(clause, YES)


def orders(clause: str, pattern: re.Pattern[str]) -> tuple[Order, ...]:
    return tuple(
        order
        for match in pattern.finditer(clause)
        if not UNDER_CONDITION.search(clause, 0, match.start())
        and (order := around(clause, match)).what
    )


def around(clause: str, match: re.Match[str]) -> Order:
    after = UNTIL.split(clause[match.end() :], maxsplit=1)[0]
    before = content_stems(clause[: match.start()])
    return Order(frozenset(before), frozenset(content_stems(after)[:SAID]))


def conditions(clause: str) -> frozenset[str]:
    """Stems of what the clause takes for given."""
    return frozenset(s for match in GIVEN.finditer(clause) for s in content_stems(match[1]))


def printed_words(text: str, stems: Iterable[str]) -> tuple[str, ...]:
    """The first word of a text for each stem, in lower case as it is printed there."""
    found: dict[str, str] = {}
    for word in words(text):
        found.setdefault(base(stem(word)), word.lower())
    return tuple(dict.fromkeys(found[s] for s in stems if s in found and len(found[s]) > 1))


def base(stem: str) -> str:
    """One form of a verb for the stemmer's two: "observer" and "observeres"."""
    return stem[:-2] if len(stem) > LONG and stem.endswith("er") else stem
