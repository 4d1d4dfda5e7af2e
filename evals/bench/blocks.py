"""What two generations share, block by block."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path

#: The page of SQLite and of most file systems.
BLOCK = 4_096


def differing(before: Path, after: Path) -> float:
    """MB of `after` in blocks that are not where they were in `before`. A file is found again
    under its own path."""
    files = [path for path in after.rglob("*") if path.is_file()]
    return sum(differing_bytes(before / f.relative_to(after), f) for f in files) / 1e6


def differing_bytes(old: Path, new: Path) -> int:
    if not old.is_file():
        return new.stat().st_size
    pairs = zip_longest(blocks(old), blocks(new), fillvalue=b"")
    return sum(len(now) for was, now in pairs if was != now)


def blocks(file: Path) -> Iterator[bytes]:
    with file.open("rb") as content:
        while block := content.read(BLOCK):
            yield block
