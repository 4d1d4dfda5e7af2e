"""Stems of English words: irregular forms as their base, one spelling, then Snowball."""

from __future__ import annotations

import re

from ingest.norwegian.stems import stemmer

#: Forms that Snowball does not lead back, after the word they are forms of.
IRREGULAR_TEXT = """
take took taken, give gave given, get got gotten, go went gone, fall fell fallen, break broke
broken, bite bit bitten bites, bleed bled, lose lost, find found, feel felt, keep kept, leave
left, send sent, spend spent, sleep slept, eat ate eaten, drink drank, speak spoke spoken,
tell told, say said, write wrote written, wear wore worn, hide hid hidden, hold held, hit hit,
stick stuck, throw threw thrown, drive drove driven, ring rang rung, begin began begun, choose
chose chosen, forget forgot forgotten, see saw seen, know knew known, come came, become became,
run ran, swell swollen, wake woke woken, bring brought, buy bought, catch caught, teach taught,
think thought, fight fought, seek sought, meet met, sit sat, stand stood, lie lain lying, lay
laid, pay paid, sell sold, make made, mean meant, hear heard, freeze froze frozen, steal stole
stolen, shake shook shaken, tear tore torn, rise rose risen, dry dried dries, die died dying dies,
try tried tries, build built, lend lent, bend bent, feed fed, lead led, read read, grow grew
grown, draw drew drawn, blow blew blown, show shown, do done, have had, man men, woman women,
child children, foot feet, tooth teeth, mouse mice, louse lice, person people, knife knives, wife
wives, life lives, half halves, shelf shelves, leaf leaves
"""
IRREGULAR = {
    form: base
    for group in IRREGULAR_TEXT.replace("\n", " ").split(",")
    for base, *forms in [group.split()]
    for form in forms
}
#: Words that Snowball makes one with others that mean something else ("position", "author").
KEPT_TEXT = """
positive negative authority authorities response general university organ personal news activate
medium political polite drunk alive
"""
KEPT = frozenset(KEPT_TEXT.split())
#: British spellings as American ones; on both sides, so that it does not matter which is right.
SPELLINGS = (
    (re.compile(r"ae|oe(?!s$)"), "e"),
    (re.compile(r"is(?=(?:e|ed|es|er|ing|ation)$)"), "iz"),
    (re.compile(r"our(?=$|s$|ed$|ing$|al$)"), "or"),
    (re.compile(r"ll(?=(?:ed|ing|er)$)"), "l"),
)
SHORTEST = 6


def stem(word: str) -> str:
    """The stem of a folded word."""
    word = IRREGULAR.get(word, word)
    if word in KEPT:
        return word
    if len(word) >= SHORTEST:
        for pattern, spelling in SPELLINGS:
            word = pattern.sub(spelling, word)
    return stemmer("english").stemWord(word)
