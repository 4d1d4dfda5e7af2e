"""Which language a passage is in, told by its small words."""

from __future__ import annotations

import re


def word_set(*texts: str) -> frozenset[str]:
    """The words of blank-separated lists."""
    return frozenset(word for text in texts for word in text.split())


SHARED = word_set(
    "og i på for til av med er det at som å om var under etter over så da skal kan må",
)
NB = word_set(
    "ikke jeg fra være hva hvor hvordan hvilke hvilken noen bare dette disse hun de dere også mer",
    "bli blir ble mye når selv gjøre gjør enn andre hvis eller en et den men vi har seg sin sine",
    "ved hver kommunen dersom",
)
NN = word_set(
    "ikkje eg ein eit ei frå vere kva kvar korleis kven nokon nokre berre desse ho dei de dykk",
    "meir verte vert blei mykje sjølv gjere gjer enn andre viss eller men vi har seg sitt ved",
    "kommunen dersom eitt vore ha skulle kjem òg",
)
EN = word_set(
    "the of and to in is that for with are this was as be by on have has not from it an which or",
    "at were their they been its also our we can will these how",
)
ONLY_NB, ONLY_NN = NB - NN, NN - NB
NORWEGIAN = SHARED | NB | NN
WORD = re.compile(r"[a-zæøåòéô]+")


def language(text: str) -> str:
    """ "nb", "nn" or "en" by the small words of the text, "" when there are too few."""
    words = WORD.findall(text.lower())
    english = sum(map(EN.__contains__, words))
    norwegian = sum(map(NORWEGIAN.__contains__, words))
    if english + norwegian < 3:
        return ""
    if english > norwegian:
        return "en"
    nynorsk = sum(map(ONLY_NN.__contains__, words))
    bokmaal = sum(map(ONLY_NB.__contains__, words))
    if abs(nynorsk - bokmaal) < 2:
        return ""
    return "nn" if nynorsk > bokmaal else "nb"
