"""Blocks grouped under their heading paths."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from hashlib import blake2b
from typing import NamedTuple

from ingest.documents import Block, BlockKind, Section


class Heading(NamedTuple):
    """A heading of the path: `title` is printed with its number, `text` without."""

    level: int
    title: str
    text: str
    marker: str


def sections(document_id: str, blocks: Iterable[Block]) -> tuple[Section, ...]:
    """Sections in reading order. The heading itself is the first block of its section, so that
    its page is known; a section may consist of its heading alone."""
    found: list[Section] = []
    seen: Counter[str] = Counter()
    path: list[Heading] = []
    gathered: list[Block] = []

    def close() -> None:
        if gathered:
            names = tuple(heading.title for heading in path)
            key = stable_id(document_id, *(heading.text for heading in path))
            seen[key] += 1
            identity = key if seen[key] == 1 else f"{key}-{seen[key]}"
            found.append(Section(identity, names, tuple(gathered)))
            gathered.clear()

    for block in blocks:
        if block.kind is BlockKind.HEADING:
            close()
            while path and not encloses(path[-1], block):
                path.pop()
            path.append(Heading(max(1, block.level), title(block), block.text, block.marker))
        gathered.append(block)
    close()
    return tuple(found)


def encloses(outer: Heading, block: Block) -> bool:
    """Whether a heading under `outer` may be `block`: of a higher level, and with a number that
    does not belong to another chapter (the heading of that chapter may be lost)."""
    if outer.level >= max(1, block.level):
        return False
    if not (is_number(outer.marker) and is_number(block.marker)):
        return True
    return f"{block.marker.rstrip('.')}.".startswith(f"{outer.marker.rstrip('.')}.")


def is_number(marker: str) -> bool:
    return marker[:1].isdigit()


def title(block: Block) -> str:
    """A heading as it is printed, its number with it."""
    return f"{block.marker} {block.text}".strip()


def stable_id(*parts: str) -> str:
    """A short name made from the parts alone: 12 hex digits of BLAKE2b."""
    return blake2b("\x1f".join(parts).encode(), digest_size=6).hexdigest()
