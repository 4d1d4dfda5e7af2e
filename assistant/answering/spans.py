"""Which neighbours a sentence is shown with: its list or the next sentence, and as much of what
stands around them under the same heading as there is room for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.retrieval.components import Components
from ingest.documents import Sentence, StatementKind

LONGEST_LIST = 900
Span = tuple[int, int]


def spans(
    sentences: Sequence[Sentence], place: int, room: int, components: Components
) -> Iterator[Span]:
    """Spans around a sentence, first and last of each inclusive, the most wanted first. Each is
    filled up with what stands around it, to `room` characters; a table row stands alone."""
    if is_row(sentences[place]):
        yield place, place
        return
    for core in cores(sentences, place, components):
        if components.surroundings:
            yield filled(sentences, core, room)
        yield core


def cores(sentences: Sequence[Sentence], place: int, components: Components) -> Iterator[Span]:
    """The whole list with its lead-in, the sentence and the next (the one before where there is no
    next), the sentence alone."""
    found = list_around(sentences, place) if components.whole_lists else None
    if found and size(sentences[found[0] : found[1] + 1]) <= LONGEST_LIST:
        yield found
    if components.next_sentence:
        yield from pairs(sentences, place)
    yield place, place


def pairs(sentences: Sequence[Sentence], place: int) -> Iterator[Span]:
    """A sentence with the next one, or the one before."""
    if goes_on(sentences, place + 1):
        yield place, place + 1
    elif goes_on(sentences, place):
        yield place - 1, place


def filled(sentences: Sequence[Sentence], core: Span, room: int) -> Span:
    """The longest span around `core` under the same heading that has at most `room` characters.
    What follows comes first: a text runs on more often than it refers back. A list outside `core`
    is taken whole or not at all: half of one says something else."""
    first, last = core
    while (end := after(sentences, last)) is not None and size(sentences[first : end + 1]) <= room:
        last = end
    while (start := before(sentences, first)) is not None and size(
        sentences[start : last + 1]
    ) <= room:
        first = start
    return first, last


def after(sentences: Sequence[Sentence], last: int) -> int | None:
    """Where what follows ends: the next sentence, or the list it leads in or begins."""
    place = last + 1
    if not goes_on(sentences, place):
        return None
    if is_item(sentences[last]) and is_item(sentences[place]):
        return place
    _, end = list_around(sentences, place) or (place, place)
    return end if all(goes_on(sentences, n) for n in range(place, end + 1)) else None


def before(sentences: Sequence[Sentence], first: int) -> int | None:
    """Where what stands before begins: the sentence before, or the list it ends, with its lead-in.
    None for a list that begins in the passage before."""
    place = first - 1
    if not goes_on(sentences, first):
        return None
    if not is_item(sentences[place]) or is_item(sentences[first]):
        return place
    start, _ = list_around(sentences, place) or (place, place)
    whole = start > 0 or not is_item(sentences[start])
    return start if whole and all(goes_on(sentences, n) for n in range(start + 1, first)) else None


def goes_on(sentences: Sequence[Sentence], place: int) -> bool:
    """Whether a sentence may be shown in one with the one before it, however short they are:
    neither is a heading or a table row, and no footnote begins between them."""
    if not 0 < place < len(sentences):
        return False
    before, own = sentences[place - 1 : place + 1]
    return not (apart(before) or apart(own) or begins_note(own))


def apart(sentence: Sentence) -> bool:
    lost = sentence.kind is StatementKind.MISSING_FIGURE
    return sentence.heading or lost or is_row(sentence)


def begins_note(sentence: Sentence) -> bool:
    """Whether a footnote begins: its printed number is its marker, and it is no list item."""
    return bool(sentence.marker) and sentence.list_level is None


def list_around(sentences: Sequence[Sentence], place: int) -> Span | None:
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


def is_item(sentence: Sentence) -> bool:
    return sentence.list_level is not None and not sentence.heading


def is_row(sentence: Sentence) -> bool:
    return sentence.kind is StatementKind.TABLE_ROW


def size(sentences: Sequence[Sentence]) -> int:
    """Characters of neighbouring sentences with their markers and what stands between them."""
    return sum(len(s.text) + len(s.marker) + 2 for s in sentences)
