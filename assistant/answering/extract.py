"""Which stored sentences make the answer.

The best sentence with the one that follows it, from up to three passages as long as they are
worth half the best; a hit inside a list takes the lead-in and all items. Never rewritten, never
above 900 characters.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.answering.sentences import Valued, showable
from assistant.retrieval.components import STANDARD, Components
from assistant.retrieval.ranking import Hit
from ingest.documents import Passage, Sentence, StatementKind
from ingest.index.marks import is_step
from ingest.norwegian import content_stems

LONGEST = 900
LONGEST_LIST = 900
UNITS = 3
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
        return sum(len(sentence.text) + len(sentence.marker) + 2 for sentence in self.sentences)


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
        unit = fitting(hits[valued.hit], valued.sentence, room, components, steps=steps)
        if unit and not any(repeats(unit, shown) for shown in units):
            units.append(unit)
            used.add(valued.hit)
            room -= unit.length
    return units


def fitting(hit: Hit, place: int, room: int, components: Components, *, steps: bool) -> Unit | None:
    """The largest unit around a sentence that there is room for."""
    sentences = hit.passage.sentences
    if steps and (numbered := next((n for n, s in enumerate(sentences) if is_step(s)), None)):
        place = place if is_item(sentences[place]) else numbered
    for first, last in spans(hit.passage, place, components):
        unit = Unit(hit, first, last, place)
        if unit.length <= room:
            return unit
    return None


def spans(passage: Passage, place: int, components: Components) -> Iterator[tuple[int, int]]:
    """Spans around a sentence, the most wanted first: the whole list with its lead-in, the
    sentence and the next (the one before where there is no next), the sentence alone."""
    sentences = passage.sentences
    if is_row(sentences[place]):
        yield place, place
        return
    found = list_around(sentences, place) if components.whole_lists else None
    if found and size(sentences, *found) <= LONGEST_LIST:
        yield found
    if components.next_sentence:
        yield from pairs(sentences, place)
    yield place, place


def pairs(sentences: Sequence[Sentence], place: int) -> Iterator[tuple[int, int]]:
    """A sentence with the next one, or the one before."""
    if place + 1 < len(sentences) and joins(sentences[place + 1]):
        yield place, place + 1
    elif place > 0 and joins(sentences[place - 1]):
        yield place - 1, place


def list_around(sentences: Sequence[Sentence], place: int) -> tuple[int, int] | None:
    """The list that holds a sentence or is led in by it, with its lead-in; None outside lists."""
    if not is_item(sentences[place]):
        leads_in = sentences[place].text.rstrip().endswith(":")
        if not leads_in or place + 1 == len(sentences) or not is_item(sentences[place + 1]):
            return None
        place += 1
    first = last = place
    while first > 0 and is_item(sentences[first - 1]):
        first -= 1
    while last + 1 < len(sentences) and is_item(sentences[last + 1]):
        last += 1
    if first > 0 and not sentences[first - 1].heading:
        first -= 1
    return first, last


def repeats(unit: Unit, shown: Unit) -> bool:
    """Whether a unit says again what is shown already: nearly the same words in some sentence."""
    said = [frozenset(content_stems(s.text)) for s in shown.sentences]
    again = [frozenset(content_stems(s.text)) for s in unit.sentences if showable(s)]
    return any(
        len(a & b) >= REPEATED * len(a | b) for a in again for b in said if len(a) >= FEW_STEMS
    )


def joins(sentence: Sentence) -> bool:
    """Whether a sentence may be shown together with its neighbour; a table row stands alone."""
    return showable(sentence) and not is_row(sentence)


def is_row(sentence: Sentence) -> bool:
    return sentence.kind is StatementKind.TABLE_ROW


def is_item(sentence: Sentence) -> bool:
    return sentence.list_level is not None and not sentence.heading


def size(sentences: Sequence[Sentence], first: int, last: int) -> int:
    return sum(len(s.text) + len(s.marker) + 2 for s in sentences[first : last + 1])
