"""What the harness needs of a peer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from assistant.replies import RetrievedPassage

#: The path of a source under the ingested root, and its text.
Source = tuple[str, str]
HITS = 10


class Peer(Protocol):
    """A program that finds passages. It is told nothing but texts and questions."""

    @property
    def name(self) -> str: ...

    def index(self, sources: Sequence[Source]) -> None:
        """Takes in texts; called once."""

    def search(self, question: str, k: int = HITS) -> list[RetrievedPassage]:
        """At most k passages, best first."""


def passage(source: str, text: str, score: float) -> RetrievedPassage:
    """A passage of a peer, which knows neither section nor page."""
    return RetrievedPassage(
        document_id=source, source=source, section=(), page=None, text=text, score=score
    )
