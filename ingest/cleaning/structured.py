"""Light cleaning of blocks from formats that know their own structure (Word, HTML, sheets ...)."""

from __future__ import annotations

from dataclasses import replace

from ingest.cleaning.words import BLANKS, signs
from ingest.documents import Block


def light(block: Block) -> Block:
    """The block with ordinary blanks and without invisible signs."""
    return replace(
        block,
        text=tidy(block.text),
        marker=block.marker.strip(),
        headers=tuple(map(tidy, block.headers)),
        cells=tuple(map(tidy, block.cells)),
    )


def tidy(text: str) -> str:
    return BLANKS.sub(" ", signs(text).replace("\t", " ").replace("\n", " ")).strip()
