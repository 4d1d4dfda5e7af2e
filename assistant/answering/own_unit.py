"""What the asker's own unit says on a matter that was found in the text for all.

A local text holds before the municipal one where it says something on the same matter, and a
reader must see that they differ: the local sentence stands first, the sentence for all after it.
"""

from __future__ import annotations

from collections.abc import Collection as AnyOf
from collections.abc import Iterator, Sequence, Set
from datetime import date

from assistant.answering.extract import Unit
from assistant.answering.numbers import unknown_numbers
from assistant.answering.sentences import showable
from assistant.questions import Question
from assistant.retrieval.collection import Collection
from assistant.retrieval.priors import same
from assistant.retrieval.ranking import Hit
from ingest.documents import HOLDING, WITHOUT_AUTHORITY, Authority, Metadata
from ingest.index.vocabulary import Vocabulary
from ingest.norwegian import content_stems

#: Weighted share of common words from which two sentences, with their headings, are on one matter.
#: In the demonstration collection true pairs have .5 and more, others at most .3.
ON_ONE_MATTER = 0.4


def own_first(
    units: Sequence[Unit],
    hits: Sequence[Hit],
    question: Question,
    generation: Collection,
    numbers: AnyOf[str],
    day: date,
) -> list[Unit]:
    """The units with the sentences of the asker's own unit before those for all that they stand
    beside, each sentence once. `hits` is everything that was ranked; a sentence with a telephone
    number that is not in `numbers` is not shown."""
    own = [hit for hit in hits if is_own(hit, question, generation, day)]
    local = [(hit, place) for hit in own for place in shown(hit, numbers)]
    if not local:
        return list(units)
    placed: dict[tuple[str, int], Unit] = {}
    for unit in units:
        beside = counterpart(unit, local, generation) if unit.hit not in own else None
        for each in (beside, unit):
            if each is not None:
                placed.setdefault((each.passage.id, each.best), each)
    return list(placed.values())


def is_own(hit: Hit, question: Question, generation: Collection, day: date) -> bool:
    """Whether a passage is of a text that holds on the day for the asker's own unit alone."""
    document_id = hit.passage.document_id
    metadata = generation.document(document_id).document.metadata
    return (
        is_local(metadata)
        and any(same(a, b) for a in metadata.scope.units for b in question.unit_names)
        and generation.status(document_id, day) in HOLDING
    )


def is_local(metadata: Metadata) -> bool:
    """Whether a text was made by a unit; a report about one has no authority."""
    of_unit = metadata.authority in (Authority.UNIT, None)
    return of_unit and bool(metadata.scope.units) and metadata.kind not in WITHOUT_AUTHORITY


def shown(hit: Hit, numbers: AnyOf[str]) -> Iterator[int]:
    """The places of the sentences of a passage that may be shown."""
    for place, sentence in enumerate(hit.passage.sentences):
        if showable(sentence) and not unknown_numbers(sentence.text, numbers):
            yield place


def counterpart(
    unit: Unit, local: Sequence[tuple[Hit, int]], generation: Collection
) -> Unit | None:
    """The local sentence on the same matter as the best sentence of a unit; None without one."""
    vocabulary = generation.words.vocabulary
    wanted = matter(unit.hit, unit.best)
    likeness = [alike(wanted, matter(hit, place), vocabulary) for hit, place in local]
    most = max(likeness)
    if most < ON_ONE_MATTER:
        return None
    hit, place = local[likeness.index(most)]
    return Unit(hit, place, place, place)


def matter(hit: Hit, place: int) -> frozenset[str]:
    """The words of a sentence and of the headings it stands under."""
    text = " ".join((hit.passage.sentences[place].text, *hit.passage.section))
    return frozenset(content_stems(text))


def alike(one: Set[str], other: Set[str], vocabulary: Vocabulary) -> float:
    """Dice's coefficient with rare words counting more, 0 to 1."""
    both = worth(one, vocabulary) + worth(other, vocabulary)
    return 2 * worth(one & other, vocabulary) / both if both else 0.0


def worth(stems: Set[str], vocabulary: Vocabulary) -> float:
    return sum(vocabulary.idf(vocabulary.passages_with(stem)) for stem in stems)
