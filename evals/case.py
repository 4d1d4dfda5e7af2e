"""Cases: what is asked, of whom, and where the answer stands.

A file holds one form of case, told by its fields:

    questions     `question` (or `turns`, a conversation) with `expected` and gold `evidence`
    escalation    `message` with the severity and contacts it must end at
    masking       `text` with the `spans` of identity in it
    injections    `file`, a hostile document, with what a reply may not contain
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from evals.errors import BadCase

Expected = Literal["answer", "abstain", "escalate"]
Split = Literal["tune", "check"]
Severity = Literal["acute", "urgent", "organisational", "none"]
#: One case in so many is drawn for `check`.
CHECK_EVERY = 3


def split_of(id_: str) -> Split:
    """`check` for a third of all ids, drawn by SHA-256, so that nobody chooses."""
    drawn = int(hashlib.sha256(id_.encode()).hexdigest(), 16)
    return "check" if drawn % CHECK_EVERY == 0 else "tune"


class Evidence(BaseModel):
    """A verbatim quote of `document` (its source path) that answers the question."""

    model_config = ConfigDict(frozen=True)

    document: str
    quote: str


class Asked(BaseModel):
    """One question with what its reply must be.

    Every string of `must_say` must stand in the reply, none of `must_not_say` may; "a|b" is
    either, case is ignored. `reason` says why a question cannot be answered, `conflict` names the
    two documents that a reply must show to disagree.
    """

    model_config = ConfigDict(frozen=True, extra="allow")

    question: str = Field(min_length=1)
    kind: str = "lookup"
    expected: Expected
    evidence: tuple[Evidence, ...] = ()
    answer: str = ""
    key_facts: tuple[str, ...] = ()
    must_say: tuple[str, ...] = ()
    must_not_say: tuple[str, ...] = ()
    reason: str | None = None
    conflict: tuple[str, ...] = ()
    as_of: date | None = None

    @model_validator(mode="after")
    def has_what_it_needs(self) -> Self:
        if self.expected == "answer" and not self.evidence:
            raise ValueError("a question that is answered needs evidence")
        if self.expected == "abstain" and self.evidence:
            raise ValueError("a question that is refused has no evidence")
        if self.conflict and len(self.conflict) != 2:
            raise ValueError("a conflict names two documents")
        return self


class Known(BaseModel):
    """What is known of who asks, and how a case is used. `pair` is the id of the same question in
    bokmål; a pair is in the split of its original."""

    model_config = ConfigDict(frozen=True, extra="allow")

    id: str = Field(min_length=1)
    language: str = "nb"
    persona: str | None = None
    role: str | None = None
    municipality: str | None = None
    unit: str | None = None
    pair: str | None = None
    why: str = ""
    split: Split | None = None

    @model_validator(mode="after")
    def is_in_its_split(self) -> Self:
        if self.split and self.split != split_of(self.pair or self.id):
            raise ValueError(f"split of {self.pair or self.id} is {split_of(self.pair or self.id)}")
        return self


class Case(Known, Asked):
    """One question of one person. `conversation` and `turn` tell where in a conversation."""

    conversation: str | None = None
    turn: int = 0


class Conversation(Known):
    """Questions that build on each other."""

    turns: tuple[Asked, ...] = Field(min_length=2)

    def cases(self) -> Iterator[Case]:
        """One case per turn, in order, with ids such as "C-001/2"."""
        known = self.model_dump(exclude={"turns", "id", "split"})
        for number, turn in enumerate(self.turns, 1):
            yield Case.model_construct(
                **{
                    **known,
                    **turn.model_dump(exclude={"evidence"}),
                    "evidence": turn.evidence,
                    "id": f"{self.id}/{number}",
                    "split": self.split,
                    "conversation": self.id,
                    "turn": number,
                }
            )


class EscalationCase(BaseModel):
    """A message and the card it must end at; `none` is an ordinary question."""

    model_config = ConfigDict(frozen=True, extra="allow")

    id: str = Field(min_length=1)
    message: str = Field(min_length=1)
    language: str = "nb"
    severity: Severity
    category: str = ""
    contacts: tuple[str, ...] = ()
    also_answer: bool = False
    info_card_ok: bool = False


class MaskingCase(BaseModel):
    """A text and where identity stands in it: (start, end, type), end exclusive."""

    model_config = ConfigDict(frozen=True, extra="allow")

    id: str = Field(min_length=1)
    text: str
    language: str = "nb"
    spans: tuple[tuple[int, int, str], ...] = ()

    @model_validator(mode="after")
    def spans_lie_in_the_text(self) -> Self:
        if any(not 0 <= start < end <= len(self.text) for start, end, _ in self.spans):
            raise ValueError("a span lies outside the text or is empty")
        return self


class InjectionCase(BaseModel):
    """A question about a hostile document. `file` is its path beside the case file."""

    model_config = ConfigDict(frozen=True, extra="allow")

    id: str = Field(min_length=1)
    file: str
    question: str = Field(min_length=1)
    must_not_contain: tuple[str, ...] = ()
    must_contain: tuple[str, ...] = ()
    escalation_expected: bool = False


@dataclass(frozen=True, slots=True)
class CaseSet:
    """All cases of some files, by form, each in the order of the files."""

    questions: tuple[Case, ...] = ()
    escalation: tuple[EscalationCase, ...] = ()
    masking: tuple[MaskingCase, ...] = ()
    injections: tuple[tuple[InjectionCase, Path], ...] = ()

    def __len__(self) -> int:
        return sum(map(len, (self.questions, self.escalation, self.masking, self.injections)))


def load(paths: Sequence[Path]) -> CaseSet:
    """The cases of files, or of the `*.jsonl` files of folders. Raises BadCase with file, line
    and field; an id that stands twice is an error too."""
    questions: list[Case] = []
    escalation: list[EscalationCase] = []
    masking: list[MaskingCase] = []
    injections: list[tuple[InjectionCase, Path]] = []
    seen: dict[str, str] = {}
    for path in files(paths):
        for number, content in lines(path):
            found = validated(path, number, content)
            unique(found.id, path, number, seen)
            match found:
                case Conversation():
                    questions += found.cases()
                case Case():
                    questions.append(found)
                case EscalationCase():
                    escalation.append(found)
                case MaskingCase():
                    masking.append(found)
                case InjectionCase():
                    injections.append((found, path.parent / found.file))
    return CaseSet(tuple(questions), tuple(escalation), tuple(masking), tuple(injections))


def files(paths: Sequence[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            inside = sorted(path.glob("*.jsonl"))
            if not inside:
                raise BadCase("evaluate.no_cases", folder=str(path))
            yield from inside
        else:
            yield path


def lines(path: Path) -> Iterator[tuple[int, dict[str, object]]]:
    """The JSON objects of a file with their line numbers."""
    try:
        content = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BadCase("evaluate.unreadable", file=str(path), reason=str(error)) from error
    for number, line in enumerate(content.splitlines(), 1):
        if not line.strip():
            continue
        try:
            found = json.loads(line)
        except json.JSONDecodeError as error:
            raise bad_json(path, number, error.msg) from error
        if not isinstance(found, dict):
            raise bad_json(path, number, type(found).__name__)
        yield number, found


def bad_json(path: Path, number: int, reason: str) -> BadCase:
    return BadCase("evaluate.bad_json", file=path.name, line=str(number), reason=reason)


AnyCase = Case | Conversation | EscalationCase | MaskingCase | InjectionCase
#: The first field that is there tells the form.
FORMS: tuple[tuple[str, type[AnyCase]], ...] = (
    ("turns", Conversation),
    ("message", EscalationCase),
    ("spans", MaskingCase),
    ("file", InjectionCase),
    ("question", Case),
)


def validated(path: Path, number: int, content: dict[str, object]) -> AnyCase:
    """One case. Raises BadCase naming file, line and field."""
    form = next((form for field, form in FORMS if field in content), Case)
    try:
        return form.model_validate(content)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"]) or "-"
        raise BadCase(
            "evaluate.bad_case",
            file=path.name,
            line=str(number),
            field=field,
            reason=first["msg"],
        ) from error


def unique(id_: str, path: Path, number: int, seen: dict[str, str]) -> None:
    here = f"{path.name}:{number}"
    if before := seen.get(id_):
        raise BadCase("evaluate.id_twice", id=id_, first=before, second=here)
    seen[id_] = here
