"""Text from pictures of pages, by Tesseract with its Norwegian model when both are installed."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from shutil import which

from ingest.readers.limits import Limits

DPI = 300
LANGUAGE = "nor"
#: A larger page than this is scaled down: pixels along the longer side.
MAX_SIDE = 5000


@cache
def available() -> bool:
    """Whether Tesseract and its Norwegian model are on this machine."""
    if which("tesseract") is None:
        return False
    listed = subprocess.run(
        ["tesseract", "--list-langs"], capture_output=True, text=True, check=False
    )
    return LANGUAGE in listed.stdout.split()


def lines(path: Path, numbers: Sequence[int], limits: Limits) -> dict[int, list[str]]:
    """Lines by page number for the pages where something was found; {} without Tesseract."""
    if not available():
        return {}
    found: dict[int, list[str]] = {}
    with tempfile.TemporaryDirectory(prefix="kildevakt-ocr-") as folder:
        for number, image in pictures(path, numbers, Path(folder)):
            text = recognise(image, limits.timeout)
            if sum(character.isalpha() for character in text) >= 3:
                found[number] = [line.rstrip() for line in text.replace("\f", "").split("\n")]
    return found


def pictures(path: Path, numbers: Sequence[int], folder: Path) -> Iterator[tuple[int, Path]]:
    """One picture file at a time, by page number; the page tree may be too damaged for any."""
    import pypdfium2  # type: ignore[import-untyped, unused-ignore]

    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError:
        return
    with document:
        for number in numbers:
            if number > len(document):
                return
            page = document[number - 1]
            scale = min(DPI / 72, MAX_SIDE / max(page.get_size()))
            image = folder / "page.png"
            page.render(scale=scale, grayscale=True).to_pil().save(image)
            yield number, image


def recognise(image: Path, timeout: float) -> str:
    command = ["tesseract", str(image), "-", "-l", LANGUAGE, "--dpi", str(DPI)]
    done = subprocess.run(
        command, capture_output=True, timeout=timeout, check=False, env=single_thread()
    )
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else ""


def single_thread() -> dict[str, str]:
    """Tesseract on one core; its threads slow each other down on small machines."""
    return {**os.environ, "OMP_THREAD_LIMIT": "1"}
