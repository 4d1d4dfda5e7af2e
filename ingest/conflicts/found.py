"""What the adviser is shown and an answer must not hide."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.conflicts.values import Facet


@dataclass(frozen=True, slots=True)
class Side:
    """One of the sentences that differ, by ids."""

    document_id: str
    passage_id: str
    sentence_id: str


@dataclass(frozen=True, slots=True)
class FoundConflict:
    """Two sentences that say different things: in what (`facet`), about what (`terms`, words of
    the texts), and how strongly they are about one matter. A `variant` is a text of some units set
    beside the text for all: it may be meant to differ, and is shown all the same."""

    a: Side
    b: Side
    facet: Facet
    terms: tuple[str, ...]
    strength: float
    variant: bool = False

    def other(self, sentence_id: str) -> Side:
        """The side that is not that sentence."""
        return self.b if sentence_id == self.a.sentence_id else self.a

    @property
    def sides(self) -> tuple[Side, Side]:
        return self.a, self.b
