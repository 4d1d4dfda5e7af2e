"""Texts cut into chunks as most stacks cut them: LangChain's splitter at 1,000 characters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from evals.peers.peer import Source

CHUNK = 1_000
OVERLAP = 200


def chunks(sources: Iterable[Source]) -> Iterator[Source]:
    """Each chunk with the path of its source."""
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    splitter = RecursiveCharacterTextSplitter(chunk_size=CHUNK, chunk_overlap=OVERLAP)
    for source, text in sources:
        for chunk in splitter.split_text(text):
            yield source, chunk
