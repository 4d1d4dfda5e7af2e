"""Helpers for tests of readers: real files, made with the libraries that people's programs use."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.documents import Block, BlockKind, Reading
from ingest.readers.limits import Limits
from ingest.readers.read import read

Read = Callable[[Path], Reading]


@pytest.fixture
def reading() -> Read:
    """Reads a file in this process, without OCR."""
    return lambda path: read(path, Limits(ocr=False))


@pytest.fixture
def blocks() -> Callable[[Path], list[Block]]:
    """All blocks of a file in order."""

    def found(path: Path) -> list[Block]:
        return [b for page in read(path, Limits(ocr=False)).pages for b in page.blocks]

    return found


@pytest.fixture
def samples() -> Path:
    shared = os.environ.get("KILDEVAKT_SHARED")
    root = Path(shared) if shared else Path(__file__).resolve().parents[4] / "shared"
    folder = root / "pdf-samples"
    if not folder.is_dir():
        pytest.skip("the folder of sample PDF files is not on this machine")
    return folder


def texts(blocks: list[Block], kind: BlockKind) -> list[str]:
    return [block.text for block in blocks if block.kind is kind]
