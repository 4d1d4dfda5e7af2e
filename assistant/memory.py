"""What was asked before in a conversation, so that "og om natten?" can be understood.

Only masked questions are kept, in memory, the latest of a bounded number of conversations.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from dataclasses import dataclass, field, replace
from threading import Lock

from assistant.questions import Question
from ingest.norwegian import content_stems

MOST_CONVERSATIONS = 1_000


@dataclass(slots=True)
class Memory:
    """The last masked question of each conversation; safe to use from several threads."""

    latest: OrderedDict[str, str] = field(default_factory=OrderedDict)
    lock: Lock = field(default_factory=Lock)

    def recall(self, conversation: str | None) -> str | None:
        """The last question of `conversation`; None when there is none."""
        with self.lock:
            return self.latest.get(conversation) if conversation else None

    def remember(self, conversation: str | None, question: str) -> None:
        """Keep `question` as the last of `conversation`, forgetting the oldest beyond the limit."""
        if not conversation:
            return
        with self.lock:
            self.latest[conversation] = question
            self.latest.move_to_end(conversation)
            while len(self.latest) > MOST_CONVERSATIONS:
                self.latest.popitem(last=False)


#: How a message begins that goes on from the one before it, in the languages of the catalogue.
GOES_ON = re.compile(
    r"(?:og|men|enn|hva med|hva da|kva med|kva då|ka med|and|but|what about|a co z|i)\b",
    re.IGNORECASE,
)
FEW_WORDS = 3


def whole(question: Question, previous: str | None) -> Question:
    """The question as it must be searched: a short message that goes on from the one before it
    carries that one's words along."""
    if previous is None or not goes_on(question.text):
        return question
    return replace(question, text=f"{previous} {question.text}")


def goes_on(text: str) -> bool:
    few = len(content_stems(text)) <= FEW_WORDS
    return few and (bool(GOES_ON.match(text.strip())) or not content_stems(text))
