"""Guard against archives that unpack to far more than they weigh, before any parser opens them."""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path

from ingest.errors import UnreadableDocument
from ingest.readers.limits import FREE_UNPACKED, MAX_RATIO, MAX_UNPACKED

CHUNK = 1 << 20


def check(path: Path) -> None:
    """Raises UnreadableDocument for a bomb, an encrypted or a damaged archive.

    The declared sizes are tried first, since they cost nothing; then every entry is unpacked to
    nowhere and counted, since a header may lie.
    """
    allowed = min(MAX_UNPACKED, max(FREE_UNPACKED, MAX_RATIO * path.stat().st_size))
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            refuse_above(sum(entry.file_size for entry in entries), allowed)
            if any(entry.flag_bits & 1 for entry in entries):
                raise UnreadableDocument("read.encrypted")
            count(archive, allowed)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise UnreadableDocument("read.truncated") from error


def count(archive: zipfile.ZipFile, allowed: int) -> None:
    total = 0
    for entry in archive.infolist():
        with archive.open(entry) as stream:
            while chunk := stream.read(CHUNK):
                total += len(chunk)
                refuse_above(total, allowed)


def refuse_above(size: int, allowed: int) -> None:
    if size > allowed:
        raise UnreadableDocument("read.zip_bomb")
