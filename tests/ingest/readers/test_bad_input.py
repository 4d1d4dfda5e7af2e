"""Every way a file can be wrong ends in a message of its own, and never in a crash."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfWriter
from reportlab.pdfgen.canvas import Canvas

from ingest import messages
from ingest.documents import Reading
from ingest.errors import UnreadableDocument
from ingest.readers import office
from ingest.readers.formats import Format, sniff
from ingest.readers.limits import Limits
from ingest.readers.read import read

Read = Callable[[Path], Reading]


def pdf_bytes() -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    for _ in range(3):
        canvas.drawString(60, 700, "Tekst på siden")
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def docx_bytes() -> bytes:
    buffer = io.BytesIO()
    document = Document()
    document.add_heading("Fall", 1)
    document.add_paragraph("Bli hos pasienten.")
    document.save(buffer)
    return buffer.getvalue()


def encrypted_pdf() -> bytes:
    writer = PdfWriter(clone_from=io.BytesIO(pdf_bytes()))
    writer.encrypt("hemmelig", algorithm="AES-256")
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def encrypted_docx() -> bytes:
    """The head of an OLE2 file with the stream that holds an encrypted package."""
    head = bytes.fromhex("d0cf11e0a1b11ae1")
    return head + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600


def zip_bomb() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"\0" * 40_000_000)
    return buffer.getvalue()


def lying_zip() -> bytes:
    """An archive whose directory says that an entry is small."""
    content = bytearray(zip_bomb())
    size = (40_000_000).to_bytes(4, "little")
    return bytes(content.replace(size, (1000).to_bytes(4, "little")))


BAD = {
    "encrypted.pdf": (encrypted_pdf, "read.encrypted"),
    "encrypted.docx": (encrypted_docx, "read.encrypted"),
    "empty.pdf": (lambda: b"", "read.empty"),
    "blanks.txt": (lambda: b"  \n\n ", "read.no_text"),
    "cut.pdf": (lambda: pdf_bytes()[:300], "read.truncated"),
    "cut.docx": (lambda: docx_bytes()[:5000], "read.truncated"),
    "bomb.docx": (zip_bomb, "read.zip_bomb"),
    "lying.docx": (lying_zip, "read.truncated"),
    "picture.png": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4, "read.unknown_type"),
    "noise.pdf": (lambda: bytes(range(256)) * 40, "read.unknown_type"),
    "other.zip": (lambda: other_zip(), "read.unknown_type"),
    "damaged.pdf": (lambda: b"%PDF-1.7\n" + b"obj " * 200 + b"%%EOF", "read.corrupt"),
    "damaged.docx": (lambda: damaged_docx(), "read.corrupt"),
}


def other_zip() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("notat.txt", "hei")
    return buffer.getvalue()


def damaged_docx() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", "<ikke xml")
    return buffer.getvalue()


@pytest.mark.parametrize("name", sorted(BAD))
def test_a_bad_file_is_refused_with_its_own_reason(name: str, tmp_path: Path) -> None:
    make, key = BAD[name]
    path = tmp_path / name
    path.write_bytes(make())
    with pytest.raises(UnreadableDocument) as caught:
        read(path, Limits(ocr=False))
    assert caught.value.key == key
    for language in messages.LANGUAGES:
        assert messages.text(key, language, **caught.value.values)


def test_the_content_decides_not_the_name(tmp_path: Path, reading: Read) -> None:
    path = tmp_path / "rutine.pdf"
    path.write_bytes(docx_bytes())
    found = reading(path)
    assert found.reader == "docx"
    assert [note.key for note in found.notes] == ["read.wrong_extension"]


def test_text_named_pdf_is_read_as_text(tmp_path: Path, reading: Read) -> None:
    path = tmp_path / "rutine.pdf"
    path.write_text("Bli hos pasienten.", "utf-8")
    assert reading(path).reader == "text"


@pytest.mark.parametrize("content", [pdf_bytes(), docx_bytes()], ids=["pdf", "docx"])
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_a_file_with_changed_bytes_is_read_or_refused(
    content: bytes, data: st.DataObject, tmp_path: Path
) -> None:
    damaged = bytearray(content)
    places = data.draw(st.lists(st.integers(0, len(content) - 1), min_size=1, max_size=20))
    for place in places:
        damaged[place] = data.draw(st.integers(0, 255))
    path = tmp_path / "fil"
    path.write_bytes(bytes(damaged[: data.draw(st.integers(1, len(content)))]))
    with suppress(UnreadableDocument):
        assert read(path, Limits(ocr=False)).pages


def test_an_old_format_says_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "gammel.rtf"
    path.write_text(r"{\rtf1 Bli hos pasienten.\par}")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UnreadableDocument) as caught:
        read(path, Limits())
    assert (caught.value.key, caught.value.values) == ("read.needs_libreoffice", {"suffix": ".rtf"})


def test_a_template_and_a_file_with_macros_are_told_from_a_document(tmp_path: Path) -> None:
    for kind in (b"word.document.macroEnabled", b"wordprocessingml.template"):
        path = tmp_path / "mal.docx"
        with zipfile.ZipFile(path, "w") as made, zipfile.ZipFile(io.BytesIO(docx_bytes())) as base:
            for entry in base.infolist():
                content = base.read(entry)
                if entry.filename == "[Content_Types].xml":
                    content = content.replace(b"wordprocessingml.document.main", kind + b".main")
                made.writestr(entry, content)
        assert sniff(path) is Format.OFFICE


@pytest.mark.skipif(office.program() is None, reason="LibreOffice is not installed")
def test_an_old_format_is_converted(tmp_path: Path) -> None:
    path = tmp_path / "gammel.rtf"
    path.write_text(r"{\rtf1 Bli hos pasienten.\par}")
    found = read(path, Limits())
    assert found.pages[0].blocks[0].text == "Bli hos pasienten."
    assert [note.key for note in found.notes] == ["read.converted"]
