"""From what a reader saw to blocks of clean text.

Cleaning repairs what text extraction broke and says what it did; it never reorders text, never
drops a word inside a sentence and never adds one. What it takes out as a whole (running headers,
contents lists, web addresses, letterheads, chart labels) is counted in the notes.
"""

from __future__ import annotations

from ingest.cleaning.flow import Cleaned, clean

__all__ = ["Cleaned", "clean"]
