"""Abbreviations that a text explains itself: "Oppfølgingsteam (OT)", "OT (oppfølgingsteam)"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.norwegian import content_stems, folded, words

SHORT = r"[A-ZÆØÅ][A-ZÆØÅa-zæøå]?[A-ZÆØÅ]{1,4}"
LONG_FIRST = re.compile(rf"\(({SHORT})\)")
SHORT_FIRST = re.compile(rf"\b({SHORT})\s+\(([^()]{{4,60}})\)")
LONGEST = 6
#: How far before the bracket the long name is looked for, in characters.
BEFORE = 120
SENTENCE_END = re.compile(r"[.!?;:\n]\s")


def explained(text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Pairs of a folded abbreviation and the stems of what it stands for; the initials fit."""
    for match in LONG_FIRST.finditer(text):
        before = SENTENCE_END.split(text[max(0, match.start() - BEFORE) : match.start()])[-1]
        yield from fitting(match[1], words(before)[-LONGEST:])
    for match in SHORT_FIRST.finditer(text):
        yield from fitting(match[1], words(match[2])[:LONGEST])


def fitting(short: str, before: list[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The shortest run of words at the end of `before` whose initials, or whose letters within
    one compound, spell `short` ("Verdens helseorganisasjon (VHO)")."""
    letters = folded(short)
    for start in range(len(before) - 1, -1, -1):
        long = before[start:]
        if folded(long[0])[:1] == letters[0] and spells(letters, [folded(w) for w in long]):
            stems = content_stems(" ".join(long))
            if stems and stems != (letters,):
                yield letters, stems
            return


def spells(letters: str, long: list[str]) -> bool:
    """Whether each word gives its first letter and compounds give the letters still missing."""
    if "".join(word[0] for word in long) == letters:
        return True
    position = 0
    for word in long:
        if position == len(letters) or word[0] != letters[position]:
            return False
        position += 1
        inside = 3
        while position < len(letters) and (at := word.find(letters[position], inside)) > 0:
            if position + 1 == len(letters) or len(long) == 1:
                position += 1
                inside = at + 3
            else:
                break
    return position == len(letters)
