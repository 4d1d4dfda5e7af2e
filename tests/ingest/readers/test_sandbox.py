"""The parent survives everything a file can do to the child."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from docx import Document

from ingest import readers
from ingest.errors import UnreadableDocument
from ingest.readers import ocr, office
from ingest.settings import Settings


@pytest.fixture
def document(tmp_path: Path) -> Path:
    made = Document()
    made.add_heading("Fall", 1)
    made.add_paragraph("Bli hos pasienten. Æøå.")
    path = tmp_path / "fall.docx"
    made.save(str(path))
    return path


def test_a_reading_crosses_unchanged(document: Path) -> None:
    from ingest.readers.limits import Limits
    from ingest.readers.read import read

    with readers.child(Settings()) as child:
        assert child.read(document) == read(document, Limits())


def test_one_child_reads_many_documents(document: Path) -> None:
    with readers.child(Settings()) as child:
        child.read(document)
        assert child.process is not None
        first = child.process.pid
        child.read(document)
        assert child.process.pid == first


def test_a_refusal_keeps_the_child(document: Path, tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(b"PK\x03\x04" + b"x" * 50)
    with readers.child(Settings()) as child:
        with pytest.raises(UnreadableDocument, match=r"read\.truncated"):
            child.read(tmp_path / "x.zip")
        assert child.read(document).reader == "docx"


def test_a_large_file_is_refused_before_it_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "stor.pdf"
    with path.open("wb") as file:
        file.truncate(300_000_000)
    with readers.child(Settings()) as child:
        with pytest.raises(UnreadableDocument) as caught:
            child.read(path)
        assert child.process is None
    assert (caught.value.key, caught.value.values) == (
        "read.too_large",
        {"size": "300", "limit": "200"},
    )


def test_a_slow_document_is_stopped_and_the_next_is_read(document: Path, tmp_path: Path) -> None:
    slow = tmp_path / "treg.md"
    slow.write_text("[" * 400_000 + "](x" * 20_000)
    with readers.child(Settings(read_timeout=3.0)) as child:
        started = time.monotonic()
        with pytest.raises(UnreadableDocument) as caught:
            child.read(slow)
        assert (caught.value.key, caught.value.values) == ("read.timeout", {"seconds": "3"})
        assert time.monotonic() - started < 8
        assert child.read(document).reader == "docx"


def test_a_greedy_document_is_stopped_and_the_next_is_read(document: Path, tmp_path: Path) -> None:
    greedy = tmp_path / "grådig.txt"
    greedy.write_text("linje\n" * 8_000_000)
    with readers.child(Settings(read_memory=200_000_000)) as child:
        with pytest.raises(UnreadableDocument, match=r"read\.(memory|crashed)"):
            child.read(greedy)
        assert child.read(document).reader == "docx"


def test_a_child_that_dies_is_replaced(document: Path) -> None:
    with readers.child(Settings()) as child:
        child.read(document)
        assert child.process is not None
        os.kill(child.process.pid, signal.SIGSTOP)
        os.kill(child.process.pid, signal.SIGKILL)
        child.process.wait()
        assert child.read(document).reader == "docx"


def test_a_child_that_dies_while_reading_is_one_failure(document: Path, tmp_path: Path) -> None:
    slow = tmp_path / "treg.md"
    slow.write_text("[" * 400_000 + "](x" * 20_000)
    with readers.child(Settings()) as child:
        child.read(document)
        assert child.process is not None
        killer = subprocess.Popen(["sh", "-c", f"sleep 0.3; kill -9 {child.process.pid}"])
        with pytest.raises(UnreadableDocument, match=r"read\.crashed"):
            child.read(slow)
        killer.wait()
        assert child.read(document).reader == "docx"


def test_the_child_is_gone_afterwards(document: Path) -> None:
    with readers.child(Settings()) as child:
        child.read(document)
        assert child.process is not None
        pid = child.process.pid
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_the_child_imports_no_index_or_model() -> None:
    code = "import sys, ingest.readers.worker, ingest.readers.read; print(*sys.modules)"
    names = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    heavy = {"chromadb", "torch", "langchain_core", "tantivy", "pypdf", "docx", "openpyxl"}
    assert not heavy & set(names)


@pytest.mark.skipif(office.program() is None, reason="LibreOffice is not installed")
def test_an_old_document_is_converted_inside_the_child(tmp_path: Path) -> None:
    path = tmp_path / "gammel.rtf"
    path.write_text(r"{\rtf1 Bli hos pasienten.\par}")
    with readers.child(Settings()) as child:
        assert child.read(path).pages[0].blocks[0].text == "Bli hos pasienten."


@pytest.mark.skipif(not ocr.available(), reason="Tesseract with Norwegian is not installed")
def test_a_scan_is_read_inside_the_child(tmp_path: Path) -> None:
    from PIL import Image, ImageDraw

    picture = Image.new("RGB", (1240, 400), "white")
    ImageDraw.Draw(picture).text((60, 100), "Ring lege straks", "black", font_size=60)
    path = tmp_path / "skann.pdf"
    picture.save(path)
    with readers.child(Settings()) as child:
        assert "Ring lege straks" in child.read(path).pages[0].lines
