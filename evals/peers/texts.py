"""What the peers read.

Plain text and Markdown as they lie on disk, front matter and page furniture with them, for that is
what a default stack reads. Of all other formats the text that our readers find, page by page and
before any cleaning: which reader is best is not what is compared.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from evals.peers.peer import Source
from ingest import readers
from ingest.documents import Page
from ingest.errors import UnreadableDocument
from ingest.index.generation import Generation
from ingest.settings import Settings
from ingest.sources import collect

PLAIN = frozenset({".txt", ".md"})


def file_texts(paths: Sequence[Path], settings: Settings) -> Iterator[Source]:
    """The text of every document under `paths`; what cannot be read is left out, as in our own
    index."""
    with readers.child(settings) as child:
        for file in collect(paths, max_file_size=settings.max_file_size).files:
            with suppress(UnreadableDocument):
                yield file.source, text_of(file.path, child)


def text_of(path: Path, child: readers.Child) -> str:
    """Raises UnreadableDocument."""
    if path.suffix.lower() in PLAIN:
        return path.read_text("utf-8", errors="replace")
    return "\n\n".join(page_text(page) for page in child.read(path).pages)


def page_text(page: Page) -> str:
    return "\n".join((*page.lines, *(block.text for block in page.blocks)))


def passage_texts(generation: Generation) -> Iterator[Source]:
    """The passages of our own index, without title and headings."""
    for stored in generation.documents():
        for passage in generation.passages_of(stored.document.id):
            yield stored.document.source, passage.text
