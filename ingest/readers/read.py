"""Picks the reader for a file and turns every way of failing into one line for a person.

This is what runs inside the child process; calling it directly reads without protection.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from pathlib import Path

from ingest.documents import Note, Reading
from ingest.errors import UnreadableDocument
from ingest.readers import archive
from ingest.readers.formats import SHOWN, Format, sniff, wrong_extension
from ingest.readers.limits import Limits

Reader = Callable[[Path, Limits], Reading]
ZIPPED = frozenset({Format.DOCX, Format.PPTX, Format.XLSX})


def read(path: Path, limits: Limits) -> Reading:
    """The pages of a document. Raises UnreadableDocument with the reason."""
    try:
        found = sniff(path)
        reading = load(found, path, limits)
    except UnreadableDocument:
        raise
    except MemoryError as error:
        raise UnreadableDocument("read.memory") from error
    except PermissionError as error:
        raise UnreadableDocument("read.denied") from error
    except OSError as error:
        raise UnreadableDocument("read.not_opened", reason=error.strerror or "") from error
    except Exception as error:  # a parser may raise anything on a damaged file
        raise UnreadableDocument("read.corrupt") from error
    refuse_without_text(reading)
    if wrong_extension(path, found):
        note = Note("read.wrong_extension", (("suffix", path.suffix), ("found", SHOWN[found])))
        reading = replace(reading, notes=(note, *reading.notes))
    return reading


def load(found: Format, path: Path, limits: Limits) -> Reading:
    if found in ZIPPED:
        archive.check(path)
    return reader_of(found)(path, limits)


def reader_of(found: Format) -> Reader:
    """The `read` of the module named after the format; its parser is imported only now."""
    reader: Reader = import_module(f"ingest.readers.{found.value}").read
    return reader


def refuse_without_text(reading: Reading) -> None:
    for page in reading.pages:
        if any(block.text.strip() for block in page.blocks) or any(
            line.strip() for line in page.lines
        ):
            return
    raise UnreadableDocument("read.no_text")
