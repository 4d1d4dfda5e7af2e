"""A question as it reaches the assistant (masked), and what type of question it is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import lru_cache

from ingest.norwegian import folded, guess, words
from ingest.norwegian.stopwords import listed


class QuestionType(StrEnum):
    """What sort of answer a question asks for."""

    HOW = "how"
    HOW_MANY = "how_many"
    WHO = "who"
    WHEN = "when"
    WHY = "why"
    LIST = "list"
    YES_NO = "yes_no"
    DEFINITION = "definition"
    WHAT = "what"


@dataclass(frozen=True, slots=True)
class Carried:
    """What a message takes along from the conversation: earlier messages, each with what its words
    weigh beside the message's own (0 to 1), and ids of documents that answered before, each with
    what speaks for it (added to its score)."""

    texts: tuple[tuple[str, float], ...] = ()
    documents: Mapping[str, float] = field(default_factory=dict)


NOTHING_CARRIED = Carried()


@dataclass(frozen=True, slots=True)
class Question:
    """One message with what is known about the asker.

    `role` is a persona or a job title; `as_of` is a day asked about ("gjaldt dette i 2023?"),
    None for today. `unit_names` and `services` are what documents may call the asker's unit and its
    service. `lang` is the language wanted for what the product itself says; without it the
    language of the text is guessed. `carried` is what is taken along from the `conversation`, and
    `kind` the type of question it goes on with. `interactive` is whether somebody waits who can
    answer a question back. `reads` are the groups and roles that the asker reads for: documents
    with another audience are not there for them.
    """

    text: str
    id: str = ""
    role: str | None = None
    municipality: str | None = None
    unit: str | None = None
    unit_names: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    as_of: date | None = None
    lang: str | None = None
    conversation: str | None = None
    reads: frozenset[str] = frozenset()
    interactive: bool = False
    carried: Carried = NOTHING_CARRIED
    kind: QuestionType | None = None

    @property
    def language(self) -> str:
        return self.lang or guess(self.text)

    @property
    def type(self) -> QuestionType:
        return self.kind or question_type(self.text)


#: Question words of bokmål, nynorsk, dialects, English and Polish, as they open a clause.
PATTERNS: tuple[tuple[QuestionType, str], ...] = (
    (
        QuestionType.HOW_MANY,
        r"(?:hvor|kor|ka) (?:mange|mang|mye|mykje|myje|stor|stort|høyt|høy|lang|lenge|ofte|langt)"
        r"|how (?:many|much|often|long|large)|ile|ilu|antall|talet på|prosent|andel",
    ),
    (QuestionType.HOW, r"(?:hva|kva|ka|ke) (?:gjør|gjer|skal|må|bør) (?:jeg|eg|æ|vi|me|man|e)"),
    (
        QuestionType.WHEN,
        r"(?:^|[,.;?!–] *|og |fra |frå )når|katti|kva tid"
        r"|hvilken dato|dato|frist|fristen|when|kiedy|årstall",
    ),
    (QuestionType.WHY, r"hvorfor|kvifor|koffer|koffør|koffor|hvaffor|why|dlaczego|grunnen"),
    (
        QuestionType.WHO,
        r"hvem|kven|kem|kæm|who|whom|kto|kogo|(?:hvilken|hvilke) (?:rolle|person|leder)r?",
    ),
    (
        QuestionType.LIST,
        r"hvilke|hva slags|liste|list|punkt\w*|ramse|rekkefølge\w*|oversikt|temaer|eksempl\w*"
        r"|alle|kva for|krav|tiltak|which|what (?:are|were) the",
    ),
    (QuestionType.HOW, r"hvordan|korleis|åssen|åssn|koss|kossen|korsn|how|jak|framgangsmåte\w*"),
    (
        QuestionType.DEFINITION,
        r"(?:hva|kva|ka|ke) (?:er|e|betyr|betyder|tyder|menes med|vil det si)"
        r"|what (?:is|does)|co to",
    ),
    (QuestionType.WHAT, r"hva|kva|ka|ke|hvor|kor|what|where|co|gdzie"),
)
COMPILED = tuple(
    (kind, re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE)) for kind, pattern in PATTERNS
)
PAST = listed(
    "tidligere forrige gammel gamle utgått utgåtte gjaldt historisk historikk førre den_gang "
    "previously former earlier old dawniej"
)
YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@lru_cache(maxsize=1024)
def question_type(text: str) -> QuestionType:
    """The type of a question; a question without a question word is taken as yes or no."""
    for kind, pattern in COMPILED:
        if pattern.search(text):
            return kind
    return QuestionType.YES_NO


def about_past(question: Question, today: date) -> bool:
    """Whether what no longer holds may answer: the question names an earlier year, or says so."""
    if any(int(year) < today.year for year in YEAR.findall(question.text)):
        return True
    return any(folded(word) in PAST for word in words(question.text))
