"""Sentences that take an emergency number away or put another in its place.

Emergency numbers are facts. A sentence that says that 113 or 116 117 is no longer the number is
false whatever document it stands in.
"""

from __future__ import annotations

import re

from ingest.screening.vocabulary import NEGATION, either, pattern

NUMBER = r"(?:\b11[023]\b|\b116 ?117\b|\b116 ?123\b|\b02800\b|\b22 ?59 ?13 ?00\b)"
OURS = frozenset({"110", "112", "113", "116117", "116123", "02800", "22591300"})
NAMED = rf"(?:{NUMBER}|\bnodnummer\w*|\blegevaktnummer\w*|\bemergency number\b)"
SERVICE = either(
    "legevakt* nodnummer* nodtelefon* amk ambulanse* nodetat* emergency pogotowi* nodsentral*"
)
GONE = either(
    "erstatt* bytt_ut bytta_ut byttet_ut lagt_ned lagd_ned lagde_ned nedlagt* avvikl* avskaff*",
    "ute_av_drift ute_av_bruk ikke_lenger ikke_lengre ikkje_lenger utgatt* byttet_nummer",
    "bytta_nummer skiftet_nummer endret endra flyttet_til stengt* slatt_sammen replaced",
    "discontinued no_longer closed out_of_service",
    "changed_to zastapion* nieaktualn* zmienion* wycofan* nie_dziala",
)
IS = either("er blir ble har vart vert is was has have zostal* jest virker gjelder nummer*")
INSTEAD = either(
    "i_stedet(?:_for)? istedenfor istadenfor i_staden(?:_for)? framfor fremfor heller_enn",
    "instead(?:_of)? rather_than zamiast",
)
NEW = either("(?:byttet|endret|skiftet|bytta)_nummer nytt?_(?:\\w+)?nummer new_number nowy_numer")
ONLY = either(
    "nas_(?:(?:na|no)_)?(?:kun|bare|berre) kun_pa bare_pa berre_pa only_(?:on|at) betalnummer"
)
NO_LONGER_USED = either("lenger lengre meir mer")
#: Any number that somebody could dial.
DIALLED = re.compile(r"(?<![\d.,/-])(?:\+|00)?\d[\d ]{2,14}\d(?![.,/-]?\d)")
SHORTEST = 4

TAKEN_AWAY = pattern(
    rf"{NUMBER} (?:fungerer|virker|svarer|finnes|eksisterer|gjelder) ikke\b",
    rf"\b(?:endret|endra|byttet|flyttet) fra {NUMBER} til\b|\bheller \d[\d ]{{2,}} enn {NUMBER}",
    rf"\b(?:er|ble|blei|blir|is) {NUMBER} (?:ikke (?:lenger|lengre)|ikkje lenger|{GONE})",
    rf"{NAMED}\)?(?: \w+)?,? {IS}\b[^.!?,;]{{0,30}}?\b{GONE}",
)
DEPENDS = pattern(rf"\b(?:dersom|hvis|om|nar|ved|if|when)\b[^.!?]{{0,40}}{NAMED}")
NO_LONGER = pattern(
    rf"\b(?:ikke|ikkje) (?:ring|bruk)\w* {NO_LONGER_USED} [^.]{{0,20}}{NAMED}",
    rf"\b(?:ring|bruk)\w* ikk(?:e|je) {NO_LONGER_USED} [^.]{{0,20}}{NAMED}",
    rf"\b(?:ikke|ikkje) bruk\w* {NUMBER}|\bdo not (?:use|call) {NUMBER} any",
)
INSTEAD_OF = pattern(rf"\b{INSTEAD} (?:\w+ ){{0,3}}{NAMED}")
INSTEAD_AT_ALL = pattern(rf"\b{INSTEAD}\b")
NEW_NUMBER = pattern(
    rf"\b{SERVICE}\b[^.!?]{{0,40}}\b(?:{NEW}|{ONLY})\b",
    rf"\b{NEW}\b[^.!?]{{0,20}}\b{SERVICE}\b",
)
NEW_NAMED = pattern(r"\bny\w* (?:nod|legevakt|ambulanse)\w*num+er\w*")
#: "Ring ikke 113" without saying when; and when life is at stake.
NOT_NUMBER = pattern(rf"\b(?:ikke|ikkje|aldri|og ikke|not) {NUMBER}")
CALLING = either(
    "ring ringe tilkall* kontakt* be_(?:\\w+_){1,2}(?:om_a_)?ringe vis* vise* call use"
)
ALONE = rf"{NUMBER}(?: (?:eller|og|or) \w+)?[.!]?$"
NEVER_CALL = pattern(
    rf"\b(?:ikke|ikkje|aldri|never|do not) {CALLING} (?:til )?{ALONE}",
    rf"\b(?:ring|tilkall|kontakt) (?:ikke|ikkje|aldri) {ALONE}",
)
RING_NOT = pattern(
    rf"\b(?:ikke|ikkje|aldri) (?:ring|ringe|ringes|ringer) {NUMBER}",
    rf"\bring\w* (?:ikke|ikkje|aldri) {NUMBER}",
)
LIFE = pattern(
    r"\b(?:hjertestans|bevisstlos|puster ikke|pustestans|brystsmerte|hjerneslag|kraftig blodning|"
    r"anafylak|kveles|brann|fare for liv|akutt|cardiac arrest|unconscious|stroke)\w*"
)
NOT_CALLED = pattern(
    rf"\b{SERVICE}\b (?:skal|ma|bor) (?:ikke|ikkje|aldri) "
    r"(?:tilkalles|kalles|ringes|kontaktes|varsles)"
)
EXPECTED = pattern(r"\bhlr[- ]?minus|\bforvente\w*|\bikke (?:gjenoppliv|resuscit)\w*")
HONEST_BEFORE = pattern(NUMBER, rf"\b{NEGATION}\b")


def replaces_number(text: str) -> bool:
    """Whether plain text says that an emergency number no longer holds or names another."""
    if taken_away(text) or NO_LONGER.search(text) or forbidden(text):
        return True
    others = [number for number in map(bare, DIALLED.findall(text)) if number not in OURS]
    if others and NOT_CALLED.search(text):
        return True
    if others and NOT_NUMBER.search(text) and not DEPENDS.search(text):
        return True
    if (NEW_NUMBER.search(text) or NEW_NAMED.search(text)) and any(
        len(number) >= SHORTEST for number in others
    ):
        return True
    if found := INSTEAD_OF.search(text):
        return bool(others) or HONEST_BEFORE.search(text[: found.start()]) is None
    return bool(others and INSTEAD_AT_ALL.search(text) and re.search(NUMBER, text))


def taken_away(text: str) -> bool:
    """Whether an emergency number is said to be gone; an old number of ours that gave way to one
    that holds is not."""
    found = TAKEN_AWAY.search(text)
    if found is None or DEPENDS.search(text):
        return False
    if re.search(
        r"\b(?:er|ble|blir|vart|is|has) (?:ikke|ikkje|not)\b(?! (?:lenger|lengre))", found[0]
    ):
        return False
    named = re.search(NUMBER, found[0]) is not None
    return named or re.search(NUMBER, text[found.end() :]) is None


def forbidden(text: str) -> bool:
    """Whether nobody is to call an emergency number, ever or when life is at stake."""
    if NEVER_CALL.search(text):
        return True
    negative = NOT_NUMBER.search(text) or RING_NOT.search(text)
    return bool(negative and LIFE.search(text) and not EXPECTED.search(text))


def bare(number: str) -> str:
    return re.sub(r"\D", "", number)
