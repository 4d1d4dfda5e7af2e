"""What two generations share, block by block."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path

#: The page of SQLite and of most file systems.
BLOCK = 4_096


def compared(before: Path, after: Path) -> tuple[float, float]:
    """MB of `after` in files that `before` has exactly so, and in blocks that are not where they
    were. A file is found again under its own path."""
    copied = differing = 0
    for file in (p for p in after.rglob("*") if p.is_file()):
        changed = differing_bytes(before / file.relative_to(after), file)
        differing += changed
        copied += 0 if changed else file.stat().st_size
    return copied / 1e6, differing / 1e6


def differing_bytes(old: Path, new: Path) -> int:
    if not old.is_file():
        return new.stat().st_size
    pairs = zip_longest(blocks(old), blocks(new), fillvalue=b"")
    return sum(len(b) for a, b in pairs if a != b)


def blocks(file: Path) -> Iterator[bytes]:
    with file.open("rb") as content:
        while block := content.read(BLOCK):
            yield block
