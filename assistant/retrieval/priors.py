"""What speaks for or against a document before its words are read: scope and status.

All on the scale of the fused score (0 to about 1.3). Nothing is filtered by scope: a text of
another unit may still be the best there is, and its label says where it holds.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from datetime import date
from functools import lru_cache

from assistant.questions import Question, about_past
from assistant.retrieval.collection import Collection
from assistant.retrieval.components import STANDARD, Components
from ingest.documents import HOLDING, NOT_HOLDING, WITHOUT_AUTHORITY, Metadata, Scope
from ingest.norwegian import folded, stem
from ingest.norwegian.matter import content_words

OTHER_MUNICIPALITY = -0.3
NO_MUNICIPALITY = -0.1
OWN_UNIT = 0.1
OTHER_UNIT = -0.3
OTHER_SERVICE = -0.1
OWN_ROLE = 0.05
#: A document that holds stands before a report on the same matter.
HOLDS = 0.1
#: The title of a document that may hold, and the keywords its owner gave it, name every word of
#: the question.
KEYWORDS = 0.1
#: The question is one that the owner says the document answers.
TYPICAL = 0.3


def scope_prior(scope: Scope, question: Question) -> float:
    """Addend for where a document holds. What is unknown of the asker costs nothing."""
    unit = (*question.unit_names, *((question.unit,) if question.unit else ()))
    role = (question.role,) if question.role else ()
    return (
        municipality_prior(scope, question)
        + named_prior(scope.units, unit, OWN_UNIT, OTHER_UNIT)
        + named_prior(scope.services, question.services, 0.0, OTHER_SERVICE)
        + named_prior(scope.roles, role, OWN_ROLE, 0.0)
    )


def municipality_prior(scope: Scope, question: Question) -> float:
    if question.municipality is None:
        return 0.0
    if scope.municipality is None:
        return NO_MUNICIPALITY
    return 0.0 if same(scope.municipality, question.municipality) else OTHER_MUNICIPALITY


def named_prior(named: Sequence[str], own: Sequence[str], hit: float, miss: float) -> float:
    if not own or not named:
        return 0.0
    return hit if any(same(a, b) for a in named for b in own) else miss


def same(a: str, b: str) -> bool:
    return folded(a.strip()) == folded(b.strip())


def topic_prior(metadata: Metadata, asked: Set[str], *, filler_list: bool = True) -> float:
    """Addend for what its owner says a document is about: the share of the question's words among
    title and keywords, and how much of the most alike typical question it is (Jaccard)."""
    if not asked:
        return 0.0
    title = "" if metadata.kind in WITHOUT_AUTHORITY else metadata.title
    keywords = stems_of(" ".join((title, *metadata.keywords)), filler_list)
    alike = (jaccard(asked, stems_of(text, filler_list)) for text in metadata.typical_questions)
    return KEYWORDS * len(asked & keywords) / len(asked) + TYPICAL * max(alike, default=0.0)


def jaccard(a: Set[str], b: Set[str]) -> float:
    return len(a & b) / len(a | b) if a or b else 0.0


@lru_cache(maxsize=10_000)
def stems_of(text: str, filler_list: bool) -> frozenset[str]:
    """Stems of the words that a question would be searched by."""
    return frozenset(stem(word) for word in content_words(text, filler_list=filler_list))


def prior(
    collection: Collection,
    document_id: str,
    question: Question,
    asked: Set[str],
    day: date,
    components: Components = STANDARD,
) -> float:
    """Sum of the addends for a document. `asked` is the stems of the question. A document that
    answered before in the conversation has something for it."""
    metadata = collection.document(document_id).document.metadata
    total = scope_prior(metadata.scope, question) if components.scope_prior else 0.0
    if components.topic_prior:
        total += topic_prior(metadata, asked, filler_list=components.filler_list)
    if components.status_prior and collection.status(document_id, day) in HOLDING:
        total += HOLDS
    return total + question.carried.documents.get(document_id, 0.0)


def elsewhere(metadata: Metadata, question: Question) -> bool:
    """Whether a document holds only where the asker does not work. What is unknown of the asker
    excludes nothing, nor does a unit that `units.yaml` does not know."""
    if metadata.kind in WITHOUT_AUTHORITY:
        return False
    scope = metadata.scope
    return outside(scope.units, question.unit_names) or outside(scope.services, question.services)


def outside(named: Sequence[str], own: Sequence[str]) -> bool:
    return bool(named and own) and not any(same(a, b) for a in named for b in own)


def may_ground(collection: Collection, document_id: str, question: Question, day: date) -> bool:
    """Whether a document may ground an answer: one that does not hold on the day only does when
    the question is about the past, and one for other units or services than the asker's does not
    (a report states what holds nowhere, so it may)."""
    if elsewhere(collection.document(document_id).document.metadata, question):
        return False
    if collection.status(document_id, day) not in NOT_HOLDING:
        return True
    return about_past(question, day)
