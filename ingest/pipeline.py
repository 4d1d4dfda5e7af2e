"""Which code and settings turned files into text: a change in either means reading again."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from ingest.settings import Settings

PACKAGE = Path(__file__).resolve().parent
#: Modules that speak to people and decide nothing about the text.
WITHOUT_EFFECT = frozenset(
    {"cli.py", "report.py", "messages.py", "models.py", "hooks.py", "spans.py"}
)
#: Packages whose versions decide what is read out of a file or how it is indexed.
PACKAGES = (
    "beautifulsoup4",
    "datasketch",
    "lxml",
    "markdown-it-py",
    "openpyxl",
    "pypdf",
    "python-docx",
    "python-pptx",
    "snowballstemmer",
    "tantivy",
)


def pipeline(settings: Settings) -> str:
    """Fingerprint of the code, the packages and the settings that decide what is read and how it
    is indexed. The embedder is not part of it: vectors can be made anew from what is stored."""
    parts = [code(), *versions(), *tools(settings), *names(settings.corpus)]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


@cache
def code() -> str:
    """SHA-256 over the modules of this package, in path order."""
    content = hashlib.sha256()
    for path in sorted(PACKAGE.rglob("*.py")):
        if path.name not in WITHOUT_EFFECT:
            content.update(path.relative_to(PACKAGE).as_posix().encode())
            content.update(path.read_bytes())
    return content.hexdigest()


def versions() -> Iterator[str]:
    for package in PACKAGES:
        try:
            yield f"{package} {version(package)}"
        except PackageNotFoundError:
            yield f"{package} missing"


def tools(settings: Settings) -> Iterator[str]:
    """Limits, and programs whose installation lets more files be read."""
    yield f"{settings.read_pages} pages"
    yield f"ocr {settings.ocr and shutil.which('tesseract') is not None}"


def names(corpus: Path) -> Iterator[str]:
    """Names of units and services, which metadata is resolved by."""
    for path in sorted(corpus.glob("*/units.yaml")):
        yield hashlib.sha256(path.read_bytes()).hexdigest()
