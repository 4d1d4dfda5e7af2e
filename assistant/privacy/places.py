"""Where somebody lives: a street with a house number, a room, a flat; and the record number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.privacy.spans import Span

CAPITAL = "A-ZÆØÅÄÖÁČĐŊŠŦŽŁŚŻ"
#: Ends of street names that are hardly ever anything else.
STREET = (
    r"veien|vegen|vei|veg|gata|gaten|gate|svingen|allé|alléen|alleen|stien|stræde|vägen|gatan|smuget"
    r"|smauet|terrasse|terrassen"
)
#: Ends of street names that are ends of many other names too.
PLACE = (
    r"bakken|bakkane|lia|lien|vollen|plass|plassen|torget|tunet|kroken|ringen|løkka|løkken|jordet"
    r"|moen|haugen|haugane|åsen|brygga|kaia|bryggen|toppen|berget|grenda|grende|sletta|marka|kleiva"
    r"|bråten|dalen|hagen|enga|engen|faret|skogen|stranda|odden|neset|viken|vika|myra|kollen|høgda"
    r"|høyden|parken|tråkket|lunden|krysset|brekka|brinken|slyngen|stigen|sporet|holtet|åkeren|bekken"
)
HOUSE = r"[ \u00a0]+\d{1,3}(?:[ ]?[A-Ha-h](?!\w))?(?!\w|[.,]\d)"
#: Something is counted, or a floor or unit is named: the number is no house number.
COUNTED = (
    r"(?!\.?[ ]?(?:etasje|etg|avd|beboer|bebuar|pasient|bruker|brukar|ansatt|tilsett|seng|vakt|gang"
    r"|gong|uke|veke|dag|time|person|plass|stk|%|prosent|mg|ml|sykepl|sjukepl|resident|patient|bed))"
)
POST_CODE = rf"(?:,?[ ]+\d{{4}}[ ]+[{CAPITAL}][\wæøå]+)?"
FIRST_WORDS = rf"(?:[{CAPITAL}][\w.'-]*[ ]){{0,3}}"
ADDRESSES = (
    # Kirkeveien 12, Gamle Kvernveg 203, Ole Bulls vei 5
    rf"{FIRST_WORDS}[{CAPITAL}][\w'-]*(?:{STREET}){HOUSE}{COUNTED}{POST_CODE}",
    rf"(?:[{CAPITAL}][\w.'-]*[ ]){{1,3}}(?:{STREET}){HOUSE}{COUNTED}{POST_CODE}",
    rf"{FIRST_WORDS}[{CAPITAL}][\w'-]{{2,}}(?:{PLACE}){HOUSE}{COUNTED}{POST_CODE}",
    # typed in small letters
    rf"(?:gamle |nedre |øvre |nordre |søndre |store |lille )?\w{{3,}}(?:{STREET}){HOUSE}{COUNTED}",
    # ul. Kwiatowa 5, 12 Station Road
    rf"(?:ul\.|ulica|ulicy|al\.|вул\.?|вулиця)[ ]?\w+(?:[ ]\w+)?{HOUSE}(?:/\d+)?",
    rf"\d{{1,3}}[A-Ha-h]?[ ](?:[{CAPITAL}]\w+[ ]){{1,2}}(?:Street|Road|Lane|Avenue|Drive)",
)
ADDRESS = re.compile(rf"(?<![\w\[])(?:{'|'.join(ADDRESSES)})")
#: Lives at: what follows with a number is an address, whatever it is called.
LIVES = re.compile(
    r"(?:\b(?:bor|bur|bodde|budde|lives|mieszka|gyvena|живе|bosatt|flytta|flyttet)[ ]"
    r"(?:nå[ ]|no[ ])?(?:i|på|til|at|in|w|przy|на)?[ ]?|\badress[ea]n?\w*[ ]?(?:er|e|is|:)?[ ]?)"
    rf"(?P<address>[{CAPITAL}][\w.'-]+(?:[ ][{CAPITAL}]?[\w.'-]+){{0,2}}"
    rf"{HOUSE}{COUNTED}{POST_CODE})"
)
ROOM = re.compile(
    r"(?<![\w\[-])(?:rom(?:met|mnr|nr|nummer)?|rommet|leil(?:ighet|igheten|egheit|egheita)?|lgh|hybel"
    r"|room|apartment|apt|flat|bedroom|pok[oó]j\w*|pok\.|kambar\w+|palat\w+|кімнат\w*|палат\w*|kwarto"
    r"|silid|qolka|rum|zimmer|غرفة|stue(?= \d{1,3}\b)|omsorgsbolig|bolig|seng(?:eplass)?)\.?"
    r"(?:[ ](?:nr|nummer|no|number|numer|nummeret|номер|nr)\.?)?[ \u00a0]*[:#]?[ ]?"
    r"(?:[A-Za-z][ -]?)?(?:\d{1,4}(?:[ ]?[A-Fa-f])?(?:-\d{1,3})?"
    r"|(?:to|tre|fire|fem|seks|sju|syv|åtte|ni|ti|elleve|tolv|tretten|fjorten|femten|seksten|sytten|atten|nitten|tjue)(?![\w]))"
    rf"(?![\w/%]|[.,:]\d){COUNTED}",
    re.IGNORECASE,
)
#: A record number: said to be one, or of the form J-123456.
RECORD = re.compile(
    r"(?:\bjournal(?:en|a|s)?[ .-]?(?:nummer(?:et)?|nr|no|id)?|\bj\.?[ ]?nr|\bjnr|\bmrn"
    r"|\b(?:record|patient|chart)[ ](?:no|nr|number|id)|\bpasient(?:nummer|nr|[ ]nr|-?id)"
    r"|\bbruk[ea]r(?:nummer|nr|-?id)|\bnpr-?id|\bnumer[ ](?:kartoteki|karty|pacjenta|historii)"
    r"|\bkartotek\w*|номер[ ](?:картки|історії)|\b(?:dips|gerica|profil)-?(?:nr|id))"
    r"(?:[ ](?:nr|nummer|no|number))?\.?[ ]*[:#]?[ ]*(?:er|e|is|to|jest)?[ ]?"
    r"(?P<number>[A-ZÆØÅ]{0,3}-?\d[\d/-]*\d)(?![\w])",
    re.IGNORECASE,
)
BARE_RECORD = re.compile(r"(?<![\w-])J-?\d{5,}(?![\w-])")
YEAR = re.compile(r"(?:19|20)\d\d")
SHORTEST_RECORD = 4


def addresses(text: str) -> Iterator[Span]:
    """Every street with a house number."""
    for match in ADDRESS.finditer(text):
        yield Span(match.start(), match.end(), "adresse")
    for match in LIVES.finditer(text):
        yield Span(*match.span("address"), "adresse")


def rooms(text: str) -> Iterator[Span]:
    """Every room, flat or bed with its number; the word belongs to it."""
    for match in ROOM.finditer(text):
        yield Span(match.start(), match.end(), "rom")


def record_numbers(text: str) -> Iterator[Span]:
    """Every record number, without the word in front."""
    for match in RECORD.finditer(text):
        number = match["number"]
        if sum(c.isdigit() for c in number) >= SHORTEST_RECORD and not YEAR.fullmatch(number):
            yield Span(*match.span("number"), "journalnummer")
    for match in BARE_RECORD.finditer(text):
        yield Span(match.start(), match.end(), "journalnummer")
