"""What one message ends in: the `Reply`, the stable contract with the outside (DESIGN §6)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any


class Outcome(StrEnum):
    """Every message ends in exactly one."""

    ANSWER = "answer"
    ABSTAIN = "abstain"
    ESCALATE = "escalate"
    CLARIFY = "clarify"


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a statement stands. `quote` is stored text of `page` in `version` of the document;
    `url` opens the source view at the section with the quote highlighted. Dates are ISO."""

    number: int
    document_id: str
    title: str
    source: str
    version: str | None
    kind: str | None
    status: str
    valid_from: str | None
    valid_to: str | None
    section: tuple[str, ...]
    page: int | None
    quote: str
    url: str
    label: str = ""
    owner: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """Verbatim text with the number of its citation."""

    text: str
    citation: int
    statement_kind: str


@dataclass(frozen=True, slots=True)
class Contact:
    """A person or desk to call. `role` is from the closed list in DESIGN §6; without a number in
    the directory `phone` is empty and the name says who it is."""

    role: str
    name: str
    phone: str = ""
    hours: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Escalation:
    """The card that ends at a person with a number: at most four contacts, best first."""

    rule: str
    severity: str
    message: str
    contacts: tuple[Contact, ...] = ()


@dataclass(frozen=True, slots=True)
class MentionedDocument:
    """A document that a source names but the collection lacks."""

    title: str
    mentioned_in: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two citations that say different things on one matter."""

    a: Citation
    b: Citation
    about: str


@dataclass(frozen=True, slots=True)
class RetrievedPassage:
    """One of the ten best passages; what a model chose from comes first. `score` is only comparable
    within one reply."""

    document_id: str
    source: str
    section: tuple[str, ...]
    page: int | None
    text: str
    score: float


@dataclass(frozen=True, slots=True)
class NextStep:
    """What to do when nothing was found: a near section to open, or a person to ask."""

    text: str
    url: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class ModelUse:
    """A language model's part in an answer: fingerprint of the prompts, ids of its requests, and
    its verdict; or, in `failure`, why the answer was made without it (timeout, outage, malformed,
    nothing_chosen)."""

    prompts: str
    requests: tuple[str, ...] = ()
    verdict: str | None = None
    failure: str | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to a question back: the id of a unit or service, or a job title."""

    label: str
    unit: str | None = None
    service: str | None = None
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Clarification:
    """A question back, with two to four answers to choose from."""

    question: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer to one message. `question` is masked; times in milliseconds."""

    id: str
    question: str
    outcome: Outcome
    language: str
    confidence: float
    generation: str
    timings_ms: Mapping[str, float]
    answer: str
    statements: tuple[Statement, ...] = ()
    citations: tuple[Citation, ...] = ()
    escalation: Escalation | None = None
    mentions: tuple[MentionedDocument, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    passages: tuple[RetrievedPassage, ...] = ()
    next_steps: tuple[NextStep, ...] = ()
    notices: tuple[str, ...] = field(default=())
    model: ModelUse | None = None
    clarification: Clarification | None = None

    def as_json(self) -> dict[str, Any]:
        """The reply as plain JSON values."""
        return asdict(self)
