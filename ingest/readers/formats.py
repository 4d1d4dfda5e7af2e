"""What a file is, told by its bytes. The name decides only between kinds of plain text."""

from __future__ import annotations

import re
import zipfile
from enum import StrEnum
from io import BytesIO
from pathlib import Path

from ingest.errors import UnreadableDocument


class Format(StrEnum):
    PDF = "pdf"
    DOCX = "docx"
    PPTX = "pptx"
    XLSX = "xlsx"
    HTML = "html"
    MARKDOWN = "markdown"
    TEXT = "text"
    OFFICE = "office"  # old or open formats that LibreOffice converts first


#: Suffixes that promise a format; a file with such a name and other content gets a note.
PROMISED: dict[str, frozenset[Format]] = {
    ".pdf": frozenset({Format.PDF}),
    ".docx": frozenset({Format.DOCX}),
    ".docm": frozenset({Format.DOCX, Format.OFFICE}),
    ".pptx": frozenset({Format.PPTX}),
    ".xlsx": frozenset({Format.XLSX}),
    ".html": frozenset({Format.HTML}),
    ".htm": frozenset({Format.HTML}),
    ".md": frozenset({Format.MARKDOWN}),
    ".txt": frozenset({Format.TEXT}),
    **dict.fromkeys((".doc", ".odt", ".rtf", ".xls", ".ppt", ".ods"), frozenset({Format.OFFICE})),
}
#: What people call a format.
SHOWN = {
    Format.PDF: "PDF",
    Format.DOCX: "Word (docx)",
    Format.PPTX: "PowerPoint (pptx)",
    Format.XLSX: "Excel (xlsx)",
    Format.HTML: "HTML",
    Format.MARKDOWN: "Markdown",
    Format.TEXT: "TXT",
    Format.OFFICE: "DOC/ODT/RTF/XLS/PPT",
}
MARKDOWN_SUFFIXES = frozenset({".md", ".markdown"})
MAIN_PARTS = {
    "word/document.xml": Format.DOCX,
    "ppt/presentation.xml": Format.PPTX,
    "xl/workbook.xml": Format.XLSX,
}
CONTENT_TYPES = "[Content_Types].xml"
#: Texts and slides with macros, templates and shows, which the parsers do not open.
VARIANT = re.compile(
    rb"(?:word|powerpoint|wordprocessingml|presentationml)\."
    rb"[a-z.]*?(?:macroEnabled|template|slideshow)[a-z.]*main\+xml",
    re.I,
)
COMPOUND_FILE = bytes.fromhex("d0cf11e0a1b11ae1")
HEAD = 4096
HTML_START = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b", re.I | re.S
)
HTML_TAGS = re.compile(rb"<(?:html|head|body|title|meta|article|main)\b[^>]*>", re.I)
CONTROL = frozenset(range(32)) - {7, 8, 9, 10, 12, 13, 27}


def sniff(path: Path) -> Format:
    """The format of a file. Raises UnreadableDocument when it is empty, encrypted or unknown."""
    with path.open("rb") as file:
        head = file.read(HEAD)
    if not head:
        raise UnreadableDocument("read.empty")
    if b"%PDF-" in head[:1024]:
        return Format.PDF
    if head.startswith(b"PK\x03\x04"):
        return archive_format(path)
    if head.startswith(COMPOUND_FILE):
        return compound_format(path)
    if head.startswith(b"{\\rtf"):
        return Format.OFFICE
    return text_format(head, path)


def archive_format(path: Path) -> Format:
    """Word, PowerPoint, Excel or an open document, by the parts inside."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            mimetype = archive.read("mimetype")[:80] if "mimetype" in names else b""
            with archive.open(CONTENT_TYPES) if CONTENT_TYPES in names else BytesIO() as part:
                variant = VARIANT.search(part.read(1 << 20))
    except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError, ValueError) as error:
        raise UnreadableDocument("read.truncated") from error
    if b"opendocument" in mimetype or variant:
        return Format.OFFICE
    found = next((MAIN_PARTS[name] for name in names & MAIN_PARTS.keys()), None)
    if found is None:
        raise UnreadableDocument("read.unknown_type")
    return found


def compound_format(path: Path) -> Format:
    """An OLE2 file: old Office, or a new one wrapped in a password. Stream names are UTF-16."""
    content = path.read_bytes()
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise UnreadableDocument("read.encrypted")
    streams = ("WordDocument", "Workbook", "Book", "PowerPoint Document")
    if any(name.encode("utf-16-le") in content for name in streams):
        return Format.OFFICE
    raise UnreadableDocument("read.unknown_type")


def text_format(head: bytes, path: Path) -> Format:
    wide = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    if not wide and sum(byte in CONTROL for byte in head) > len(head) // 200:
        raise UnreadableDocument("read.unknown_type")
    plain = head.replace(b"\x00", b"").removeprefix(b"\xef\xbb\xbf")
    if HTML_START.match(plain):
        return Format.HTML
    suffix = path.suffix.lower()
    if suffix in MARKDOWN_SUFFIXES:
        return Format.MARKDOWN
    if suffix in {".html", ".htm", ".xhtml"} and re.search(rb"<[a-z][^>]*>", plain, re.I):
        return Format.HTML
    return Format.HTML if len(HTML_TAGS.findall(plain)) >= 2 else Format.TEXT


def wrong_extension(path: Path, found: Format) -> bool:
    """Whether the name promises something else than what the bytes are."""
    promised = PROMISED.get(path.suffix.lower())
    return promised is not None and found not in promised
