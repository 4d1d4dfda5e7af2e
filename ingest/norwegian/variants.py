"""Spellings of one word in bokmål, nynorsk and radical bokmål ("sjukeheim", "sykehjem").

Only how roots and endings are written in the official norms, never synonyms: those belong to the
thesaurus.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from ingest.norwegian.stems import stem_of_folded

#: Pairs of letters that stand for each other in the two norms, anywhere in a word.
ROOTS = (
    ("sjuk", "syk"),
    ("heim", "hjem"),
    ("heim", "hjemm"),
    ("heime", "hjemme"),
    ("fyrst", "først"),
    ("leiar", "leder"),
    ("leiing", "ledelse"),
    ("rettlei", "veiled"),
    ("rettlei", "veilei"),
    ("tenest", "tjenest"),
    ("haust", "høst"),
    ("skule", "skole"),
    ("skul", "skol"),
    ("born", "barn"),
    ("bebuar", "beboer"),
    ("brukar", "bruker"),
    ("pleiar", "pleier"),
    ("arbeidar", "arbeider"),
    ("veke", "uke"),
    ("månad", "måned"),
    ("tryggleik", "trygghet"),
    ("moglegheit", "mulighet"),
    ("mogleg", "mulig"),
    ("leik", "het"),
    ("leg", "lig"),
    ("auk", "øk"),
    ("løn", "lønn"),
    ("verksemd", "virksomhet"),
    ("naudsyn", "nødvendig"),
    ("naud", "nød"),
    ("mjølk", "melk"),
    ("køyr", "kjør"),
    ("høyr", "hør"),
    ("gøym", "gjem"),
    ("stad", "sted"),
    ("veg", "vei"),
    ("fylgj", "følg"),
    ("følgj", "følg"),
    ("skriftleg", "skriftlig"),
    ("munnleg", "muntlig"),
    ("pårørand", "pårørend"),
    ("eigar", "eier"),
    ("eigen", "egen"),
    ("ferdigheit", "ferdighet"),
    ("heit", "het"),
    ("hovud", "hode"),
    ("golv", "gulv"),
    ("vatn", "vann"),
    ("vass", "vann"),
    ("sjølv", "selv"),
    ("hand", "hånd"),
    ("band", "bånd"),
    ("hald", "hold"),
    ("utbrot", "utbrudd"),
    ("brot", "brudd"),
    ("teikn", "tegn"),
    ("rein", "ren"),
    ("heil", "hel"),
    ("fleir", "fler"),
    ("seinar", "sener"),
    ("fram", "frem"),
    ("låg", "lav"),
    ("høg", "høy"),
    ("saman", "sammen"),
    ("namn", "navn"),
    ("jamn", "jevn"),
    ("dotter", "datter"),
    ("syster", "søster"),
    ("gong", "gang"),
    ("ålein", "alen"),
    ("lyft", "løft"),
    ("ynskj", "ønsk"),
    ("ønskj", "ønsk"),
    ("nykel", "nøkkel"),
    ("kjøken", "kjøkken"),
    ("raud", "rød"),
    ("daud", "død"),
    ("laus", "løs"),
    ("aust", "øst"),
    ("auge", "øye"),
    ("blaut", "bløt"),
    ("graut", "grøt"),
    ("løys", "løs"),
    ("gløym", "glem"),
    ("strøym", "strøm"),
    ("drøym", "drøm"),
    ("røyr", "rør"),
    ("støyt", "støt"),
    ("øyde", "øde"),
    ("trøyst", "trøst"),
    ("trøytt", "trett"),
    ("mjuk", "myk"),
    ("djup", "dyp"),
    ("tjukk", "tykk"),
    ("ljos", "lys"),
    ("mjøl", "mel"),
    ("kvit", "hvit"),
    ("kvil", "hvil"),
    ("gåv", "gav"),
    ("gjer", "gjør"),
    ("telj", "tell"),
    ("velj", "velg"),
    ("selj", "selg"),
    ("skilj", "skill"),
    ("søkj", "søk"),
    ("spørj", "spør"),
    ("vaks", "voks"),
    ("gras", "gress"),
    ("førebygg", "forebygg"),
    ("føremål", "formål"),
    ("framand", "fremmed"),
    ("åtferd", "atferd"),
    ("åtvar", "advar"),
    ("ålmenn", "allmenn"),
    ("skugg", "skygg"),
    ("skeiv", "skjev"),
    ("bebu", "bebo"),
    ("kjeld", "kild"),
    ("utan", "uten"),
    ("innan", "innen"),
    ("einsemd", "ensomhet"),
    ("likskap", "likhet"),
    ("reinhald", "renhold"),
    ("menneskj", "mennesk"),
    ("skjer", "skjær"),
    ("rekn", "regn"),
)
#: The same at the end of a stem: "brukar" and "bruker", "ringj" and "ring", "løsing" and "løsning".
ENDINGS = (
    ("ar", "er"),
    ("ngj", "ng"),
    ("nkj", "nk"),
    ("kkj", "kk"),
    ("ggj", "gg"),
    ("rkj", "rk"),
    ("lgj", "lg"),
    ("sing", "sning"),
)


#: Endings of dialects, which are only ever taken off: "timan", "helgå".
SPOKEN_ENDINGS = ("an", "å")
SHORTEST = 3
#: The form in bokmål, then what nynorsk and dialects call it: the words that hold phrases together.
FUNCTION_WORDS = """
ikke: ikkje itj ittj ikkj itte isje kje
jeg: eg æ jæ ej æg
hun: ho hu hon
henne: ho ha hu
de: dei dem dom dæm døm
vi: me
dere: dykk dokker dokke dåkker dåkke
meg: mæ mej
deg: dæ dej
seg: sæ sej
en: ein
et: eit
noe: noko nokka nokke någe nåe
noen: nokon nokre nån nånn nåen
hva: kva ka ke
hvem: kven kem kæm
hvor: kor kvar
hvordan: korleis korsn korsen kossen koss åssen åssn
hvorfor: kvifor koffer koffor koffør
når: katti
fra: frå
til: te åt
med: mæ
være: vere vera vær
er: e ær
var: va
har: ha he
skal: ska
ville: vil
gi: gje gjev gir
gjør: gjer
kommer: kjem
se: sjå sjer
si: seie sei seier
bare: berre bærre
mer: meir
mye: mykje møe myy
andre: andra
uten: utan uttan
mellom: imellom
siden: sidan sia
selv: sjølv
nå: no
da: då
også: òg åsså osså
"""


def read(text: str) -> dict[str, str]:
    """The form of bokmål by each other form; the first line that has a form counts."""
    found: dict[str, str] = {}
    for line in text.strip().splitlines():
        base, _, others = line.partition(": ")
        for other in others.split():
            found.setdefault(other, base)
    return found


BOKMAAL = read(FUNCTION_WORDS)


@lru_cache(maxsize=50_000)
def variants(stem: str) -> tuple[str, ...]:
    """Other spellings of a stem: each pair read both ways, one pair at a time, and two pairs for
    compounds ("sjukeheim" -> "sykehjem")."""
    once = list(dict.fromkeys(replaced(stem)))
    twice = [again for other in once for again in replaced(other)]
    found = [form for other in (*once, *twice) for form in (other, stem_of_folded(other))]
    return tuple(other for other in dict.fromkeys(found) if other != stem)


def replaced(stem: str) -> Iterator[str]:
    for one, other in ROOTS:
        if one in stem:
            yield stem.replace(one, other)
        if other in stem:
            yield stem.replace(other, one)
    for one, other in ENDINGS:
        if stem.endswith(one):
            yield stem.removesuffix(one) + other
        if stem.endswith(other):
            yield stem.removesuffix(other) + one
    for ending in SPOKEN_ENDINGS:
        if stem.endswith(ending) and len(stem) - len(ending) >= SHORTEST:
            yield stem.removesuffix(ending)


@lru_cache(maxsize=50_000)
def bokmaal(word: str) -> str:
    """The stem of a folded word as bokmål spells it, for comparing phrases of any norm."""
    own = stem_of_folded(BOKMAAL.get(word, word))
    for one, other in ROOTS:
        own = own.replace(one, other)
    for one, other in ENDINGS:
        own = own.removesuffix(one) + other if own.endswith(one) else own
    return stem_of_folded(own)
