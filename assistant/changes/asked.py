"""Whether a message asks what has changed, in all and not in one matter: "hva er nytt siden sist?".

The whole message must be that question. "Hva er endret i håndhygiene?" is about hand hygiene, and
is searched like any other.
"""

from __future__ import annotations

import re

#: What "changed" and "new" are in the languages people ask in.
NEW_NB = r"(?:blitt |vorte )?(?:nytt|nye|ny|endret|endra|forandret|forandra)"
WHERE_NB = r"(?: (?:i|på) (?:rutinene|rutinane|prosedyrene|prosedyrane|dokumentene|dokumenta))?"
SINCE_NB = r"(?: (?:siden|sidan) (?:sist vakt|sist gang|sist|i går|(?:jeg|eg) var her(?: sist)?))?"
WHAT_NB = r"(?:hva|kva|ka|hvilke rutiner|hvilke prosedyrer|kva rutinar|kva prosedyrar)"
PATTERNS = (
    rf"{WHAT_NB} (?:er|har|e) (?:det )?{NEW_NB}{WHERE_NB}{SINCE_NB}",
    rf"(?:er det |har det skjedd )?noe nytt{WHERE_NB}{SINCE_NB}",
    r"what(?: is|'s|s| has)? (?:new|changed|been changed)"
    r"(?: in the (?:routines|procedures))?(?: since (?:last time|my last shift|yesterday))?",
    r"(?:is there )?anything new(?: since last time)?",
    r"co (?:się zmieniło|nowego|jest nowe|nowego w procedurach)(?: od ostatniego razu)?",
)
ASKED = re.compile("|".join(PATTERNS))


def asks_what_changed(text: str) -> bool:
    """Whether `text` is that question and nothing more."""
    plain = " ".join(re.sub(r"[?!.,]", " ", text.lower()).split())
    return bool(ASKED.fullmatch(plain))
