"""Documents that a text names: what a reader may go looking for, and the collection may lack.

A mention is taken from quotation marks after a word like "se" or "prosedyren", from "Vedlegg 3:
Linjeliste", from "Rutine for ...", and from the lists under "Se også" and "Vedlegg".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.documents import Block, BlockKind, Document, Mention, Section

SORTS = (
    "prosedyre|rutine|retningslinje|veileder|veiledar|sjekkliste|skjema|tiltakskort|instruks|"
    "handlingsplan|beredskapsplan|pandemiplan|smittevernplan|infeksjonskontrollprogram|"
    "rollebeskrivelse|stillingsbeskrivelse|delrapport|sluttrapport|håndbok|kjøreregler|"
    "prosedyra|mal|avtale|kompetanseplan|temaplan|kvalitetsstandard"
)
QUOTED = re.compile(r"[«“]([^«»“”]{5,110})[»”]")
#: What stands before a quoted title.
CUE = re.compile(
    rf"(?:\b(?:se|sjå|jf\.?|jfr\.?|iht\.?|i henhold til|i samsvar med|etter|følg|følger|følgjer|"
    rf"beskrevet i|står i|går fram av|fremgår av|bruk|bruker|utfyll|fyll ut|dokumentet|"
    rf"(?:{SORTS})(?:en|a|et|n|ene)?)\b[^«»“”.;:]{{0,25}})$",
    re.IGNORECASE,
)
ANNEX = re.compile(
    r"\b(?:Vedlegg|Bilag)\s+(?:nr\.?\s*)?\d{1,2}\s*[:.–]\s+([A-ZÆØÅ][^.;()»”]{4,90})"
)
NAMED = re.compile(rf"\b((?:{SORTS.title()})\s+(?:for|ved|om|til|i)\s+[^.,;:()«»“”]{{4,80}})")
#: Where a title that is not marked off ends and the sentence goes on.
GOES_ON = re.compile(
    r"\s(?:er|skal|må|ble|blir|som|gir|viser|beskriver|ligger|finnes|har|kan|gjelder|brukes|følges|"
    r"utarbeides|utarbeidet|oppdateres|sendes|gjennomgått|implementeres|og at|og én|og en|samt|"
    r"der|hvor|slik|når|dersom)\b"
)
QUOTE_END = re.compile(r"[»”\"]")
IN_BRACKETS = re.compile(r"\s*\([^()]*\)$")
SEE_ALSO = re.compile(
    r"se også|sjå også|vedlegg|referanser|relaterte|tilhørende|andre dokumenter|lenker|"
    r"henvisninger|tilvisingar",
    re.IGNORECASE,
)
LONGEST_TITLE = 110


def find(document: Document, sections: Sequence[Section]) -> tuple[Mention, ...]:
    """Mentions in reading order, each title once; the document's own title is none."""
    found: dict[str, Mention] = {}
    own = plain(document.metadata.title)
    for section in sections:
        listed = bool(section.path) and SEE_ALSO.search(section.path[-1]) is not None
        for block in section.blocks:
            for title in titles(block, listed=listed):
                key = plain(title)
                if key and key != own and key not in found:
                    found[key] = Mention(title, document.id, block.page)
    return tuple(found.values())


def titles(block: Block, *, listed: bool) -> Iterator[str]:
    """Titles that one block names."""
    if block.kind is BlockKind.HEADING:
        return
    text = block.text
    if "«" in text or "“" in text:
        for match in QUOTED.finditer(text):
            title = match[1].strip()
            if reads_like_title(title) and CUE.search(
                text[max(0, match.start() - 60) : match.start()]
            ):
                yield title
    if "edlegg" in text or "ilag" in text:
        yield from (QUOTE_END.split(match[1])[0].strip() for match in ANNEX.finditer(text))
    if block.kind is not BlockKind.TABLE_ROW:
        for match in NAMED.finditer(text):
            if match.start() and text[match.start() - 1].isalnum():
                continue
            yield GOES_ON.split(match[1], maxsplit=1)[0].strip()
    if listed and block.kind is BlockKind.LIST_ITEM and QUOTED.search(text) is None:
        title = IN_BRACKETS.sub("", text.strip(" ."))
        if reads_like_title(title):
            yield title


def reads_like_title(text: str) -> bool:
    """Whether it is a title rather than a sentence that somebody said."""
    if not text[:1].isupper() or len(text) > LONGEST_TITLE or text[-1] in ".!?…":
        return False
    return len(text.split()) <= 14 and ". " not in text


def plain(title: str) -> str:
    return " ".join(title.casefold().split()).strip(" .:")
