"""The vectors of a generation: Chroma, through LangChain where it is searched.

Imported only when vectors are built or asked for; opening Chroma takes a second. Its default
distance is squared L2 and its default embedder an English model: both are set explicitly, our own
vectors are always passed, and the fingerprint of our embedder is stored and checked. Chroma gets
no text: the store has it, and what is not there cannot outlive its document.
"""

from __future__ import annotations

import hashlib
import weakref
from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from math import inf
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlsplit

from ingest.documents import Passage
from ingest.embedding import Embedder
from ingest.errors import EmbedderMismatch

if TYPE_CHECKING:
    from chromadb.api.client import Client
    from chromadb.api.collection_configuration import CreateHNSWConfiguration
    from langchain_chroma import Chroma

    from ingest.embedding import Vectors as Rows

FOLDER = "vectors"
COLLECTION = "passages"
#: Chroma Cloud takes at most 300 records a write; keeping to it keeps moving there possible.
BATCH = 300
#: HNSW is approximate: at Chroma's defaults (16, 100, 100) a hundredth of the vectors of a dense
#: cluster do not find themselves; these cost a tenth more time. The default space is squared L2.
HNSW: CreateHNSWConfiguration = {
    "space": "cosine",
    "max_neighbors": 32,
    "ef_construction": 200,
    "ef_search": 200,
}
#: Below this cosine distance two vectors are the same.
SAME = 1e-3
#: Share of passages that may be out of reach of an approximate search, and a number always allowed.
UNREACHED = 0.05
#: Cosine distance up to which another passage is a near-copy.
NEAR_COPY = 0.1
FEW = 3


class Vectors:
    """One collection of unit vectors. `url` names a Chroma server (the Rust one, `chroma run`);
    without it the vectors lie in `folder`. One process writes; close before moving the folder."""

    def __init__(
        self, folder: Path, embedder: Embedder, *, url: str | None = None, name: str = COLLECTION
    ) -> None:
        """Opens the collection, made when there is none. Raises EmbedderMismatch."""
        self.embedder = embedder
        self.hidden: tuple[str, ...] = ()
        self.client = client(folder, url)
        #: Lets go of the files, so that the folder can be copied or moved. Chroma keeps what it has
        #: opened until it is told: a server that outlives many generations would hold them all.
        self.close = weakref.finalize(self, self.client.close)
        self.collection: Any = self.client.get_or_create_collection(
            name,
            metadata={"embedder": embedder.fingerprint},
            configuration={"hnsw": HNSW},
            embedding_function=None,
        )
        try:
            demand_same((self.collection.metadata or {}).get("embedder"), embedder.fingerprint)
        except EmbedderMismatch:
            self.close()
            raise

    def add(self, passages: Iterable[Passage]) -> None:
        """Embeds and stores passages; context and text are embedded together."""
        for batch in batches(list(passages)):
            self.collection.add(
                ids=[passage.id for passage in batch],
                embeddings=self.embedder.passages([embedded_text(p) for p in batch]),
                metadatas=[{"document": passage.document_id} for passage in batch],
                documents=[""] * len(batch),
            )

    def remove(self, passage_ids: Sequence[str]) -> None:
        for batch in batches(passage_ids):
            self.collection.delete(ids=list(batch))

    def count(self) -> int:
        return int(self.collection.count())

    def without(self, documents: Iterable[str]) -> Vectors:
        """The same vectors, searched without those of some documents."""
        part = copy(self)
        part.hidden = tuple(sorted(documents))
        return part

    def near(self, text: str, k: int) -> list[tuple[str, float]]:
        """Ids of the k passages nearest to a question with their cosine similarity, best first."""
        shown: Any = {"document": {"$nin": list(self.hidden)}} if self.hidden else None
        found = self.langchain().similarity_search_by_vector_with_relevance_scores(
            self.embedder.query(text).tolist(), k=k, filter=shown
        )
        return [(str(document.id), 1.0 - float(distance)) for document, distance in found]

    def lost(self, passages: Sequence[Passage]) -> list[str]:
        """Ids of the passages that a search for their own text does not find and that are not
        stored with the right vector either. HNSW leaves about one in a thousand unreachable, and
        more among hundreds of near-copies, where a near-copy is found instead; when nothing near is
        found for more than one in twenty, all of those count as lost."""
        unreached: list[str] = []
        wrong: list[str] = []
        for batch in batches(passages):
            rows = self.embedder.passages([embedded_text(passage) for passage in batch])
            missed = {n: far for n, far in self.missed(rows).items() if rows[n].any()}
            unreached += [batch[n].id for n, far in missed.items() if far > NEAR_COPY]
            wrong += [batch[n].id for n in missed if not self.holds(batch[n].id, rows[n])]
        return unreached if len(unreached) > max(FEW, len(passages) * UNREACHED) else wrong

    def missed(self, rows: Rows) -> dict[int, float]:
        """Which of the vectors do not find one like themselves, with how far the nearest is."""
        found = self.collection.query(query_embeddings=rows, n_results=1, include=["distances"])
        nearest = [float(d[0]) if d else inf for d in found["distances"]]
        return {number: far for number, far in enumerate(nearest) if abs(far) > SAME}

    def holds(self, passage_id: str, vector: Rows) -> bool:
        found = self.collection.get(ids=[passage_id], include=["embeddings"])["embeddings"]
        return len(found) == 1 and bool(abs(found[0] - vector).max() < SAME)

    def copy_from(self, name: str) -> None:
        """Fills this collection from another one on the same server, page by page."""
        source = self.client.get_collection(name, embedding_function=None)
        for offset in range(0, source.count(), BATCH):
            page = source.get(limit=BATCH, offset=offset, include=["embeddings", "metadatas"])
            self.collection.add(
                ids=page["ids"],
                embeddings=page["embeddings"],
                metadatas=page["metadatas"],
                documents=[""] * len(page["ids"]),
            )

    def langchain(self) -> Chroma:
        from langchain_chroma import Chroma

        return Chroma(
            collection_name=self.collection.name,
            client=self.client,
            create_collection_if_not_exists=False,
        )


def demand_same(made_by: str | None, configured: str) -> None:
    """Raises EmbedderMismatch when vectors were made by another embedder than the configured."""
    if made_by != configured:
        raise EmbedderMismatch(
            f"the index was made by {made_by!r}, the settings name {configured!r}"
        )


def collection_name(index: Path, generation_id: str, url: str | None) -> str:
    """A folder holds one collection; on a server each generation of each index has its own."""
    if url is None:
        return COLLECTION
    return f"{server_prefix(index)}{generation_id}"


def server_prefix(index: Path) -> str:
    place = hashlib.sha256(str(index.resolve()).encode()).hexdigest()[:8]
    return f"{COLLECTION}-{place}-"


def drop_others(server: Client, index: Path, keep: set[str]) -> None:
    """On a server: deletes the collections of the generations of `index` not in `keep`."""
    prefix = server_prefix(index)
    for collection in server.list_collections():
        name = collection.name
        if name.startswith(prefix) and name.removeprefix(prefix) not in keep:
            server.delete_collection(name)


def embedded_text(passage: Passage) -> str:
    return f"{passage.context}\n{passage.text}"


def batches(items: Sequence[Any]) -> Iterator[Sequence[Any]]:
    for start in range(0, len(items), BATCH):
        yield items[start : start + BATCH]


def client(folder: Path, url: str | None) -> Client:
    import chromadb
    from chromadb.config import Settings

    settings = Settings(anonymized_telemetry=False)
    if url is None:
        made = chromadb.PersistentClient(path=str(folder), settings=settings)
    else:
        parts = urlsplit(url)
        made = chromadb.HttpClient(
            host=parts.hostname or "localhost",
            port=parts.port or 8000,
            ssl=parts.scheme == "https",
            settings=settings,
        )
    return cast("Client", made)
