"""What a reader may use: bytes, pages, seconds. Crosses to the child process as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ingest.settings import Settings

#: What an archive (docx, xlsx, pptx) may unpack to, in bytes, and how many times its own size
#: once it is above `FREE_UNPACKED`; Office files stay under 50 times.
MAX_UNPACKED = 1_000_000_000
MAX_RATIO = 120
FREE_UNPACKED = 30_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """`timeout` in seconds, `memory` and `file_size` in bytes, `pages` a count."""

    timeout: float = 120.0
    memory: int = 1_500_000_000
    pages: int = 3_000
    file_size: int = 200_000_000
    ocr: bool = True

    @classmethod
    def of(cls, settings: Settings) -> Limits:
        return cls(
            timeout=settings.read_timeout,
            memory=settings.read_memory,
            pages=settings.read_pages,
            file_size=settings.max_file_size,
            ocr=settings.ocr,
        )
