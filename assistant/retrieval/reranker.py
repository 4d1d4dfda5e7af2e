"""A cross-encoder from disk that reads a question and a passage together."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from threading import Lock
from time import monotonic
from typing import TYPE_CHECKING

import numpy as np

from assistant.errors import BadReranker
from assistant.limits import TimeUp, within
from ingest.embedding import model_folder
from ingest.model_kinds import RERANKER, installed, kind_of, without_bars
from ingest.settings import Settings

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder

    from assistant.retrieval.frequencies import Floats

#: Pairs in a forward pass; after each one the clock is looked at.
BATCH = 8
#: A question, and a passage of up to 900 characters with its headings; what is longer is cut.
MOST_TOKENS = 384


class Reranker:
    """The model in `folder`. One call at a time scores, as for embedders (transformers#47085)."""

    def __init__(self, name: str, folder: Path) -> None:
        """Raises BadReranker when there is no re-ranker in `folder`, or nothing to run it with."""
        kind = kind_of(folder)
        if kind is None:
            raise BadReranker("sync.no_model", name=name)
        if kind != RERANKER:
            raise BadReranker("rerank.other_kind", name=name)
        if not installed():
            raise BadReranker("sync.not_installed", name=name)
        self.name = name
        self.folder = folder
        self.lock = Lock()

    @cached_property
    def model(self) -> CrossEncoder:
        from sentence_transformers import CrossEncoder

        without_bars()
        try:
            model: CrossEncoder = CrossEncoder(
                str(self.folder), local_files_only=True, device="cpu"
            )
        except Exception as error:  # transformers raises errors of many kinds
            reason = f"{type(error).__name__}: {error}".splitlines()[0][:200]
            raise BadReranker("rerank.broken", name=self.name, reason=reason) from error
        if model.num_labels != 1:
            raise BadReranker("rerank.other_kind", name=self.name)
        model.max_seq_length = min(model.max_seq_length or MOST_TOKENS, MOST_TOKENS)
        return model

    def load(self) -> None:
        """Reads the model. Raises BadReranker when it cannot be read or gives more than one score
        to a pair."""
        if "model" not in vars(self):  # else nobody is waited for
            with self.lock:
                _ = self.model

    def scores(self, question: str, texts: Sequence[str], seconds: float) -> Floats:
        """One score per text, higher is better, on a scale of the model's own. Reading the model,
        once for a process, is not counted in `seconds`. Raises TimeUp."""
        self.load()
        until = monotonic() + seconds
        return within(seconds, lambda: self.scored(question, texts, until))

    def scored(self, question: str, texts: Sequence[str], until: float) -> Floats:
        """Ends by itself soon after `until`, so that what nobody waits for any more does not stand
        in the way of the next question. Texts of one length go together: less padding."""
        if not self.lock.acquire(timeout=max(0.0, until - monotonic())):
            raise TimeUp
        try:
            scores = np.zeros(len(texts))
            order = sorted(range(len(texts)), key=lambda place: len(texts[place]))
            for start in range(0, len(order), BATCH):
                if monotonic() >= until:
                    raise TimeUp
                places = order[start : start + BATCH]
                scores[places] = self.predicted([(question, texts[place]) for place in places])
            return scores
        finally:
            self.lock.release()

    def predicted(self, pairs: list[tuple[str, str]]) -> Floats:
        """The raw output of the model: a sigmoid would press all that is far off to 0."""
        from torch.nn import Identity

        found: Floats = self.model.predict(
            pairs, batch_size=BATCH, activation_fn=Identity(), show_progress_bar=False
        )
        return found


def configured(settings: Settings) -> Reranker | None:
    """The re-ranker that the settings name; None when they name none. Raises BadReranker."""
    return named(settings.reranker, settings) if settings.reranker else None


def named(name: str, settings: Settings) -> Reranker:
    """The re-ranker of that name, one for a process, so that its lock is the only one. Raises
    BadReranker."""
    return held(name, model_folder(settings, name))


@lru_cache(maxsize=2)
def held(name: str, folder: Path) -> Reranker:
    return Reranker(name, folder)
