"""Which stored sentences make the answer.

Up to three units from different passages, best first, as long as they are worth half the best,
together at most 900 characters. A unit is a sentence with its list or the next sentence, filled up
with what stands around it: the first is most of its section, the further ones are short
(`docs/decisions/0012-answer-selection.md`). Never rewritten.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answering.sentences import Valued, showable
from assistant.answering.spans import is_item, size, spans
from assistant.retrieval.components import STANDARD, Components
from assistant.retrieval.ranking import Hit
from ingest.documents import Passage, Sentence
from ingest.index.marks import is_step
from ingest.norwegian import content_stems

LONGEST = 900
UNITS = 3
#: Characters that the first unit, and each further one, is filled up to. A list may be longer.
FILLED, FILLED_FURTHER = 600, 300
#: A further unit is shown when its sentence is worth at least this share of the best one.
FURTHER = 0.5
#: Share of common words from which one sentence repeats another; very short ones may.
REPEATED = 0.8
FEW_STEMS = 4


@dataclass(frozen=True, slots=True)
class Unit:
    """Neighbouring sentences of one passage, `first` to `last` inclusive."""

    hit: Hit
    first: int
    last: int
    best: int

    @property
    def passage(self) -> Passage:
        return self.hit.passage

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        return self.passage.sentences[self.first : self.last + 1]

    @property
    def length(self) -> int:
        return size(self.sentences)


def extract(
    hits: Sequence[Hit],
    ordered: Sequence[Valued],
    components: Components = STANDARD,
    *,
    steps: bool = False,
) -> list[Unit]:
    """At most three units, best first, from different passages, together at most 900
    characters, none of which repeats another. With `steps` (the question asks how) a passage that
    has numbered steps gives all of them."""
    units: list[Unit] = []
    used: set[int] = set()
    room = LONGEST
    for valued in ordered:
        if len(units) == UNITS or valued.value < FURTHER * ordered[0].value:
            break
        if valued.hit in used:
            continue
        wanted = FILLED_FURTHER if units else FILLED
        unit = fitting(hits[valued.hit], valued.sentence, (wanted, room), components, steps=steps)
        if unit and not any(repeats(unit, shown) for shown in units):
            units.append(unit)
            used.add(valued.hit)
            room -= unit.length
    return units


def fitting(
    hit: Hit, place: int, rooms: tuple[int, int], components: Components, *, steps: bool
) -> Unit | None:
    """The most wanted unit around a sentence that there is room for. `rooms` is the characters it
    is filled up to, and those it may have."""
    sentences = hit.passage.sentences
    if steps and (numbered := next((n for n, s in enumerate(sentences) if is_step(s)), None)):
        place = place if is_item(sentences[place]) else numbered
    wanted, room = rooms
    for first, last in spans(sentences, place, min(wanted, room), components):
        unit = Unit(hit, first, last, place)
        if unit.length <= room:
            return unit
    return None


def repeats(unit: Unit, shown: Unit) -> bool:
    """Whether a unit says again what is shown already: nearly the same words in some sentence."""
    said = [frozenset(content_stems(s.text)) for s in shown.sentences]
    again = [frozenset(content_stems(s.text)) for s in unit.sentences if showable(s)]
    return any(
        len(a & b) >= REPEATED * len(a | b) for a in again for b in said if len(a) >= FEW_STEMS
    )
