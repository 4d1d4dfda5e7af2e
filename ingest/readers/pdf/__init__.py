"""PDF: the lines of each page, with page labels, outline and filled-in form fields.

Only this package knows pypdf.
"""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ingest.documents import Note, Page, Reading
from ingest.errors import UnreadableDocument
from ingest.readers.limits import Limits
from ingest.readers.pdf import layout
from ingest.readers.pdf.parts import Pieces, pieces
from ingest.readers.pdf.ruled import grids
from ingest.readers.pdf.runs import joined

if TYPE_CHECKING:
    from pypdf import PdfReader

LONGEST_HEADING = 200
PROPERTIES = {"/Title": "title", "/Author": "author"}


def read(path: Path, limits: Limits) -> Reading:
    """Lines of every page. Pages without text are read by OCR when it is there, else named in a
    note; a page that cannot be parsed is named too. Raises UnreadableDocument."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        reader = opened(path)
        pages, damaged, hiding = page_lines(reader, limits)
        notes = [*named("read.pages_damaged", damaged), *cut(reader, limits)]
        notes += named("read.hidden_text", hiding)
        pages, ocr_notes = with_ocr(path, pages, limits)
        found = (*properties(reader), *title_on_page(reader), *outline(reader))
    if not any(line.strip() for page in pages for line in page.lines):
        raise UnreadableDocument("read.corrupt" if len(damaged) == len(pages) else "read.scanned")
    return Reading("pdf", tuple(pages), found, (*notes, *ocr_notes))


def opened(path: Path) -> PdfReader:
    """The document, decrypted when it has no password. Raises UnreadableDocument."""
    from pypdf import PasswordType, PdfReader
    from pypdf.errors import DependencyError, EmptyFileError, PyPdfError

    try:
        reader = PdfReader(path)
        if reader.is_encrypted and reader.decrypt("") == PasswordType.NOT_DECRYPTED:
            raise UnreadableDocument("read.encrypted")
        if not len(reader.pages):
            raise UnreadableDocument("read.corrupt")
    except DependencyError as error:
        raise UnreadableDocument("read.encrypted") from error
    except EmptyFileError as error:
        raise UnreadableDocument("read.empty") from error
    except PyPdfError as error:
        raise UnreadableDocument("read.corrupt" if is_whole(path) else "read.truncated") from error
    return reader


def is_whole(path: Path) -> bool:
    """Whether the file has an end mark; one that was cut off in transfer has none."""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - 2048))
        return b"%%EOF" in file.read()


def page_lines(reader: PdfReader, limits: Limits) -> tuple[list[Page], list[int], list[int]]:
    """The pages, the numbers of those that could not be parsed, and of those with text that
    nobody can see."""
    labels = page_labels(reader)
    fields = form_lines(reader)
    pages: list[Page] = []
    damaged: list[int] = []
    hiding: list[int] = []
    for number in range(1, min(len(reader.pages), limits.pages) + 1):
        try:
            found = pieces(reader.pages[number - 1])
            lines = lines_of(found)
            hiding += [number] if found.unseen else []
            hidden = (" ".join(found.hidden),) if found.hidden else ()
        except (MemoryError, RecursionError):
            raise
        except Exception:  # one broken page must not lose the others
            damaged.append(number)
            lines, hidden = [], ()
        label = labels[number - 1] if number <= len(labels) else None
        shown = (*lines, *fields.get(number, []))
        pages.append(Page(number, shown, label=label, hidden=hidden))
    return pages, damaged, hiding


def lines_of(found: Pieces) -> list[str]:
    """Lines by where the text stands; in the order of the file when the text is turned, or when
    placing it would lose some."""
    plain = "".join(found.plain)
    placed = layout.lines(found.parts, grids(found.rules)) if found.upright else []
    if count(placed) < count([plain]):  # colons of labels and repeated cells may be more
        return [line.rstrip() for line in plain.split("\n")]
    return [line.rstrip(" ") for line in placed]


def count(lines: Sequence[str]) -> int:
    """How many signs there are, blanks left out."""
    return sum(len("".join(line.split())) for line in lines)


def page_labels(reader: PdfReader) -> list[str]:
    """Printed page numbers, [] when they are the plain count or cannot be told."""
    try:
        return list(reader.page_labels)
    except Exception:
        return []


def form_lines(reader: PdfReader) -> dict[int, list[str]]:
    """`name: value` for each filled-in field, by page number."""
    try:
        fields = reader.get_fields() or {}
        found: dict[int, list[str]] = {}
        for field in fields.values():
            value = field.get("/V")
            name = str(field.get("/TU") or field.get("/T") or "")
            if isinstance(value, str) and value.strip() and not value.startswith("/"):
                shown = reader.get_pages_showing_field(field)
                number = (shown[0].page_number if shown and shown[0] else 0) or 0
                found.setdefault(number + 1, []).append(f"{name}: {value}")
    except Exception:
        return {}
    return found


def cut(reader: PdfReader, limits: Limits) -> list[Note]:
    count = len(reader.pages)
    values = (("read", str(limits.pages)), ("pages", str(count)))
    return [Note("read.pages_cut", values)] if count > limits.pages else []


def with_ocr(path: Path, pages: list[Page], limits: Limits) -> tuple[list[Page], list[Note]]:
    """Pages without text replaced by what OCR sees, with a note that says so."""
    from ingest.readers import ocr

    blank = [page.number for page in pages if letters(page) == 0 and page.number]
    if not blank:
        return pages, []
    read = ocr.lines(path, blank, limits) if limits.ocr else {}
    pages = [
        replace(page, lines=tuple(read[page.number]), ocr=True) if page.number in read else page
        for page in pages
    ]
    missed = [number for number in blank if number not in read]
    return pages, [*named("read.ocr_used", list(read)), *named("read.pages_without_text", missed)]


def letters(page: Page) -> int:
    return sum(character.isalnum() for line in page.lines for character in line)


def named(key: str, numbers: list[int]) -> list[Note]:
    return [Note(key, (("pages", spans(numbers)),))] if numbers else []


def spans(numbers: list[int]) -> str:
    """Page numbers for people: "1-3, 7"."""
    groups: list[list[int]] = []
    for number in numbers:
        if groups and groups[-1][-1] == number - 1:
            groups[-1].append(number)
        else:
            groups.append([number])
    return ", ".join(f"{g[0]}-{g[-1]}" if len(g) > 1 else str(g[0]) for g in groups)


def properties(reader: PdfReader) -> list[tuple[str, str]]:
    try:
        metadata: Mapping[str, object] = reader.metadata or {}
        found = [(ours, str(metadata.get(theirs) or "")) for theirs, ours in PROPERTIES.items()]
        return [(name, text) for name, value in found if (text := value.strip("\x00 \t\r\n"))]
    except Exception:  # damaged properties are no reason to lose the text
        return []


def title_on_page(reader: PdfReader) -> list[tuple[str, str]]:
    """What stands in the largest letters on the first page, as `("heading", text)`."""
    try:
        text = layout.largest(joined(pieces(reader.pages[0]).parts))
    except Exception:
        return []
    return [("heading", text)] if 3 <= len(text) <= LONGEST_HEADING else []


def outline(reader: PdfReader) -> list[tuple[str, str]]:
    """Bookmarks as `("outline", "<level> <page> <title>")`, level 1 outermost."""
    try:
        return [("outline", entry) for entry in bookmarks(reader, reader.outline, 1)]
    except Exception:
        return []


def bookmarks(reader: PdfReader, entries: list[Any], level: int) -> Iterator[str]:
    for entry in entries:
        if isinstance(entry, list):
            yield from bookmarks(reader, entry, level + 1)
            continue
        page = reader.get_destination_page_number(entry)
        if page is not None and page >= 0 and entry.title:
            yield f"{level} {page + 1} {' '.join(entry.title.split())}"
