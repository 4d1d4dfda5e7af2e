"""Two programs that do the same work on this machine, with the same texts.

LangChain's splitter and Chroma with our built-in vectors, and bm25s as it comes, both as in
`evals.peers`. What is compared is speed and size; quality is another matter.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter

from evals.bench import synthetic
from evals.bench.figures import Built, Searched
from evals.bench.measure import latency, most_resident, size
from evals.bench.stock import Stock
from evals.peers.bm25 import Bm25OfPassages
from evals.peers.chroma import LangChainChroma
from ingest.embedding_hash import HashEmbedder


def build_chroma(folder: str, stock: str, passages: int) -> Built:
    """Splits whole documents and stores the chunks with their vectors."""
    texts = [(source, "\n\n".join(parts)) for source, parts in documents(stock, passages)]
    peer = LangChainChroma(HashEmbedder(), Path(folder))
    seconds = timed(lambda: peer.index(texts))
    return Built(len(peer), seconds, size(Path(folder)), most_resident())


def search_chroma(folder: str, stock: str) -> Searched:
    peer = LangChainChroma(HashEmbedder(), Path(folder))
    return latency(peer.search, Stock.read(Path(stock)).questions)


def build_bm25s(folder: str, stock: str, passages: int) -> Built:
    """Indexes the same passages as ours."""
    texts = [(source, part) for source, parts in documents(stock, passages) for part in parts]
    peer = Bm25OfPassages()

    def build() -> None:
        peer.index(texts)
        peer.save(Path(folder))

    seconds = timed(build)
    return Built(len(peer), seconds, size(Path(folder)), most_resident())


def search_bm25s(folder: str, stock: str) -> Searched:
    peer = Bm25OfPassages.saved(Path(folder))
    return latency(peer.search, Stock.read(Path(stock)).questions)


def documents(stock: str, passages: int) -> Iterator[tuple[str, list[str]]]:
    """The documents of our own index: path, and the texts of the passages."""
    for read in synthetic.documents(Stock.read(Path(stock)), passages):
        yield read.document.source, [passage.text for passage in read.passages]


def timed(act: Callable[[], None]) -> float:
    """Seconds it takes."""
    started = perf_counter()
    act()
    return perf_counter() - started
