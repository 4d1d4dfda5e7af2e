"""Our own index at one size: built with the real builder, searched with the real retrieval."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from time import perf_counter

from evals.bench import synthetic
from evals.bench.figures import Built, Searched
from evals.bench.measure import latency, most_resident, size
from evals.bench.stock import Stock
from ingest.documents import ReadDocument
from ingest.settings import Settings

DAY = date(2026, 1, 1)


def build(folder: str, stock: str, passages: int) -> Built:
    """Builds one generation of synthetic documents under `folder`."""
    settings = Settings(data=Path(folder))
    texts = list(synthetic.documents(Stock.read(Path(stock)), passages))
    before = most_resident()
    started = perf_counter()
    generation = built(settings, texts)
    return Built(passages, perf_counter() - started, size(generation), max(before, most_resident()))


def built(settings: Settings, texts: Iterable[ReadDocument]) -> Path:
    """The folder of a new generation with these documents."""
    from ingest.index import folders
    from ingest.index.builder import Builder

    with folders.locked(settings.index):
        builder = Builder(settings, None, pipeline="bench")
        for read in texts:
            builder.add(read, Path(read.document.source))
        return builder.finish().folder


def search(folder: str, stock: str) -> Searched:
    """Asks the demonstration collection's questions of the generation under `folder`, as the
    assistant does: with the thesaurus, spelling and abbreviations."""
    from assistant.conversation import Assistant
    from assistant.questions import Question
    from assistant.retrieval.ranking import retrieve

    questions = Stock.read(Path(stock)).questions
    assistant = Assistant(Settings(data=Path(folder)))

    def asked(text: str) -> object:
        return retrieve(Question(text), assistant.generation(), DAY, assistant.expand)

    return latency(asked, questions)
