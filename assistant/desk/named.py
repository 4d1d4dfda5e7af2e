"""What the sources name and the collection may lack: documents, appendices, lists and systems.

Three ways lead to a name. A title that a text marks off is found at ingest (`ingest.mentions`); so
is "Vedlegg 3: Linjeliste" in running text, while an appendix that is a heading with nothing below
it is found here. A sort of document with a word before it in one ("kontinuitetsplanen") or what
it is for behind it ("rutine for tavlemøter") is a name too. And a system is told by what it is
called ("kvalitetsportalen") or by what stands before its name ("systemet Visma").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from assistant.desk.matching import Stems, stems
from assistant.desk.once import once
from ingest.documents import Block, BlockKind, Document, Section, Sentence, Status
from ingest.index.generation import Generation

#: Sorts of documents, by how a word for one ends.
SORTS = (
    "plan|rutine|prosedyre|veileder|veiledning|retningslinje|skjema|instruks|håndbok|hefte|"
    "perm|reglement|matrise|kravspesifikasjon|kort|årshjul|kvalitetsstandard|beskrivelse|delrapport|"
    "sluttrapport|statusrapport|notat|avtale|kart|mappe|program|strategi|protokoll|vaktbok"
)
ENDINGS = "a|en|n|et|met|t|ets|ens|er|mer|r|ene|mene|ne|ane|ar|s"
#: Lists that a unit has one of; others are of a patient or a shift.
LISTS = "huskeliste|prioriteringsliste|beredskapsliste|linjeliste|varslingsliste|kontaktliste"
COMPOUND = re.compile(
    rf"\b((?:[A-ZÆØÅ]{{2,}}-|[a-zæøåA-ZÆØÅ]{{4,}})(?:{SORTS})|(?i:{LISTS}))(?:{ENDINGS})?\b(?!-)"
)
#: "rutine for ..." and where a sentence goes on behind it.
FOR = re.compile(
    r"\b((?:rutine|prosedyre|sjekkliste|veileder|plan|skjema|mal|instruks|strategi|handlingsplan|"
    r"beredskapsplan|avtale|retningslinje)(?:n|en|r|er|ne|ene|et)? for) "
    r"((?:[a-zæøå]+(?:[-/][a-zæøå]+)*-? ?){1,7})",
    re.IGNORECASE,
)
GOES_ON = re.compile(
    r"\b(?:som|er|skal|må|ble|blir|slik|der|når|dersom|hvor|har|kan|å|ikke|også|men|samt|eller|fra|"
    r"gjennom|etter|under|være|vil|bør|den|det|de|alle|hver|hvordan|hva|hvem|at|for|på|sine?|sitt|"
    r"vår|våre|seg|enn|mot|hos|disse|dette|denne|begge|noen|flere|andre|slike?|innen|sammen|fordi|"
    r"hvis|gir|går|gjelder|viser|sier|ligger|legger|finnes|står|tar|krever|mangler|gjennomgått|"
    r"gitt|med en|beskriver|fastsetter|omfatter|inneholder|omtaler|lest|"
    rf"[a-zæøå]{{3,}}(?:es|ert)|og \w+(?:{SORTS})(?:{ENDINGS})?)\b.*$"
)
#: What a phrase may not end in.
LOOSE_END = re.compile(r"(?:\s+(?:og|i|til|ved|med|av|om))+$")
ANNEX = re.compile(r"^(?:vedlegg|bilag)\s+\d{1,2}\s*[:.–]\s*(\S.{3,110})$", re.IGNORECASE)
SYSTEM = re.compile(r"\b([A-ZÆØÅa-zæøå]{3,}(?:portal|system|-app|plattform|register))(?:en|et)\b")
#: The number before the title of an appendix.
NUMBERED = re.compile(r"^(?:vedlegg|bilag)\s+\d{1,2}\s*[:.–]\s*", re.IGNORECASE)
GONE = frozenset({Status.EXPIRED, Status.SUPERSEDED})
#: "kvalitetssystemet Compilo", "Dossier (kompetanseportalen)".
CALLED = re.compile(
    r"\b\w*(?:systemet|portalen|appen|verktøyet|programvaren|plattformen)\s+«?([A-ZÆØÅ]\w+)»?"
    r"|\b([A-ZÆØÅ]\w+(?: [A-ZÆØÅ]\w+)?) \([^()]{0,30}(?:portal|system|verktøy|app)(?:en|et)?\)"
)
#: Words that are a sort, and others that every patient, employee or project has one of.
NO_NAME = re.compile(
    r"veiledning|håndbok|delrapport|sluttrapport|statusrapport|kvalitetsstandard|"
    r"tiltaksplan|timeplan|tidsplan|fr[ae]mdriftsplan|ferieplan|arbeidsplan|ruteplan|turnusplan|"
    r"dagsplan|ukeplan|døgnplan|handlingsplan|prosjektplan|behandlingsplan|hovedplan|journalnotat|"
    r"spørreskjema|nettskjema|papirskjema|papirperm|arbeidsavtale|timeavtale|dataprogram|"
    r"(?:adgangs|visitt|bank|nøkkel)kort|hovedstrategi|"
    r"(?:detalj|bakgrunns|situasjons)beskrivelse",
    re.IGNORECASE,
)
#: Sorts that may be left out of a name: "rutine for fall" is a text called "Fall".
LEFT_OUT = stems("rutine prosedyre sjekkliste veileder retningslinje instruks mal skjema håndbok")
LEFT_OUT_AFTER = re.compile(r"(?:rutine?|prosedyre?|veilede?r?)$")
#: "en plan for" or "rutiner for" something may be what somebody means to have.
VAGUE = re.compile(
    r"^(?:(?:plan|strategi|avtale|mal)(?:er)?|skjemaer|(?:rutine|prosedyre|retningslinje)r) for"
)
#: Letters of a word that may begin a longer one of the same matter.
LONG = 5
FEWEST = 2


class Sort(StrEnum):
    """What is named; the form that tells most first."""

    TITLE = "title"
    ANNEX = "annex"
    DOCUMENT = "document"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a name stands: a document, the page, and the sentence that has it, "" when unknown."""

    document: Document
    page: int | None
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """One thing that is named, as it stands there most often, and every place that names it."""

    name: str
    sort: Sort
    stems: Stems
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """One name in one place. `sure` is whether its form alone tells that it is one."""

    name: str
    sort: Sort
    place: Place
    sure: bool = True


@once
def missing(generation: Generation, day: date) -> tuple[Named, ...]:
    """What is named on `day` and neither a title nor a chapter of the collection, most often named
    first. What does not hold any more names nothing that anybody needs."""
    here = Here.of(generation)
    grouped: dict[Stems, list[Hit]] = {}
    for hit in hits(generation, day):
        key = stems(NUMBERED.sub("", hit.name))
        if key and not here.has(key, hit.sort):
            grouped.setdefault(key, []).append(hit)
    found = [as_named(key, own) for key, own in grouped.items() if is_name(own)]
    return tuple(sorted(found, key=lambda one: (-len(one.places), one.name.casefold())))


def is_name(own: list[Hit]) -> bool:
    return any(hit.sure for hit in own) or len(own) >= FEWEST


def as_named(key: Stems, own: list[Hit]) -> Named:
    names = [hit.name for hit in own]
    sort = min((hit.sort for hit in own), key=list(Sort).index)
    places = {(hit.place.document.id, hit.place.sentence, hit.place.page): hit.place for hit in own}
    return Named(max(names, key=names.count), sort, key, tuple(places.values()))


@dataclass(frozen=True, slots=True)
class Here:
    """What the collection has: titles and keywords of documents, and headings with text below."""

    titles: tuple[Stems, ...]
    keywords: frozenset[Stems]
    headings: frozenset[Stems]

    @classmethod
    def of(cls, generation: Generation) -> Here:
        documents = [stored.document.metadata for stored in generation.documents()]
        headings = {
            stems(numberless(section.path[-1]))
            for data in documents
            for section in generation.sections(data.id)
            if section.path and has_text(section)
        }
        return cls(
            tuple(stems(data.title) for data in documents),
            frozenset(stems(word) for data in documents for word in data.keywords),
            frozenset(headings),
        )

    def has(self, key: Stems, sort: Sort) -> bool:
        """Whether a document of that title is here, or a chapter that says just that."""
        matter = key - LEFT_OUT or key
        if len(matter) == 1:
            (word,) = matter
            matter = stems(LEFT_OUT_AFTER.sub("", word)) or matter
        if any(covers(title, matter) for title in self.titles):
            return True
        return sort is not Sort.SYSTEM and (key in self.headings or key in self.keywords)


def covers(title: Stems, matter: Stems) -> bool:
    """Whether every word stands in the title, as itself or at the beginning of a longer one."""
    return all(
        word in title or (len(word) >= LONG and any(own.startswith(word) for own in title))
        for word in matter
    )


def numberless(heading: str) -> str:
    return re.sub(r"^[\d.]+\s+", "", heading)


def has_text(section: Section) -> bool:
    return any(block.kind is not BlockKind.HEADING for block in section.blocks)


def hits(generation: Generation, day: date) -> Iterator[Hit]:
    documents = {
        stored.document.id: stored.document
        for stored in generation.documents()
        if generation.status(stored.document.id, day) not in GONE
    }
    for mention in generation.mentions():
        if document := documents.get(mention.mentioned_in):
            yield Hit(mention.title, Sort.TITLE, Place(document, mention.page))
    for document in documents.values():
        yield from annexes(document, generation.sections(document.id))
        for passage in generation.passages_of(document.id):
            for sentence in passage.sentences:
                place = Place(document, sentence.page, sentence.id)
                yield from in_sentence(sentence, place)


def annexes(document: Document, sections: Sequence[Section]) -> Iterator[Hit]:
    """Appendices that are a heading and nothing more."""
    filled = {
        section.path[:depth]
        for section in sections
        if has_text(section)
        for depth in range(1, len(section.path) + 1)
    }
    for section in sections:
        found = ANNEX.match(section.path[-1]) if section.path else None
        if found and section.path not in filled:
            yield Hit(found[1], Sort.ANNEX, Place(document, page(section.blocks)))


def page(blocks: Iterable[Block]) -> int | None:
    return next((block.page for block in blocks if block.page is not None), None)


def in_sentence(sentence: Sentence, place: Place) -> Iterator[Hit]:
    text = sentence.text
    for found in COMPOUND.finditer(text):
        if not NO_NAME.fullmatch(found[1]):
            yield Hit(found[1], Sort.DOCUMENT, place)
    for found in FOR.finditer(text):
        if purpose := LOOSE_END.sub("", GOES_ON.sub("", found[2]).strip()):
            name = f"{found[1]} {purpose}"
            yield Hit(name, Sort.DOCUMENT, place, sure=not VAGUE.match(name))
    for found in SYSTEM.finditer(text):
        yield Hit(found[0], Sort.SYSTEM, place)
    for found in CALLED.finditer(text):
        yield Hit(found[1] or found[2], Sort.SYSTEM, place)
