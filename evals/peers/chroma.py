"""LangChain's splitter and Chroma, the stack most tutorials build.

The vectors are those of the embedder in the settings: a model on disk, else our built-in hash.
(Chroma's default is an English model that would have to be fetched.)
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.replies import RetrievedPassage
from evals.peers.chunks import chunks
from evals.peers.peer import HITS, Source, passage
from ingest.embedding import Embedder

if TYPE_CHECKING:
    from chromadb.api.client import Client
    from langchain_chroma import Chroma

COLLECTION = "peer"
BATCH = 2_000


class Embeddings:
    """An embedder of ours in the shape LangChain asks for."""

    def __init__(self, own: Embedder) -> None:
        self.own = own

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        found: list[list[float]] = self.own.passages(texts).tolist()
        return found

    def embed_query(self, text: str) -> list[float]:
        found: list[float] = self.own.query(text).tolist()
        return found


class LangChainChroma:
    """Chunks and their vectors in `folder`, where they are found again by another process."""

    def __init__(self, embedder: Embedder, folder: Path, name: str = "langchain-chroma") -> None:
        from ingest.index.vectors import client

        self.name = name
        self.client = client(folder, None)
        self.store = opened(self.client, embedder)

    def index(self, sources: Sequence[Source]) -> None:
        for batch in batches(list(chunks(sources))):
            self.store.add_texts(
                [text for _, text in batch], metadatas=[{"source": source} for source, _ in batch]
            )

    def __len__(self) -> int:
        """How many chunks there are."""
        return int(self.client.get_collection(COLLECTION).count())

    def search(self, question: str, k: int = HITS) -> list[RetrievedPassage]:
        """The score is the cosine similarity."""
        found = self.store.similarity_search_with_score(question, k=k)
        return [
            passage(document.metadata["source"], document.page_content, 1.0 - distance)
            for document, distance in found
        ]

    def close(self) -> None:
        """Lets go of the files."""
        self.client.close()


def opened(client: Client, embedder: Embedder) -> Chroma:
    from langchain_chroma import Chroma

    embeddings: Any = Embeddings(embedder)
    return Chroma(
        COLLECTION,
        embeddings,
        client=client,
        collection_configuration={"hnsw": {"space": "cosine"}},
    )


def batches(items: Sequence[Source]) -> Iterator[Sequence[Source]]:
    for start in range(0, len(items), BATCH):
        yield items[start : start + BATCH]
