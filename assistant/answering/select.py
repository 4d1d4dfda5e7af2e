"""Sentences chosen by a model: numbered for it, and its numbers turned into units.

The model returns numbers and a verdict. A number stands for a stored sentence or for nothing.
"""

from __future__ import annotations

from collections.abc import Collection as AnyOf
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.answering.context import Context
from assistant.answering.extract import Unit
from assistant.answering.numbers import unknown_numbers
from assistant.answering.rewrite import one_line
from assistant.answering.spans import is_item, is_row
from assistant.answering.task import Task
from assistant.models.prompts import Prompts
from assistant.models.requests import ModelRequest
from assistant.retrieval.collection import Collection
from assistant.retrieval.ranking import Hit
from ingest.documents import (
    Mention,
    Metadata,
    Passage,
    Scope,
    Sentence,
    StatementKind,
    Status,
)

LONGEST = 1_400
#: What a model may leave around a number.
AROUND = " :[]"

STATUS_WORDS: Mapping[Status, str] = {
    Status.IN_FORCE: "in force",
    Status.NOT_YET: "NOT YET in force",
    Status.EXPIRED: "EXPIRED",
    Status.SUPERSEDED: "REPLACED by a newer text",
    Status.REVIEW_OVERDUE: "in force, review overdue",
    Status.UNDATED: "no validity date",
    Status.REPORT: "report: findings, not rules",
}


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A sentence by the number of its hit and its number in the passage, both from 0."""

    hit: int
    sentence: int

    @property
    def number(self) -> str:
        """As the model sees it: "12.3" is the third sentence of the twelfth passage."""
        return f"{self.hit + 1}.{self.sentence + 1}"


@dataclass(frozen=True, slots=True)
class Shown:
    """One passage as the model sees it: a line about it, and its lines with or without number."""

    number: int
    about: str
    lines: tuple[tuple[str, str], ...]


def request(
    task: Task, hits: Sequence[Hit], context: Context, missing: Sequence[Mention], told: Prompts
) -> ModelRequest:
    """What the model is asked. The same hits on the same day are the same request."""
    values = {
        "question": one_line(task.question.text),
        "day": task.day.isoformat(),
        "unit": context.unit,
        "role": context.role,
        "municipality": context.municipality,
        "missing": list(dict.fromkeys(one_line(mention.title) for mention in missing)),
        "passages": [shown(n, hit, task.generation, task.day) for n, hit in enumerate(hits)],
    }
    return told.request("select", values)


def shown(number: int, hit: Hit, collection: Collection, day: date) -> Shown:
    passage = hit.passage
    metadata = collection.document(passage.document_id).document.metadata
    status = collection.status(passage.document_id, day)
    path = dict.fromkeys((metadata.title, *passage.section))
    parts = (" > ".join(path), *about(metadata, status))
    return Shown(number + 1, " | ".join(one_line(part) for part in parts), lines(number, passage))


def about(metadata: Metadata, status: Status) -> Iterator[str]:
    """Kind, status and scope."""
    yield str(metadata.kind or "document")
    published = f" ({metadata.published.year})" if metadata.published else ""
    yield STATUS_WORDS[status] + (published if status is Status.REPORT else "")
    if held := scope_words(metadata.scope):
        yield f"holds for: {held}"


def scope_words(scope: Scope) -> str:
    named = (scope.municipality or "", *scope.services, *scope.units, *scope.roles)
    return ", ".join(name for name in named if name)


def lines(number: int, passage: Passage) -> tuple[tuple[str, str], ...]:
    """Numbered sentences; headings, and what stands before a split list or table, without."""
    before = [("", one_line(passage.lead_in))] if passage.lead_in else []
    return (
        *before,
        *(
            (Place(number, place).number if may_stand(sentence) else "", printed(sentence))
            for place, sentence in enumerate(passage.sentences)
            if not (sentence.heading and sentence.text in passage.section)
        ),
    )


def may_stand(sentence: Sentence) -> bool:
    return not sentence.heading and sentence.kind is not StatementKind.MISSING_FIGURE


def printed(sentence: Sentence) -> str:
    marker = sentence.marker if sentence.list_level is not None else ""
    return one_line(f"{marker} {sentence.text}")


def places(ids: Sequence[str], hits: Sequence[Hit]) -> list[Place]:
    """The sentences that the numbers stand for, each once, in the order given. A number that
    stands for nothing is dropped, and so is a sentence that repeats one before it."""
    known = {
        place.number: place
        for number, hit in enumerate(hits)
        for place in (Place(number, n) for n in range(len(hit.passage.sentences)))
        if may_stand(sentence_at(hits, place))
    }
    bare = (id_.strip(AROUND) for id_ in ids)
    chosen = (known[id_] for id_ in bare if id_ in known)
    once: dict[str, Place] = {}
    for place in chosen:
        once.setdefault(one_line(sentence_at(hits, place).text).lower(), place)
    return list(once.values())


def sentence_at(hits: Sequence[Hit], place: Place) -> Sentence:
    return hits[place.hit].passage.sentences[place.sentence]


@dataclass(frozen=True, slots=True)
class Chosen:
    """Units in the order the model gave, and the unknown telephone numbers that kept sentences
    out."""

    units: tuple[Unit, ...]
    withheld: tuple[str, ...]


def units(chosen: Sequence[Place], hits: Sequence[Hit], numbers: AnyOf[str]) -> Chosen:
    """Runs of neighbouring sentences, at most 1,400 characters. A list item brings what leads it
    in, a table row stands alone, a sentence with a telephone number not in `numbers` is left
    out."""
    withheld: list[str] = []
    wanted: dict[int, dict[int, bool]] = {}
    for place in chosen:
        sentences = hits[place.hit].passage.sentences
        if unknown := unknown_numbers(sentences[place.sentence].text, numbers):
            withheld.extend(unknown)
            continue
        of_hit = wanted.setdefault(place.hit, {})
        of_hit[place.sentence] = True
        for before in lead_ins(sentences, place.sentence):
            if not unknown_numbers(sentences[before].text, numbers):
                of_hit.setdefault(before, False)
    found = (unit for number, of_hit in wanted.items() for unit in runs(hits[number], of_hit))
    return Chosen(tuple(fitting(found)), tuple(dict.fromkeys(withheld)))


def lead_ins(sentences: Sequence[Sentence], place: int) -> Iterator[int]:
    """The sentences that end in a colon and lead in a list item: above its list, and the item
    above of a list inside a list."""
    level = sentences[place].list_level
    if level is None:
        return
    for before in range(place - 1, -1, -1):
        own = sentences[before]
        if own.heading:
            return
        leads = own.text.rstrip().endswith(":")
        if not is_item(own):
            if leads:
                yield before
            return
        if own.list_level is not None and own.list_level < level:
            level = own.list_level
            if leads:
                yield before


def runs(hit: Hit, of_hit: Mapping[int, bool]) -> Iterator[Unit]:
    """Neighbours together. `of_hit` says of each place whether it was chosen or leads in; the
    first chosen one is what the unit is labelled by."""
    sentences = hit.passage.sentences
    run: list[int] = []
    for place in sorted(of_hit):
        if run and not joined(sentences, run[-1], place):
            yield run_of(hit, run, of_hit)
            run = []
        run.append(place)
    if run:
        yield run_of(hit, run, of_hit)


def joined(sentences: Sequence[Sentence], first: int, second: int) -> bool:
    """Whether two sentences are shown in one; a table row stands alone."""
    alone = is_row(sentences[first]) or is_row(sentences[second])
    return second == first + 1 and not alone


def run_of(hit: Hit, run: Sequence[int], of_hit: Mapping[int, bool]) -> Unit:
    best = next((place for place in run if of_hit[place]), run[0])
    return Unit(hit, run[0], run[-1], best)


def fitting(found: Iterator[Unit]) -> Iterator[Unit]:
    """The units there is room for; the end of a long one is left out, never its beginning."""
    room = LONGEST
    for unit in found:
        while unit.length > room and unit.last > unit.best:
            unit = Unit(unit.hit, unit.first, unit.last - 1, unit.best)
        if unit.length <= room:
            room -= unit.length
            yield unit
