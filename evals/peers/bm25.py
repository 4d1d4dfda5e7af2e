"""bm25s as it comes: its own words, no stems, English stop words.

`Bm25` cuts texts as LangChain does; `Bm25OfPassages` takes each text for one passage. Given the
passages of our own index, it tells what our cleaning is worth from what our ranking is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Self

from assistant.replies import RetrievedPassage
from evals.peers.chunks import chunks
from evals.peers.peer import HITS, Source, passage


class Bm25OfPassages:
    """Each text is one passage, found by the words it shares with the question."""

    name = "bm25s-own-passages"

    def __init__(self) -> None:
        self.passages: list[Source] = []
        self.model: Any = None

    def index(self, sources: Sequence[Source]) -> None:
        import bm25s

        self.passages = list(self.cut(sources))
        if self.passages:
            self.model = bm25s.BM25()
            self.model.index(tokens([text for _, text in self.passages]), show_progress=False)

    def cut(self, sources: Sequence[Source]) -> Iterable[Source]:
        return sources

    def __len__(self) -> int:
        """How many passages there are."""
        return len(self.passages)

    def search(self, question: str, k: int = HITS) -> list[RetrievedPassage]:
        """The score is BM25's. Passages that share no word with the question are not found."""
        if self.model is None:
            return []
        numbers, scores = self.model.retrieve(
            tokens([question]), k=min(k, len(self)), show_progress=False
        )
        found = zip(numbers[0].tolist(), scores[0].tolist(), strict=True)
        return [self.passage(number, score) for number, score in found if score > 0]

    def passage(self, number: int, score: float) -> RetrievedPassage:
        source, text = self.passages[number]
        return passage(source, text, score)

    def save(self, folder: Path) -> None:
        """Writes what was indexed."""
        corpus = [{"source": source, "text": text} for source, text in self.passages]
        self.model.save(folder, corpus=corpus, show_progress=False)

    @classmethod
    def saved(cls, folder: Path) -> Self:
        """What `save` wrote."""
        import bm25s

        made = cls()
        made.model = bm25s.BM25.load(folder, load_corpus=True)
        made.passages = [(entry["source"], entry["text"]) for entry in made.model.corpus]
        made.model.corpus = None  # numbers are wanted, not what they stand for
        return made


class Bm25(Bm25OfPassages):
    """The same over chunks."""

    name = "bm25s"

    def cut(self, sources: Sequence[Source]) -> Iterable[Source]:
        return chunks(sources)


def tokens(texts: list[str]) -> object:
    import bm25s

    return bm25s.tokenize(texts, show_progress=False)
