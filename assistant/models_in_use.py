"""Which models search with the words now, and why not when they do not: for `kildevakt status`."""

from __future__ import annotations

from typing import Any, Literal

from assistant.errors import BadReranker
from assistant.retrieval import reranker
from ingest import messages
from ingest.embedding import chosen, embedder, is_neural
from ingest.errors import UnknownEmbedder
from ingest.settings import Settings

#: words: the hash makes the vectors. no_embedder: the model has gone, or
#: cannot be run. other_embedder: the index was made by another model than the one configured.
Search = Literal["words", "words_and_vectors", "weight_zero", "no_embedder", "other_embedder"]


def found(settings: Settings, made_by: str | None) -> dict[str, Any]:
    """Embedder and re-ranker as plain JSON values. `made_by` is the fingerprint of the embedder of
    the generation that answers, None before the first ingest."""
    try:
        configured = embedder(settings).fingerprint
    except UnknownEmbedder:
        configured = None
    return {
        "embedder": configured,
        "embedder_name": chosen(settings),
        "search": search(settings, configured, made_by),
        "dense_weight": settings.dense_weight,
        "reranker": settings.reranker,
        "reranker_weight": settings.reranker_weight,
        "reranker_ready": is_ready(settings),
    }


def search(settings: Settings, configured: str | None, made_by: str | None) -> Search:
    """What a question is searched by."""
    if configured is None:
        return "no_embedder"
    if made_by not in (None, configured):
        return "other_embedder"
    if not is_neural(configured):
        return "words"
    return "words_and_vectors" if settings.dense_weight > 0 else "weight_zero"


def is_ready(settings: Settings) -> bool:
    """Whether a re-ranker is configured and on disk."""
    try:
        return reranker.configured(settings) is not None
    except BadReranker:
        return False


def as_pairs(state: dict[str, Any]) -> list[tuple[str, str]]:
    """The same as lines of the status: a title of the catalogue and what stands beside it."""
    name = state["embedder_name"]
    said = messages.text(f"status.search_{state['search']}", weight=state["dense_weight"])
    if state["reranker"] is None:
        second = messages.text("status.no_reranker")
    else:
        key = "status.reranker_ready" if state["reranker_ready"] else "status.reranker_missing"
        second = messages.text(key, name=state["reranker"], weight=state["reranker_weight"])
    return [("embedder", state["embedder"] or name), ("search", said), ("reranker", second)]
