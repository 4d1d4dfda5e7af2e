"""The answer to "hva er nytt?": the new sentences of what has changed for the asker and holds.

Up to three sections of the changes that come first, at most two of each, those where most numbers
or sentences are other ones. The old text does not hold and is not in the answer; the page of
changes has both.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from assistant.answering.answer import Answered
from assistant.answering.cited import Cited, cite
from assistant.answering.numbers import unknown_numbers
from assistant.changes.listing import Change, Standing
from assistant.changes.marking import numbers, pairs
from assistant.questions import Question
from ingest.documents import Passage, Sentence
from ingest.index.generation import Generation
from ingest.messages import text
from ingest.revisions.text import one_line
from ingest.revisions.values import SectionRevision

MOST_SECTIONS, MOST_OF_EACH, MOST_SENTENCES = 3, 2, 3


@dataclass(frozen=True, slots=True)
class Told:
    """Neighbouring sentences of one passage that are new, `first` to `last` inclusive."""

    passage: Passage
    first: int
    last: int

    @property
    def best(self) -> int:
        return self.first

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        return self.passage.sentences[self.first : self.last + 1]


def what_changed(
    question: Question,
    changes: Sequence[Change],
    generation: Generation,
    known_numbers: Collection[str],
    day: date,
) -> Answered:
    """The newest of `changes` in their new sentences; without statements when none can be told."""
    made: list[Cited] = []
    for one in changes:
        if one.standing is Standing.HOLDS:
            for told in islice(new_sentences(one, generation, known_numbers), MOST_OF_EACH):
                unit = cite(len(made) + 1, told, question, generation, day)
                made += [unit] if unit and len(made) < MOST_SECTIONS else []
    return Answered(
        statements=tuple(statement for unit in made for statement in unit.statements),
        citations=tuple(unit.citation for unit in made),
        confidence=1.0 if made else 0.0,
        notices=tuple(notices(question, changes)),
    )


def notices(question: Question, changes: Sequence[Change]) -> Iterator[str]:
    """What is coming, and where the rest stands."""
    for one in changes:
        if one.standing is Standing.UPCOMING:
            begins = one.when[1]
            title, said = one.revision.metadata.title, f"{begins:%d.%m.%Y}"
            yield text("changes.coming", question.language, title=title, date=said)
    yield text("changes.see_all", question.language)


def new_sentences(
    one: Change, generation: Generation, known_numbers: Collection[str]
) -> Iterator[Told]:
    """Where new sentences of a change stand, in the sections that say most first."""
    passages = generation.passages_of(one.revision.document_id)
    for section in sorted(one.revision.sections, key=weight, reverse=True):
        new = figures(section) or {line for hunk in section.hunks for line in hunk.new}
        for passage in passages:
            if passage.section_id == section.id:
                yield from run(passage, new, known_numbers)


def figures(section: SectionRevision) -> set[str]:
    """The new sentences in which numbers stand in place of other numbers."""
    return {
        "".join(part.text for part in pair.new)
        for hunk in section.hunks
        for pair in pairs(hunk)
        if numbers(pair.old) and numbers(pair.new)
    }


def run(passage: Passage, new: set[str], known_numbers: Collection[str]) -> Iterator[Told]:
    """The first run of new sentences in a passage. One with a telephone number that the directory
    does not know ends it."""
    places = [
        place
        for place, sentence in enumerate(passage.sentences)
        if one_line(sentence.text) in new and not unknown_numbers(sentence.text, known_numbers)
    ]
    if places:
        last = places[0]
        while last + 1 in places and last + 1 < places[0] + MOST_SENTENCES:
            last += 1
        yield Told(passage, places[0], last)


def weight(section: SectionRevision) -> tuple[int, int]:
    """How much a section says differently: sentences with other numbers, then sentences in place
    of others."""
    found = [pair for hunk in section.hunks for pair in pairs(hunk)]
    return len(figures(section)), sum(bool(pair.old and pair.new) for pair in found)
