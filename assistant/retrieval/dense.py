"""The passages nearest in meaning, when a neural model made the vectors of the index.

They come to the candidates that words bring, with a score of their own. Whatever is wrong with
model or vectors, the question is searched by its words alone.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence

from assistant.limits import TimeUp, within
from assistant.retrieval import tally
from assistant.retrieval.collection import Collection
from ingest.errors import IngestError

NEAREST = 200
#: For one vector and one search; both take milliseconds when all is well.
MOST_SECONDS = 5.0

log = logging.getLogger(__name__)


def prepare(collection: Collection) -> None:
    """Opens vectors and model now, so that no question waits for them. What is wrong with them is
    logged: the words answer."""
    if wanted(collection):
        nearest("", collection)


def wanted(collection: Collection) -> bool:
    """Whether a question is put to the vectors: a model made them, and they have a weight."""
    return collection.neural and collection.settings.dense_weight > 0


def nearest(text: str, collection: Collection) -> Mapping[int, float]:
    """Closeness to a text by row, 0 to 1, of the 200 nearest passages. Empty when the vectors
    cannot be asked; that is logged and counted."""
    try:
        found = searched(text, collection)
    except TimeUp:
        log.warning("searched by words alone: the vectors took too long")
        tally.count("dense", "timeout")
        return {}
    except Exception as error:  # Chroma, torch and the disk raise errors of their own
        # What is ours says what to do; what others say may hold the text that was asked.
        ours = isinstance(error, IngestError)
        log.warning("searched by words alone: %s", error if ours else type(error).__name__)
        tally.count("dense", "failed")
        return {}
    tally.count("dense", "used")
    numbers = collection.words.numbers(passage_id for passage_id, _ in found)
    return {
        numbers[passage_id]: value
        for passage_id, value in closeness(found)
        if passage_id in numbers
    }


def searched(text: str, collection: Collection) -> list[tuple[str, float]]:
    """Passage ids with cosines, best first. Opening the vectors and reading the model, once for a
    process, are waited for."""
    vectors = collection.vectors
    vectors.embedder.load()
    return within(MOST_SECONDS, lambda: vectors.near(text, NEAREST))


def closeness(found: Sequence[tuple[str, float]]) -> list[tuple[str, float]]:
    """Cosines stretched so that the nearest has 1 and the last has 0, as a passage that is not
    among the nearest has: models use different parts of the scale, E5 only .7 to 1 (min-max of the
    top k, Bruch, Gai & Ingber 2023)."""
    if not found:
        return []
    first, last = found[0][1], found[-1][1]
    span = first - last
    return [(id_, (cosine - last) / span if span > 0 else 1.0) for id_, cosine in found]
