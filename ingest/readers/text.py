"""Plain text: lines as they stand; a form feed starts a new page."""

from __future__ import annotations

from pathlib import Path

from ingest.documents import Note, Page, Reading
from ingest.readers.limits import Limits

#: Encodings that Norwegian files without a mark are found in besides UTF-8.
LIKELY = ["cp1252", "latin_1", "mac_roman", "cp850", "utf_16_le", "utf_16_be"]
MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def read(path: Path, limits: Limits) -> Reading:
    """Lines with their leading blanks. Pages are numbered only when form feeds separate them."""
    text, encoding = decode(path.read_bytes())
    sheets = text.split("\f")
    while len(sheets) > 1 and not sheets[-1].strip():
        sheets.pop()
    pages = [
        Page(number if len(sheets) > 1 else None, lines=tuple(lines(sheet)))
        for number, sheet in enumerate(sheets[: limits.pages], start=1)
    ]
    notes = () if encoding.startswith("utf") else (Note("read.encoding", (("name", encoding),)),)
    return Reading("text", tuple(pages), notes=notes)


def lines(text: str) -> list[str]:
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def decode(content: bytes) -> tuple[str, str]:
    """The text and the name of its encoding: by mark, as UTF-8, else the best guess."""
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return content.decode(encoding, "replace"), encoding
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return guess(content)


def guess(content: bytes) -> tuple[str, str]:
    from charset_normalizer import from_bytes

    best = from_bytes(content, cp_isolation=LIKELY).best()
    if best is None:
        return content.decode("cp1252", "replace"), "cp1252"
    return str(best), best.encoding
