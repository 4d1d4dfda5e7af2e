"""Which of the two written languages a Norwegian message is in, by votes of its words.

Short messages have few words that tell, and dialects of the west share most of them with nynorsk,
so every kind of word votes: those of nynorsk for it, those of bokmål and those that only the
spoken language has against it (dialects are answered in bokmål).
"""

from __future__ import annotations

import re

from ingest.norwegian.stopwords import listed
from ingest.norwegian.variants import ROOTS
from ingest.norwegian.words import folded, words

#: Words of one written language that the other spells otherwise or does not have.
NYNORSK = listed("""
ikkje eg ein eit eitt ei me dykk dykkar dei deira ho hennar honom vere vore vart verte vert frå då
no korleis kvifor kva kven kor kvar kvart kvarandre nokon noko nokre sidan medan berre mykje meir
meire fleire anna utan desse sjølv hjå åt eigen eiga eige kjem gjer gjere gjort gjekk gjev gje
seier seie veit ser høyrer spør spørje ringje skrive seinare fyrst fyrste heile same mellom korkje
anten elles difor dersom nokosinne aldri stad heim heime ute inne ettersom saman einaste trur
treng finst får tek teke stend ligg sit set dett ventar brukar skriv
""") - listed("""
ei dersom får ser ute inne mellom heile ligg sit set skriv aldri gjort skrive elles dett treng
heim ettersom
""")
BOKMAAL = listed("""
ikke jeg en ett hun henne hennes dere deres være vært fra nå hvordan hvorfor hva hvem hvor hver
hvert hverandre hvilken hvilket hvilke noen noe siden mens bare mye mer flere annet uten disse
selv egen kommer gjør gjøre gikk gir gi sier si vet hører spørre ringe senere først første hele
samme enten ellers derfor hjem hjemme alene også sammen eneste tror trenger finnes tar tatt står
ligger sitter setter bruker skriver blir ble venter hvis når man videre
""") - listed("først første hele når man blir setter står man venter bruker si")
SPOKEN = listed("""
æ æg jæ ej e ær va itj itte ittj ikkj isje kje ka ke kå kem kæm hem åkken kordan korsn korsen
kossn kossen koss åssn åssen hossen koffer koffor koffør hvaffor kafør mæ dæ sæ mej dej åss åkke
dokker dåkker dokke dem dom dæm døm hu hon hannes hass te ha ska sku vil vær ble blei nån nånn
nåkka nokka nokke någe nåen noe møe myye mang lenger læng sia utta innpå før fårr åsså osså bærre
bære da daga dennan detta dessan ælle ælt jønå gjønå
""") - listed("ble dem noe vil før lenger daga blei ha da bære")
#: Endings that only nynorsk writes.
ENDINGS = re.compile(r"\w{3,}(?:ane|leg|lege|leik|heit|ande|semd)$")
#: Roots that are long enough to tell.
TELLING = [pair for pair in ROOTS if min(map(len, pair)) > 4]
NYNORSK_ROOTS = re.compile("|".join(one for one, _ in TELLING))
BOKMAAL_ROOTS = re.compile("|".join(other for _, other in TELLING))
#: Dialects of the west share "eg", "kor" and "ikkje" with nynorsk, so a word of theirs weighs two.
SPEECH = 2


def is_nynorsk(text: str) -> bool:
    """Whether more words of a Norwegian text speak for nynorsk than against it."""
    return sum(vote(folded(word)) for word in words(text)) > 0


def vote(word: str) -> int:
    """1 for a folded word of nynorsk, -1 for one of bokmål or speech, 0 for one of both."""
    if word in NYNORSK:
        return 1
    if word in SPOKEN:
        return -SPEECH
    if word in BOKMAAL:
        return -1
    nynorsk = bool(ENDINGS.search(word) or NYNORSK_ROOTS.search(word))
    return nynorsk - bool(BOKMAAL_ROOTS.search(word))
