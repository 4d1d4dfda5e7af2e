"""A question with everything it is answered from."""

from __future__ import annotations

from collections.abc import Collection as AnyOf
from dataclasses import dataclass
from datetime import date

from assistant.questions import Question
from assistant.retrieval.collection import Collection
from assistant.retrieval.components import STANDARD, Components
from assistant.retrieval.expansion import Expansion


@dataclass(frozen=True, slots=True)
class Task:
    """`numbers` are the telephone numbers of the contact directory, digits only; `day` is the day
    asked about."""

    question: Question
    generation: Collection
    numbers: AnyOf[str]
    day: date
    expand: Expansion | None = None
    components: Components = STANDARD
