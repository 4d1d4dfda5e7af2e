"""Files through the whole pipeline: a folder for the first time, and one changed document."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter

from evals.bench import synthetic
from evals.bench.blocks import differing
from evals.bench.child import PartFailed
from evals.bench.figures import Changed, Ingested
from evals.bench.measure import most_resident, size, written
from evals.bench.stock import Stock
from ingest.settings import Settings

ADDED = "\n\nRutinen er endret: meld avviket til avdelingsleder innen samme dag.\n"


def ingest(name: str, data: str, source: str) -> Ingested:
    """A folder of documents into a new collection under `data`."""
    from ingest import sources
    from ingest.sync import sync

    files = sources.collect([Path(source)]).files
    started = perf_counter()
    report = sync([Path(source)], Settings(data=Path(data)))
    seconds = perf_counter() - started
    megabytes = sum(file.size for file in files) / 1e6
    return Ingested(name, report.documents, megabytes, report.passages, seconds, most_resident())


def change(data: str, source: str, first: float) -> Changed:
    """Adds a sentence to one document of an ingested folder and ingests it again. Raises
    PartFailed when more than that document was read."""
    from ingest.changes import State
    from ingest.index.generation import current
    from ingest.sync import sync

    settings = Settings(data=Path(data))
    before = current(settings)
    files = sorted(Path(source).glob("*.md"))
    with files[len(files) // 2].open("a", encoding="utf-8") as file:
        file.write(ADDED)
    already, started = written(), perf_counter()
    report = sync([Path(source)], settings)
    seconds, wrote = perf_counter() - started, written() - already
    if report.count(State.UNCHANGED) != len(files) - 1:
        raise PartFailed("everything was read again: did the code change while the bench ran?")
    after = current(settings)
    changed = differing(before.folder, after.folder)
    return Changed(len(files), first, seconds, size(after.folder), wrote, changed)


def write_files(stock: Path, folder: Path, count: int, chapters: int) -> None:
    """Synthetic Markdown files to ingest."""
    synthetic.markdown(Stock.read(stock), folder, count, chapters)
