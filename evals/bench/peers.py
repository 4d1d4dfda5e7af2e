"""Two programs that do the same work on this machine, with the same texts.

LangChain's splitter and Chroma with our built-in vectors, and bm25s as it comes: no stemming, no
stop words. What is compared is speed and size; quality is another matter.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

from evals.bench import synthetic
from evals.bench.figures import Built, Searched
from evals.bench.measure import latency, most_resident, size
from evals.bench.stock import Stock
from ingest.embedding_hash import HashEmbedder

if TYPE_CHECKING:
    from langchain_chroma import Chroma

HITS = 10
CHUNK = 900
OVERLAP = 100
COLLECTION = "peer"


class HashEmbeddings:
    """Our vectors in the shape LangChain asks for."""

    def __init__(self) -> None:
        self.own = HashEmbedder()

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        found: list[list[float]] = self.own.passages(texts).tolist()
        return found

    def embed_query(self, text: str) -> list[float]:
        found: list[float] = self.own.query(text).tolist()
        return found


def build_chroma(folder: str, stock: str, passages: int) -> Built:
    """Splits whole documents and stores the chunks with their vectors."""
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    texts = whole_texts(stock, passages)
    splitter = RecursiveCharacterTextSplitter(chunk_size=CHUNK, chunk_overlap=OVERLAP)
    store = chroma(folder)
    started = perf_counter()
    chunks = [chunk for text in texts for chunk in splitter.split_text(text)]
    for batch in batches(chunks, 2_000):
        store.add_texts(batch)
    seconds = perf_counter() - started
    return Built(len(chunks), seconds, size(Path(folder)), most_resident())


def search_chroma(folder: str, stock: str) -> Searched:
    store = chroma(folder)
    return latency(
        lambda text: store.similarity_search_with_score(text, k=HITS),
        Stock.read(Path(stock)).questions,
    )


def chroma(folder: str) -> Chroma:
    from langchain_chroma import Chroma

    embeddings: Any = HashEmbeddings()
    return Chroma(
        COLLECTION,
        embeddings,
        persist_directory=folder,
        collection_configuration={"hnsw": {"space": "cosine"}},
    )


def build_bm25s(folder: str, stock: str, passages: int) -> Built:
    """Indexes the same passages as ours."""
    import bm25s

    texts = [passage for text in whole_texts(stock, passages) for passage in text.split("\n\n")]
    started = perf_counter()
    index = bm25s.BM25()
    tokens = bm25s.tokenize(texts, stopwords=None, show_progress=False)
    index.index(tokens, show_progress=False)
    index.save(folder, corpus=texts, show_progress=False)
    seconds = perf_counter() - started
    return Built(len(texts), seconds, size(Path(folder)), most_resident())


def search_bm25s(folder: str, stock: str) -> Searched:
    import bm25s

    index = bm25s.BM25.load(folder, load_corpus=True)

    def ask(text: str) -> object:
        tokens = bm25s.tokenize(text, stopwords=None, show_progress=False)
        return index.retrieve(tokens, k=HITS, show_progress=False)

    return latency(ask, Stock.read(Path(stock)).questions)


def whole_texts(stock: str, passages: int) -> list[str]:
    """The documents of our own index, each as one text, a blank line between passages."""
    made = synthetic.documents(Stock.read(Path(stock)), passages)
    return ["\n\n".join(passage.text for passage in read.passages) for read in made]


def batches(items: list[str], size: int) -> Iterator[list[str]]:
    for start in range(0, len(items), size):
        yield items[start : start + size]
