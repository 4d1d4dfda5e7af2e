"""One run of the bench from beginning to end, in a temporary folder."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from evals.bench import peers, pipeline, retrieval
from evals.bench.checks import OURS
from evals.bench.child import measured
from evals.bench.commands import commands
from evals.bench.figures import Bench, Built, Changed, Ingested, Searched, Sized
from evals.bench.stock import Stock
from ingest.settings import Settings

Say = Callable[[str], None]
Program = tuple[str, Callable[..., Built], Callable[..., Searched]]

PROGRAMS: tuple[Program, ...] = (
    (OURS, retrieval.build, retrieval.search),
    ("langchain-chroma", peers.build_chroma, peers.search_chroma),
    ("bm25s", peers.build_bm25s, peers.search_bm25s),
)
DEMONSTRATION = "demonstration"
#: Chapters of a synthetic file: two pages to ingest many, less than one where thousands are read.
CHAPTERS, FEW_CHAPTERS = 6, 1


class Run:
    """One run. `work` is an empty folder, `say` gets a line when a part begins."""

    def __init__(self, work: Path, say: Say) -> None:
        self.work = work
        self.say = say
        self.stock = work / "stock.json"
        self.data = work / DEMONSTRATION

    def all(
        self, sizes: tuple[int, ...], files: int, changed: tuple[int, ...], with_peers: bool
    ) -> Bench:
        """Raises PartFailed."""
        ingested = tuple(self.ingested(files))
        self.say("commands")
        timed = commands(self.data, Stock.read(self.stock).questions)
        return Bench(
            ingested,
            tuple(self.sized(sizes, PROGRAMS if with_peers else PROGRAMS[:1])),
            tuple(map(self.changed, changed)),
            timed,
        )

    def ingested(self, files: int) -> Iterator[Ingested]:
        """The demonstration collection, whose sentences all other texts are made of, and files."""
        from ingest.index.generation import current

        self.say("ingest: the demonstration collection")
        corpus = str(Settings().corpus)
        yield measured(pipeline.ingest, name=DEMONSTRATION, data=str(self.data), source=corpus)
        Stock.of(current(Settings(data=self.data))).write(self.stock)
        self.say(f"ingest: {files} Markdown files")
        source, data = self.folder("files"), self.folder("data")
        pipeline.write_files(self.stock, source, files, CHAPTERS)
        yield measured(pipeline.ingest, name="Markdown", data=str(data), source=str(source))

    def sized(self, sizes: tuple[int, ...], programs: tuple[Program, ...]) -> Iterator[Sized]:
        for size in sizes:
            for name, build, search in programs:
                self.say(f"{name}: {size:,} passages")
                place = {"folder": str(self.folder("index")), "stock": str(self.stock)}
                built = measured(build, **place, passages=size)
                yield Sized(name, size, built, measured(search, **place))

    def changed(self, documents: int) -> Changed:
        self.say(f"one changed document of {documents:,}")
        source, data = self.folder("files"), self.folder("data")
        pipeline.write_files(self.stock, source, documents, FEW_CHAPTERS)
        place = {"data": str(data), "source": str(source)}
        first = measured(pipeline.ingest, name="first", **place)
        return measured(pipeline.change, **place, first=first.seconds)

    def folder(self, name: str) -> Path:
        """An empty folder; what lay there from the part before is gone."""
        shutil.rmtree(self.work / name, ignore_errors=True)
        (self.work / name).mkdir()
        return self.work / name
