"""The peers that run on this machine, with the texts in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from evals.peers.bm25 import Bm25, Bm25OfPassages
from evals.peers.chroma import LangChainChroma
from evals.peers.peer import Peer
from evals.peers.texts import file_texts, passage_texts
from ingest.embedding import chosen, embedder
from ingest.index.generation import Generation
from ingest.settings import Settings


@contextmanager
def ready(
    paths: Sequence[Path], generation: Generation, settings: Settings
) -> Iterator[tuple[Peer, ...]]:
    """Every peer, while the block runs. `paths` are the ones that `generation` was ingested from.
    Raises UnknownEmbedder when the settings name a model that is not on disk."""
    texts = list(file_texts(paths, settings))
    with TemporaryDirectory(prefix="kildevakt-peers-") as folder:
        name = f"langchain-chroma, {chosen(settings)}"
        with closing(LangChainChroma(embedder(settings), Path(folder), name)) as chroma:
            bm25, passages = Bm25(), Bm25OfPassages()
            chroma.index(texts)
            bm25.index(texts)
            passages.index(list(passage_texts(generation)))
            yield chroma, bm25, passages
