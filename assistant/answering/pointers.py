"""What stands beside an answer: near sections, and texts that fit but do not hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from datetime import date

from assistant import citations
from assistant.answering.labels import label
from assistant.questions import Question
from assistant.retrieval.collection import Collection
from assistant.retrieval.ranking import Hit, Ranking
from ingest.documents import StatementKind
from ingest.messages import text

NEAREST = 3
NORWEGIAN = ("nb", "nn")
#: A text that does not hold is pointed to when it fits at least this much as well as the best.
POINTED_TO = 0.95


@dataclass(frozen=True, slots=True)
class Nearest:
    """A near section to open when there is no answer."""

    title: str
    url: str


def nearest(hits: Sequence[Hit], generation: Collection) -> Iterator[Nearest]:
    """The nearest sections, each document once."""
    seen: set[str] = set()
    for hit in hits:
        passage = hit.passage
        if passage.document_id in seen or len(seen) == NEAREST:
            continue
        seen.add(passage.document_id)
        document = generation.document(passage.document_id).document
        title = " > ".join(dict.fromkeys((document.metadata.title, *passage.section[-1:])))
        url = citations.source_url(document.id, document.edition, passage.section_id)
        yield Nearest(title, url)


def quoted_in(question: Question, cited: Set[str], generation: Collection) -> Iterator[str]:
    """That what is shown is quoted in Norwegian, to somebody who asked in another language."""
    languages = {generation.document(own).document.metadata.language for own in cited}
    if question.language not in NORWEGIAN and languages & {*NORWEGIAN, None}:
        yield text("answer.quoted_in_norwegian", question.language)


def notices(
    question: Question, ranking: Ranking, cited: Set[str], generation: Collection, day: date
) -> Iterator[str]:
    """Pointers to what fits but does not hold ("utgått 01.03.2024"), unless the answer cites what
    replaced it."""
    best = max((hit.match for hit in ranking.hits), default=0.0)
    seen: set[str] = set()
    for hit in ranking.not_holding:
        document = generation.document(hit.passage.document_id).document
        if hit.match < POINTED_TO * best or document.id in seen:
            continue
        seen.add(document.id)
        status = generation.status(document.id, day)
        successor = generation.successor(document.id, day)
        if successor and successor.document.id in cited:
            continue
        replaced = successor.document.metadata.title if successor else None
        said = label(document, status, StatementKind.RULE, question, replaced)
        title = document.metadata.title
        yield text("answer.pointer", question.language, title=title, status=said)
