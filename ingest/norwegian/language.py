"""A guess at the language of a question or a sentence, from its commonest words."""

from __future__ import annotations

import re

from ingest.norwegian.foreign_words import SIGNS
from ingest.norwegian.stopwords import listed
from ingest.norwegian.words import folded, words
from ingest.norwegian.written import is_nynorsk

MARKS: dict[str, frozenset[str]] = {
    "nb": listed(
        "jeg ikke for under i du kan når hvorfor alle alt mine sitt ble hva hvem hvor "
        "hvordan hvorfor hvilke hvilken hvilket og er det som på av "
        "til vi en "
        "et noe noen hvis når må skal kan få får hos dere meg oss min vår uten være etter men "
        "de den "
        "åssn koffer koffør ka kem kæm æ e va te mæ itj isje nokka kor koss gjør"
    ),
    "nn": listed(
        "eg ikkje kva kven korleis kvifor kvar ein eit dei me dykk frå noko nokon berre hjå sjølv "
        "mykje vere vart er og det som på av til kor mange då gjer kjem heim heimanfrå"
    ),
    "en": listed(
        "the is are what who how when where why do does did can could should i we my our you "
        "your it "
        "and or of to in for on with this that not have has many much if they them there at "
        "be a an "
        "were was which before about"
    ),
    "pl": listed(
        "czy nie jest jak co kto gdzie kiedy dlaczego muszę mam mamy się na do z w po ile ilu "
        "i o że "
        "mojej moją pracę pracuję ale można być jaki jakie to"
    ),
}
SETS = {"no": MARKS["nb"] | MARKS["nn"], "en": MARKS["en"], "pl": MARKS["pl"]}
#: The words that only one of the languages has ("for" and "i" speak for none).
ALONE = {
    language: own - frozenset().union(*(s for other, s in SETS.items() if other != language))
    | SIGNS.get(language, frozenset())
    for language, own in SETS.items()
}
POLISH = re.compile(r"[ąćęłńśźż]", re.IGNORECASE)
#: Letters that stand together in one of the languages and in hardly any Norwegian word.
SPELT = {
    "en": re.compile(r"^wh|ght|tion(?:s|ed|ing)?$"),
    "pl": re.compile(r"sz|cz|rz|dz|^w[^aeiouy]"),
}
NORWEGIAN = re.compile(r"[æøå]", re.IGNORECASE)


def guess(text: str) -> str:
    """`nb`, `nn`, `en` or `pl` for a text; bokmål when nothing speaks for another.

    Dialect counts as bokmål, the language it is answered in.
    """
    if is_norwegian(text):
        return "nn" if is_nynorsk(text) else "nb"
    found = scores(text)
    best = max(("en", "pl"), key=lambda language: found[language])
    return best if found[best] > found["no"] else "nb"


def is_norwegian(text: str) -> bool:
    """Whether a text has words of bokmål, nynorsk or dialect, and more than of another language."""
    found = scores(text)
    return found["no"] > max(found["en"], found["pl"])


def scores(text: str) -> dict[str, int]:
    """How many words of a text belong to one of the languages alone; letters count as well."""
    found = [folded(word) for word in words(text)]
    counts = {language: sum(w in own for w in found) for language, own in ALONE.items()}
    for language, spelt in SPELT.items():
        counts[language] += sum(w not in ALONE[language] and bool(spelt.search(w)) for w in found)
    counts["pl"] += 2 * bool(POLISH.search(text))
    counts["no"] += bool(NORWEGIAN.search(text))
    return counts
