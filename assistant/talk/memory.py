"""What a conversation has been about, so that "og om natten?" can be understood.

Only masked text is kept, in memory: the last messages of a bounded number of conversations.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field, replace
from threading import Lock

from assistant.replies import Clarification
from assistant.talk.places import NOWHERE, Place

MOST_CONVERSATIONS = 1_000
MOST_TURNS = 3


@dataclass(frozen=True, slots=True)
class Turn:
    """One message as it was searched (masked), and the ids of the documents it was answered from,
    best first."""

    text: str
    documents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Talk:
    """One conversation: the turns of its present topic, latest first; the place the topic is about
    and the one the asker chose as their own, when they said one; and the question that was just
    asked back."""

    turns: tuple[Turn, ...] = ()
    place: Place = NOWHERE
    home: Place = NOWHERE
    asked_back: Clarification | None = None

    @property
    def texts(self) -> tuple[str, ...]:
        """The messages, oldest first."""
        return tuple(turn.text for turn in reversed(self.turns))

    def then(self, turn: Turn, asked_back: Clarification | None = None) -> Talk:
        """The conversation after one more turn."""
        return replace(self, turns=(turn, *self.turns)[:MOST_TURNS], asked_back=asked_back)


SILENCE = Talk()


@dataclass(slots=True)
class Memory:
    """The conversations going on; safe to use from several threads."""

    latest: OrderedDict[str, Talk] = field(default_factory=OrderedDict)
    lock: Lock = field(default_factory=Lock)

    def recall(self, conversation: str | None) -> Talk:
        """What was said in `conversation`; nothing when it is new or has no name."""
        with self.lock:
            return self.latest.get(conversation, SILENCE) if conversation else SILENCE

    def remember(self, conversation: str | None, talk: Talk) -> None:
        """Keep `talk` as the state of `conversation`, forgetting the oldest beyond the limit."""
        if not conversation:
            return
        with self.lock:
            self.latest[conversation] = talk
            self.latest.move_to_end(conversation)
            while len(self.latest) > MOST_CONVERSATIONS:
                self.latest.popitem(last=False)
