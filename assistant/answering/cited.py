"""Extracted units as statements with citations, each checked against the stored text."""

from __future__ import annotations

from collections.abc import Collection as AnyOf
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Protocol

from assistant import citations, evidence
from assistant.answering.extract import Unit, extract
from assistant.answering.labels import label
from assistant.answering.numbers import unknown_numbers
from assistant.answering.own_unit import own_first
from assistant.answering.sentences import valued
from assistant.questions import Question, QuestionType
from assistant.replies import Citation, Statement
from assistant.retrieval.collection import Collection
from assistant.retrieval.components import STANDARD, Components
from assistant.retrieval.ranking import Hit, Ranking
from ingest.documents import HOLDING, Passage, Sentence, StatementKind, Status
from ingest.spans import span

#: What stands between the cells of a stored table row.
CELL_BREAK = " | "


class Slice(Protocol):
    """Neighbouring sentences of one passage, `first` to `last` inclusive, and the best of them."""

    @property
    def passage(self) -> Passage: ...

    @property
    def first(self) -> int: ...

    @property
    def last(self) -> int: ...

    @property
    def best(self) -> int: ...

    @property
    def sentences(self) -> tuple[Sentence, ...]: ...


@dataclass(frozen=True, slots=True)
class Cited:
    """A unit with its statements, the citation they share, its stored sentences, and the passage
    they stand in."""

    passage: Passage
    citation: Citation
    statements: tuple[Statement, ...]
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """Units that passed the checks, how many quotes failed, which numbers were unknown."""

    units: tuple[Cited, ...]
    dropped: int
    withheld: tuple[str, ...]


def cited(
    question: Question,
    ranking: Ranking,
    generation: Collection,
    numbers: AnyOf[str],
    day: date,
    components: Components = STANDARD,
) -> Made:
    """The units of the answer with their citations; what holds stands before reports."""
    hits = ranking.hits[: evidence.MOST]
    ordered = valued(hits, ranking.query, generation.words, components, confirmed=ranking.confirmed)
    withheld: list[str] = []
    shown = []
    for value in ordered:
        hit = hits[value.hit]
        unknown = unknown_numbers(hit.passage.sentences[value.sentence].text, numbers)
        withheld.extend(unknown)
        if not unknown:
            shown.append(value)
    steps = components.steps and question.type is QuestionType.HOW
    units = extract(hits, shown, steps=steps, components=components)
    units = own_first(units, ranking.hits, question, generation, numbers, day)
    return checked(units, withheld, question, generation, numbers, day)


def checked(
    units: Sequence[Unit],
    withheld: Sequence[str],
    question: Question,
    generation: Collection,
    numbers: AnyOf[str],
    day: date,
) -> Made:
    """Units, however they were chosen, with their citations: each is compared with the stored
    text, and what holds comes before reports."""
    made: list[Cited] = []
    dropped = 0
    with span("check") as told:
        for unit in sorted(units, key=lambda u: status_of(u.hit, generation, day) not in HOLDING):
            trimmed = without_unknown(unit, numbers)
            if result := cite(len(made) + 1, trimmed, question, generation, day):
                made.append(result)
            else:
                dropped += 1
        told.tell(units=len(made), dropped=dropped)
    return Made(tuple(made), dropped, tuple(dict.fromkeys(withheld)))


def without_unknown(unit: Unit, numbers: AnyOf[str]) -> Unit:
    """The longest run around the best sentence without an unknown telephone number."""
    sentences = unit.passage.sentences
    first = last = unit.best
    while first > unit.first and not unknown_numbers(sentences[first - 1].text, numbers):
        first -= 1
    while last < unit.last and not unknown_numbers(sentences[last + 1].text, numbers):
        last += 1
    return Unit(unit.hit, first, last, unit.best)


def status_of(hit: Hit, generation: Collection, day: date) -> Status:
    return generation.status(hit.passage.document_id, day)


def cite(
    number: int, unit: Slice, question: Question, generation: Collection, day: date
) -> Cited | None:
    """A unit as statements and citation; None when the quote fails its check."""
    quote = citations.stored_slice(unit.passage, unit.first, unit.last)
    if quote is None or not citations.stands_in(quote, unit.passage):
        return None
    statements = tuple(parted(number, unit))
    if not statements:
        return None
    citation = citation_of(
        unit.passage, (unit.first, unit.last, unit.best), number, quote, question, generation, day
    )
    return Cited(unit.passage, citation, statements, unit.sentences)


def citation_of(
    passage: Passage,
    places: tuple[int, int, int],
    number: int,
    quote: str,
    question: Question,
    generation: Collection,
    day: date,
) -> Citation:
    """The citation of a checked quote. `places` are the first, last and best of its sentences."""
    first, last, best = places
    shown = passage.sentences[first : last + 1]
    document = generation.document(passage.document_id).document
    metadata, status = document.metadata, generation.status(document.id, day)
    return Citation(
        number=number,
        document_id=document.id,
        title=metadata.title,
        source=document.source,
        version=metadata.version,
        kind=metadata.kind,
        status=status,
        valid_from=iso(metadata.valid_from),
        valid_to=iso(metadata.valid_to),
        section=passage.section,
        page=shown[0].page,
        quote=quote,
        url=citations.source_url(
            document.id, document.edition, passage.section_id, [s.id for s in shown]
        ),
        label=label(document, status, passage.sentences[best].kind, question),
        owner=metadata.owner,
        published=iso(metadata.published),
    )


def iso(when: date | None) -> str | None:
    return when.isoformat() if when else None


def parted(number: int, unit: Slice) -> Iterator[Statement]:
    """The statements of a unit: list items one by one, else neighbours of one kind together."""
    places = list(range(unit.first, unit.last + 1))
    sentences = unit.passage.sentences

    def group(place: int) -> tuple[StatementKind, int]:
        item = sentences[place].list_level is not None
        return sentences[place].kind, place if item else -1

    for (kind, _), run in groupby(places, key=group):
        run_of = list(run)
        said = citations.stored_slice(unit.passage, run_of[0], run_of[-1])
        if said:
            yield Statement(with_headers(said, kind, unit.passage), number, kind)


def with_headers(said: str, kind: StatementKind, passage: Passage) -> str:
    """A table row says which column each cell stands in; its quote stays as stored."""
    headers, cells = passage.lead_in.split(CELL_BREAK), said.split(CELL_BREAK)
    if kind is not StatementKind.TABLE_ROW or len(headers) != len(cells) or len(cells) < 2:
        return said
    named = zip(headers, cells, strict=True)
    return "; ".join(f"{header}: {cell}" if header else cell for header, cell in named if cell)
