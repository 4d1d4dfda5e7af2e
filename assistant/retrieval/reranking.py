"""The first hits in the order of a re-ranker, when the settings name one and it is in time."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from assistant.errors import AssistantError
from assistant.limits import TimeUp
from assistant.retrieval import tally
from assistant.retrieval.reranker import Reranker, named
from ingest.settings import Settings

if TYPE_CHECKING:
    from assistant.retrieval.frequencies import Floats
    from assistant.retrieval.ranking import Hit

#: A cross-encoder reads every one of them for every question.
RERANKED = 30

log = logging.getLogger(__name__)


def reranked(hits: Sequence[Hit], question: str, settings: Settings) -> tuple[Hit, ...]:
    """The hits, the first thirty with the score of the re-ranker added. Without a re-ranker, and
    when it fails or is too slow (logged and counted), as they came."""
    if settings.reranker is None or settings.reranker_weight == 0 or not hits:
        return tuple(hits)
    try:
        scores = read(hits, question, named(settings.reranker, settings), settings.reranker_timeout)
    except TimeUp:
        log.warning("not re-ranked: more than %s seconds", settings.reranker_timeout)
        tally.count("reranker", "timeout")
        return tuple(hits)
    except Exception as error:  # torch and the disk raise errors of their own
        # What is ours says what to do; what others say may hold the text that was asked.
        ours = isinstance(error, AssistantError)
        log.warning("not re-ranked: %s", error if ours else type(error).__name__)
        tally.count("reranker", "failed")
        return tuple(hits)
    tally.count("reranker", "used")
    return fused(hits, scores, settings.reranker_weight)


def read(hits: Sequence[Hit], question: str, model: Reranker, seconds: float) -> Floats:
    """A score for each of the first hits. Raises BadReranker, TimeUp and what torch raises."""
    texts = [f"{hit.passage.context}\n{hit.passage.text}" for hit in hits[:RERANKED]]
    return model.scores(question, texts, seconds)


def fused(hits: Sequence[Hit], scores: Floats, weight: float) -> tuple[Hit, ...]:
    """The hits that have a score, best first by their own and `weight` times this one; then the
    others. Scores are stretched to 0 to 1: models have different scales."""
    first = [
        replace(hit, score=hit.score + weight * float(score))
        for hit, score in zip(hits[: len(scores)], stretched(scores), strict=True)
    ]
    return (*sorted(first, key=lambda h: (-h.score, h.passage.id)), *hits[len(scores) :])


def stretched(scores: Floats) -> Floats:
    """From 0 for the lowest to 1 for the highest; all 0 when they are equal."""
    span = float(np.ptp(scores)) if len(scores) else 0.0
    found: Floats = (scores - scores.min()) / span if span > 0 else np.zeros(len(scores))
    return found
