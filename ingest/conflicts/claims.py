"""The clauses of a passage that say something another text may say differently."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ingest.conflicts.values import Facet, Value, values, without_values
from ingest.conflicts.wording import Order, allows, base, conditions, forbids, responsible
from ingest.documents import Passage, Sentence, StatementKind
from ingest.norwegian import content_stems, stem

CELL_BREAK = " | "
CLAUSE = re.compile(r"(?<=[a-zæøå)%»])[.;]\s+(?=\S)|(?<=\d)\.\s+(?=[A-ZÆØÅ])")
SHORTEST = 12
#: What a heading says of everything under it: "Innen tre måneder", "Månedlig".
GIVEN = (Facet.DEADLINE, Facet.FREQUENCY)
#: Kinds of sentences that tell what is to be done.
BINDING = frozenset(
    {StatementKind.RULE, StatementKind.STEP, StatementKind.TABLE_ROW, StatementKind.BACKGROUND}
)
#: Parts of a document that say nothing of what is to be done, or tell what used to be.
ASIDE = re.compile(
    r"se også|sjå også|referanse|kilder|litteratur|vedlegg|endring(?:er|ar)? (?:fra|frå|siden)|"
    r"historikk|om dokumentet|svikter|vanlige feil|formål|begrep|definisjon",
    re.IGNORECASE,
)
HEAD_LINE = re.compile(r"dokumentnr|revideres innen|gyldig fra|godkjent av", re.IGNORECASE)
#: A breach is described, not a rule.
BREACH = re.compile(
    r"(?:meldes|melde|er|regnes) (?:\w+ )?som avvik|er (?:et )?avvik", re.IGNORECASE
)
#: Words that say how, not what: two clauses are not about one matter because of them.
GENERAL = frozenset(
    stem(word)
    for word in [
        "minst",
        "høyst",
        "inntil",
        "opptil",
        "maks",
        "senest",
        "seinast",
        "innen",
        "innan",
        "gang",
        "ganger",
        "dag",
        "dager",
        "time",
        "uke",
        "måned",
        "år",
        "minutt",
        "døgn",
        "vakt",
        "vakten",
        "alle",
        "neste",
        "første",
        "andre",
        "hver",
        "hvert",
        "kvar",
        "kvart",
        "per",
        "ca",
        "kl",
        "skal",
        "ikke",
        "ikkje",
        "aldri",
        "alltid",
        "bare",
        "kun",
        "må",
        "kan",
        "får",
        "gjør",
        "gjøre",
        "tar",
        "ta",
        "tas",
        "gis",
        "gi",
        "gir",
        "holder",
        "brukes",
        "bruk",
        "bruker",
        "skriv",
        "skriver",
        "skrives",
        "ved",
        "etter",
        "før",
        "følger",
        "følge",
        "følges",
        "deretter",
        "går",
        "ny",
        "nye",
        "nytt",
        "nyansatt",
        "fjellvik",
        "kommune",
        "kommunen",
        "rutine",
        "rutinen",
        "prosedyre",
        "dokument",
        "formål",
        "ansvar",
        "personer",
        "pasient",
        "pasienten",
        "beboer",
        "beboeren",
        "bruker",
        "brukeren",
        "ansatt",
        "ansatte",
        "gjelder",
        "eller",
        "mer",
        "samme",
        "siste",
        "frist",
        "fristen",
        "når",
        "hyppighet",
        "ofte",
        "varighet",
        "tidspunkt",
        "tid",
        "krav",
        "merknad",
        "to",
        "tre",
        "ja",
        "nei",
        "versjon",
        "sykehjem",
        "hverdag",
        "mandag",
        "tirsdag",
        "onsdag",
        "torsdag",
        "fredag",
        "lørdag",
        "søndag",
        "hverdager",
        "helligdager",
        "året",
        "kveld",
        "natt",
        "dagtid",
    ]
)
PLACE = {facet: place for place, facet in enumerate(Facet)}
FORBIDS, ALLOWS = 1 << len(Facet), 2 << len(Facet)
AT_HOME = re.compile(r"hjemme|heime", re.IGNORECASE)
IN_A_HOME = re.compile(r"sykehjem|sjukeheim|beboerrom|avdelingskjøkken", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Claim:
    """One clause with what it says.

    `own` are the stems of what it is about, `beside` those of the rest of its sentence, `near`
    those of title, headings and lead-in. `given` are values that a heading gives. `service` is
    "home" or "institution" when the clause or its heading names only one of them. `around` are the
    values of the whole sentence or row, `subject` the stems of the first cell of its row,
    `conditions` those of what it takes for given.
    """

    sentence: int
    text: str
    own: frozenset[str] = frozenset()
    beside: frozenset[str] = frozenset()
    near: frozenset[str] = frozenset()
    values: tuple[Value, ...] = ()
    given: tuple[Value, ...] = ()
    around: tuple[Value, ...] = ()
    subject: frozenset[str] = frozenset()
    conditions: frozenset[str] = frozenset()
    who: frozenset[str] = frozenset()
    forbids: tuple[Order, ...] = ()
    allows: tuple[Order, ...] = ()
    service: str = ""

    @property
    def all_values(self) -> tuple[Value, ...]:
        mine = {value.facet for value in self.values}
        return (*self.values, *(value for value in self.given if value.facet not in mine))

    @property
    def said(self) -> frozenset[str]:
        return self.own | self.beside

    @property
    def everything(self) -> frozenset[str]:
        return self.own | self.beside | self.near

    @property
    def offers(self) -> int:
        """What it says, as bits; two claims are compared only when one wants what the other
        offers."""
        return bits(self.facets) | FORBIDS * bool(self.forbids) | ALLOWS * bool(self.allows)

    @property
    def wants(self) -> int:
        return bits(self.facets) | ALLOWS * bool(self.forbids) | FORBIDS * bool(self.allows)

    @property
    def facets(self) -> frozenset[Facet]:
        found = {value.facet for value in self.all_values}
        return frozenset(found | {Facet.WHO}) if self.who else frozenset(found)


def bits(facets: frozenset[Facet]) -> int:
    return sum(1 << PLACE[facet] for facet in facets)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sentence stands: its number, the headings over it, and the last of them."""

    number: int
    path: str
    last: str


def claims(passage: Passage) -> Iterator[Claim]:
    """The clauses of a passage that can be compared with others."""
    last = passage.section[-1] if passage.section else ""
    path = passage.context
    for number, sentence in enumerate(passage.sentences):
        if sentence.heading:
            last = sentence.text
            path = f"{passage.context} {last}"
        elif may_bind(sentence) and not ASIDE.search(last):
            found = of_sentence(Place(number, path, last), sentence, passage)
            yield from (claim for claim in found if claim.own and claim.offers)


def may_bind(sentence: Sentence) -> bool:
    long_enough = len(sentence.text) >= SHORTEST
    return sentence.kind in BINDING and long_enough and not HEAD_LINE.search(sentence.text)


def of_sentence(place: Place, sentence: Sentence, passage: Passage) -> Iterator[Claim]:
    if sentence.kind is StatementKind.TABLE_ROW:
        yield from of_row(place, sentence, passage)
        return
    lead_in = passage.lead_in if sentence.list_level is not None else ""
    near, whole = matter(f"{place.path} {lead_in}"), matter(without_values(sentence.text))
    for clause in clauses(sentence.text):
        if not BREACH.search(clause):
            own = matter(without_values(clause))
            made = said(place, clause)
            yield replace(
                made, own=own, beside=whole - own, near=near, around=values(sentence.text)
            )


def of_row(place: Place, row: Sentence, passage: Passage) -> Iterator[Claim]:
    """A claim for each cell: what it says under its header of what the first cell names."""
    cells, headers = row.text.split(CELL_BREAK), passage.lead_in.split(CELL_BREAK)
    named = headers if len(headers) == len(cells) else [""] * len(cells)
    near = matter(f"{place.path} {row.text} {passage.lead_in}")
    for cell, header in list(zip(cells, named, strict=True))[1:]:
        own = matter(f"{cells[0]} {header} {without_values(cell)}")
        yield replace(
            said(place, cell, header),
            text=f"{cells[0]} | {header}: {cell}" if header else f"{cells[0]} | {cell}",
            own=own,
            near=near - own,
            around=values(row.text),
            subject=matter(cells[0]),
        )


def said(place: Place, clause: str, header: str = "") -> Claim:
    """What a clause says, by itself."""
    return Claim(
        sentence=place.number,
        text=clause,
        values=values(clause),
        given=tuple(v for v in values(place.last) if v.facet in GIVEN and v.low),
        who=responsible(clause, header),
        forbids=forbids(clause),
        allows=allows(clause),
        conditions=conditions(f"{header} {without_values(clause)}") - GENERAL,
        service=service(f"{place.last} {clause}"),
    )


def service(text: str) -> str:
    home, institution = AT_HOME.search(text), IN_A_HOME.search(text)
    if bool(home) == bool(institution):
        return ""
    return "home" if home else "institution"


def clauses(text: str) -> list[str]:
    return [part for part in CLAUSE.split(text) if part.strip()]


def matter(text: str) -> frozenset[str]:
    """Stems of the words that say what a text is about."""
    found = (base(s) for s in content_stems(text) if s not in GENERAL and not s.isdigit())
    return frozenset(found)
