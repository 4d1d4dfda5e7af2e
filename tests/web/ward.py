"""A small ward for the web tests: an assistant that answers four questions from two documents.

It stands in for `assistant.conversation.Assistant` at the seam `assistant.web.protocol`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from time import sleep

from assistant.questions import Question
from assistant.replies import (
    Choice,
    Citation,
    Clarification,
    Conflict,
    Contact,
    Escalation,
    MentionedDocument,
    NextStep,
    Outcome,
    Reply,
    Statement,
)
from ingest.documents import (
    Block,
    BlockKind,
    Document,
    Kind,
    Mention,
    Metadata,
    Scope,
    Section,
    Sentence,
    StatementKind,
    Status,
)
from ingest.revisions.values import Revision

FALL = Document(
    Metadata(
        id="rutiner/fall",
        title="Fall – forebygging og tiltak etter fall",
        kind=Kind.PROCEDURE,
        owner="Fagsykepleier pasientsikkerhet",
        approved_by="Kommunalsjef helse og omsorg",
        publisher="Fjellvik kommune",
        version="2.3",
        valid_from=date(2025, 6, 1),
        review_by=date(2027, 6, 1),
        scope=Scope(municipality="Fjellvik", services=("sykehjem", "hjemmebaserte tjenester")),
        language="nb",
        typical_questions=(
            "Beboer har falt på badet, hva gjør jeg først?",
            "Når skal lege kontaktes etter et fall?",
        ),
    ),
    source="rutiner/fall.pdf",
    content_hash="a" * 64,
)
REVIEW = Document(
    Metadata(
        id="rapporter/norovirus-2024",
        title="Gjennomgang av norovirusutbruddet ved Granli 2024",
        kind=Kind.REPORT,
        owner="Kvalitetsrådgiver",
        published=date(2024, 5, 2),
        language="nb",
    ),
    source="rapporter/norovirus-2024.docx",
    content_hash="b" * 64,
)
STEPS = (
    "Bli hos pasienten og tilkall hjelp. Pasienten skal ikke løftes før han eller hun er "
    "undersøkt.",
    "Kontroller bevissthet, luftveier, pust og sirkulasjon.",
    "Undersøk hode, nakke, rygg, hofter, håndledd og hud. Se etter forkortet og utoverrotert bein.",
    "Mål NEWS2. Mål blodsukker hos alle med diabetes.",
)
LEAD = "Slik går du fram straks etter et fall:"
ROW = "Hendelse: Fall med hodeskade; Meldes til: Ansvarsvakt og lege; Frist: Straks; Hvor: Gerica"
FINDING = (
    "Pasientnære punkter ble desinfisert én gang i døgnet, ikke to ganger slik rutinen krever."
)


def paragraph(text: str, page: int) -> Block:
    return Block(BlockKind.PARAGRAPH, text, page=page)


FALL_SECTIONS = (
    Section(
        "s-formal",
        ("Fall – forebygging og tiltak etter fall", "Formål"),
        (
            paragraph(
                "Prosedyren skal redusere antall fall og sikre at den som har falt,"
                " blir undersøkt, fulgt opp og fallet meldt.",
                1,
            ),
            *(
                paragraph(
                    f"Avsnitt {n}: kartlegging skjer ved innkomst og gjentas hver sjette"
                    " måned, etter hvert fall og ved endring i tilstand.",
                    1 + n // 6,
                )
                for n in range(1, 16)
            ),
        ),
    ),
    Section(
        "s-straks",
        ("Fall – forebygging og tiltak etter fall", "Tiltak", "Straks etter fall"),
        (
            paragraph(LEAD, 3),
            *(
                Block(BlockKind.LIST_ITEM, step, page=3, marker=f"{n}.")
                for n, step in enumerate(STEPS, 1)
            ),
            Block(BlockKind.CAPTION, "Figur 2: Flytskjema", page=3, figure_lost=True),
        ),
    ),
    Section(
        "s-melding",
        ("Fall – forebygging og tiltak etter fall", "Melding"),
        (
            Block(
                BlockKind.TABLE_ROW,
                ROW,
                page=4,
                headers=("Hendelse", "Meldes til", "Frist", "Hvor"),
                cells=("Fall med hodeskade", "Ansvarsvakt og lege", "Straks", "Gerica"),
            ),
            Block(
                BlockKind.TABLE_ROW,
                "Hendelse: Uten skade; Meldes til: Ansvarsvakt; Frist: Samme vakt; Hvor: Compilo",
                page=4,
                headers=("Hendelse", "Meldes til", "Frist", "Hvor"),
                cells=("Uten skade", "Ansvarsvakt", "Samme vakt", "Compilo"),
            ),
            Block(
                BlockKind.FOOTNOTE, "Se <script>alert(1)</script> i vedlegg.", page=4, marker="1"
            ),
        ),
    ),
)
REVIEW_SECTIONS = (Section("s-funn", ("Funn", "Renhold"), (paragraph(FINDING, 7),)),)
SENTENCES = {
    FALL.id: {
        "lead": Sentence("lead", LEAD, StatementKind.RULE, page=3),
        **{
            f"step-{n}": Sentence(f"step-{n}", step, StatementKind.STEP, page=3)
            for n, step in enumerate(STEPS, 1)
        },
        "row": Sentence("row", ROW, StatementKind.TABLE_ROW, page=4),
    },
    REVIEW.id: {"finding": Sentence("finding", FINDING, StatementKind.FINDING, page=7)},
}


@dataclass(frozen=True)
class Stored:
    document: Document
    page_count: int = 4


@dataclass(frozen=True)
class SmallGeneration:
    """Two documents; `folder` holds their files."""

    folder: Path
    id: str = "20261124-0900"
    created: str = "2026-11-24T09:00:00"
    stored: tuple[Stored, ...] = (Stored(FALL), Stored(REVIEW, page_count=12))

    def documents(self) -> tuple[Stored, ...]:
        return self.stored

    def status(self, document_id: str, day: date) -> Status:
        return Status.REPORT if document_id == REVIEW.id else Status.IN_FORCE

    def successor(self, document_id: str, day: date) -> Stored | None:
        replacing = {old: s for s in self.stored for old in s.document.metadata.supersedes}
        return replacing.get(document_id)

    def sections(self, document_id: str) -> tuple[Section, ...]:
        return {FALL.id: FALL_SECTIONS, REVIEW.id: REVIEW_SECTIONS}.get(document_id, ())

    def sentences(self, document_id: str, ids: Iterable[str]) -> dict[str, Sentence]:
        known = SENTENCES[document_id]
        return {id_: known[id_] for id_ in ids if id_ in known}

    def mentions_in(self, document_id: str) -> tuple[Mention, ...]:
        return (Mention("Retningslinje for hodeskade", FALL.id, 4),)

    def original(self, document_id: str) -> Path | None:
        source = next(s.document.source for s in self.stored if s.document.id == document_id)
        file = self.folder / source
        return file if file.is_file() else None


def citation(number: int, document: Document, **known: object) -> Citation:
    """A citation of `document`; `known` sets what differs."""
    data = document.metadata
    report = document is REVIEW
    start = Citation(
        number=number,
        document_id=document.id,
        title=data.title,
        source=document.source,
        version=data.version,
        kind=str(data.kind),
        status="report" if report else "in_force",
        valid_from=data.valid_from.isoformat() if data.valid_from else None,
        valid_to=None,
        section=("Tiltak", "Straks etter fall"),
        page=3,
        quote=LEAD,
        url=f"/kilder/{document.id}/{document.edition}",
        label="Funn i rapport fra 2024" if report else "Gjeldende prosedyre, versjon 2.3",
        owner=data.owner,
    )
    return replace(start, **known)  # type: ignore[arg-type]


EMPTY = Reply(
    id="0" * 32,
    question="",
    outcome=Outcome.ANSWER,
    language="nb",
    confidence=0.9,
    generation="20261124-0900",
    timings_ms={"mask": 2.0, "total": 12.0},
    answer="",
)
NURSE = Contact("ansvarlig_sykepleier", "Ansvarlig sykepleier Granli", "+47 00 00 01 12", "døgnet")
EMERGENCY = Contact("113", "Akuttmedisinsk nødtelefon", "113", "døgnet")

ANSWER = replace(
    EMPTY,
    answer=f"{LEAD} [1]\n" + "\n".join(f"- {step} [1]" for step in STEPS),
    statements=(
        Statement(LEAD, 1, "rule"),
        *(Statement(f"{n}. {step}", 1, "step") for n, step in enumerate(STEPS, 1)),
        Statement(FINDING, 2, "finding"),
    ),
    citations=(
        citation(1, FALL, url=f"/kilder/{FALL.id}/2.3?sitat=lead,step-1,step-2#s-straks"),
        citation(
            2,
            REVIEW,
            section=("Funn", "Renhold"),
            page=7,
            quote=FINDING,
            url=f"/kilder/{REVIEW.id}/{REVIEW.edition}?sitat=finding#s-funn",
        ),
    ),
    mentions=(MentionedDocument("Retningslinje for hodeskade", FALL.metadata.title, 4),),
)
TWICE = replace(
    EMPTY,
    answer=f"{LEAD} [1] {STEPS[3]} [2]",
    statements=(Statement(LEAD, 1, "rule"), Statement(STEPS[3], 2, "rule")),
    citations=(
        citation(1, FALL, url=f"/kilder/{FALL.id}/2.3?sitat=lead#s-straks"),
        citation(2, FALL, url=f"/kilder/{FALL.id}/2.3?sitat=step-4#s-straks"),
    ),
)
TABLE = replace(
    EMPTY,
    answer=f"- {ROW} [1]",
    statements=(Statement(ROW, 1, "table_row"),),
    citations=(
        citation(
            1,
            FALL,
            section=("Melding",),
            page=4,
            quote=ROW,
            url=f"/kilder/{FALL.id}/2.3?sitat=row#s-melding",
        ),
    ),
)
ABSTAIN = replace(
    EMPTY,
    outcome=Outcome.ABSTAIN,
    confidence=0.1,
    answer="Jeg finner ikke noe om dette i kildene.",
    next_steps=(
        NextStep(
            "Se om det står her: Fall – forebygging og tiltak etter fall",
            url=f"/kilder/{FALL.id}/2.3#s-formal",
        ),
        NextStep("Ring Ansvarlig sykepleier Granli", phone="+47 00 00 01 12"),
    ),
)
ACUTE = replace(
    EMPTY,
    outcome=Outcome.ESCALATE,
    confidence=1.0,
    answer="Dette kan være livstruende. Ring 113 nå og bli hos pasienten.",
    escalation=Escalation(
        "acute/unconscious",
        "acute",
        "Dette kan være livstruende. Ring 113 nå og bli hos pasienten.",
        (EMERGENCY, NURSE, Contact("vaktleder", "Vaktkoordinator", "")),
    ),
)
CONFLICT = replace(
    ANSWER,
    conflicts=(
        Conflict(
            replace(ANSWER.citations[0], quote="Besøkende skal bruke munnbind."),
            replace(ANSWER.citations[1], quote="Besøkende trenger ikke munnbind."),
            "munnbind for besøkende",
        ),
    ),
    notices=("Rutinen fra 2021 er ikke brukt i svaret. Utgått 01.03.2024.",),
)


BACK = "Hvor jobber du? Svaret er ikke det samme overalt."
CLARIFY = replace(
    EMPTY,
    outcome=Outcome.CLARIFY,
    answer=BACK,
    clarification=Clarification(
        BACK,
        (
            Choice("Granli sykehjem", unit="granli"),
            Choice("Hjemmebaserte tjenester", service="hjemmebaserte_tjenester"),
        ),
    ),
)


@dataclass
class WardAssistant:
    """Answers by a word in the question; remembers what it was asked."""

    current: SmallGeneration | None
    asked: list[Question] = field(default_factory=list)
    error: Exception | None = None
    delay: float = 0.0
    rule_set: str = "rules-1"
    revisions: tuple[Revision, ...] = ()

    def generation(self, reads: frozenset[str] = frozenset()) -> SmallGeneration:
        from ingest.errors import NoGeneration

        if self.current is None:
            raise NoGeneration("web.problem.503.detail")
        return self.current

    def changes(self, reads: frozenset[str] = frozenset()) -> tuple[Revision, ...]:
        return self.revisions

    def ask(self, question: Question) -> Reply:
        self.asked.append(question)
        sleep(self.delay)
        if self.error:
            raise self.error
        by_word = {
            "falt": ANSWER,
            "meld": TABLE,
            "bevisst": ACUTE,
            "munnbind": CONFLICT,
            "måle": TWICE,
            "besøk": CLARIFY,
            "granli": ANSWER,
        }
        found = (reply for word, reply in by_word.items() if word in question.text.lower())
        return replace(next(found, ABSTAIN), question=question.text)
