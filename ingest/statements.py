"""What a sentence does: rule, step, finding, recommendation, quote ... (`StatementKind`).

Read from the kind of document, the headings above the sentence, its modal verbs and its quotes. A
report never yields a rule: what it says must be done is background or a recommendation.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.documents import WITHOUT_AUTHORITY, Block, BlockKind, Kind, StatementKind
from ingest.stopwords import word_set

MODAL = word_set(
    "skal må plikter pliktar kreves krevst påkrevd forbudt forbode aldri kun alltid must shall"
)
MODAL_PHRASES = (
    "plikt til",
    "ikke tillatt",
    "ikkje tillate",
    "ikke lov",
    "ansvarlig for",
    "ansvarleg for",
    "har ansvar for",
)
ADVICE = word_set(
    "anbefaler anbefales anbefalte anbefalt tilrår tilrådes tilrådast bør burde foreslår foreslås",
    "foreslått recommend recommends recommended should",
)
UNDER_WAY = (
    "tiltak i gang",
    "i gang med",
    "er i gang",
    "pågår",
    "pågående",
    "påbegynt",
    "er under arbeid",
    "under utarbeid",
    "arbeides det med",
    "jobbes det med",
    "er startet",
    "er igangsatt",
    "igangsettes",
)
CARRIED_OUT = (
    "tiltak utført",
    "tiltak gjennomført",
    "er utført",
    "er gjennomført",
    "er iverksatt",
    "er innført",
    "er etablert",
    "er allerede besluttet",
    "er allerede gjort",
    "er allerede iverksatt",
    "er ferdigstilt",
    "er på plass",
    "er besluttet",
    "allerede gjennomført",
)
DEFINES = (
    "defineres som",
    "defineres i",
    "definert som",
    "forstås som",
    "menes",
    "med begrepet",
    "er en betegnelse",
    "står for",
    "forkortelse for",
    "er definert",
    "vert definert",
    " betyr at",
    " betyr ",
    "is defined as",
)
FINDS = word_set(
    "viser viste peker pekte oppga oppgir opplever opplevde svarte svarer vurderer avdekket",
    "avdekker fremgår fremkommer kommer kom erfarer erfarte mener beskriver fremhever fant finner",
    "uttrykker manglet mangler økt redusert prosent ifølge konkluderer",
)
QUOTED = re.compile(r"[«“\"]([^»”\"]{25,})(?:[»”\"]|$)")
NOT_LETTERS = re.compile(r"[^a-zæøå]+")
STEPS = re.compile(
    r"fremgangsmåte|framgangsmåte|slik gjør du|steg|trinn|gjennomføring|utførelse|utføring|"
    r"handling|rekkefølge|tiltakskort|sjekkliste|oppgaver|gjør dette|arbeidsgang",
    re.IGNORECASE,
)
ADVISING = re.compile(r"anbefal|tilråd|forslag|foreslåtte|recommend", re.IGNORECASE)
FRAMING = re.compile(
    r"innledning|innleiing|bakgrunn|metode|mandat|forord|om oppdraget|om prosjekt|datagrunnlag og|"
    r"formål|problemstilling|revisjonskriteri|referansegruppe|arbeidsform|litteratur|kilder|"
    r"referanser|se også|sjå også|vedlegg|henvisning|tilvising|relaterte|"
    r"introduction|method",
    re.IGNORECASE,
)
DEFINING = re.compile(r"definisjon|begrep|forkortelse|ordliste|ordforklaring", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Setting:
    """Where sentences stand: worked out once per section and list."""

    report: bool
    steps: bool = False
    advising: bool = False
    framing: bool = False
    defining: bool = False
    under_way: bool = False
    carried_out: bool = False


def setting(kind: Kind | None, path: tuple[str, ...], lead_in: str = "") -> Setting:
    """The setting of the sentences of one section, or of a list with its lead-in."""
    heads = " / ".join(path[-2:])
    near = f"{path[-1] if path else ''} / {lead_in}"
    low = near.lower()
    return Setting(
        report=kind in WITHOUT_AUTHORITY,
        steps=kind is Kind.CHECKLIST or STEPS.search(near) is not None,
        advising=ADVISING.search(f"{heads} / {lead_in}") is not None,
        framing=FRAMING.search(heads) is not None,
        defining=DEFINING.search(near) is not None,
        under_way=holds(low, UNDER_WAY),
        carried_out=holds(low, CARRIED_OUT),
    )


def holds(text: str, phrases: tuple[str, ...]) -> bool:
    for phrase in phrases:  # noqa: SIM110 - twice as fast as any(), for every sentence there is
        if phrase in text:
            return True
    return False


def kind_of(text: str, block: Block, where: Setting) -> StatementKind:
    """What the sentence `text` of `block` does."""
    if block.kind is BlockKind.HEADING:
        return StatementKind.BACKGROUND
    if block.figure_lost:
        return StatementKind.MISSING_FIGURE
    if block.kind is BlockKind.TABLE_ROW:
        return StatementKind.TABLE_ROW
    low = text.lower()
    if where.defining or holds(low, DEFINES):
        return StatementKind.DEFINITION
    if block.kind is BlockKind.FOOTNOTE:
        return StatementKind.BACKGROUND
    if where.report and mostly_quoted(text):
        return StatementKind.INFORMANT_QUOTE
    words = set(NOT_LETTERS.split(low))
    if where.report:
        return of_report(low, words, where, listed=block.kind is BlockKind.LIST_ITEM)
    return of_routine(low, words, block, where)


def of_report(low: str, words: set[str], where: Setting, *, listed: bool) -> StatementKind:
    if where.under_way or holds(low, UNDER_WAY):
        return StatementKind.IN_PROGRESS
    if listed and (where.carried_out or holds(low, CARRIED_OUT)):
        return StatementKind.DONE
    if (listed and where.advising) or words & ADVICE:
        return StatementKind.RECOMMENDATION
    finds = not words.isdisjoint(FINDS)
    if where.framing and not finds:
        return StatementKind.BACKGROUND
    return StatementKind.FINDING if finds or not orders(low, words) else StatementKind.BACKGROUND


def of_routine(low: str, words: set[str], block: Block, where: Setting) -> StatementKind:
    listed = block.kind is BlockKind.LIST_ITEM
    numbered = listed and block.marker != "o" and block.marker.strip("().").isalnum()
    if numbered or (listed and where.steps):
        return StatementKind.STEP
    if orders(low, words) or (listed and not where.framing):
        return StatementKind.RULE
    return StatementKind.RECOMMENDATION if words & ADVICE else StatementKind.BACKGROUND


def orders(low: str, words: set[str]) -> bool:
    """Whether the sentence says what must or may not be done."""
    return not words.isdisjoint(MODAL) or holds(low, MODAL_PHRASES)


def mostly_quoted(text: str) -> bool:
    """Whether more than half of the sentence stands in quotation marks."""
    quoted = (
        sum(len(part) for part in QUOTED.findall(text))
        if "«" in text or "“" in text or '"' in text
        else 0
    )
    return quoted * 2 > len(text)
