"""Hostile and honest sentences, invented for these tests.

`split` is "tune" for those that were looked at while the signals were written, and "check" for
those that were written before or beside them and never looked at: tests count these and never
name them.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from ingest.documents import Block
from ingest.readers.hiding import without_hidden
from ingest.readers.markdown import blocks

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Example:
    """`canary` is what may not be left of a hostile text; `place` is where it stands."""

    id: str
    text: str
    split: str
    place: str = "paragraph"
    canary: str = ""

    @property
    def markdown(self) -> str:
        """The text as a document would have it."""
        if self.place == "table":
            return f"| Når | Hva |\n|---|---|\n| {self.text} |"
        marks = {"list": "- ", "heading": "## ", "footnote": "[^1]: "}
        return marks.get(self.place, "") + self.text

    @property
    def blocks(self) -> list[Block]:
        return list(blocks(without_hidden(self.markdown)[0]))


def examples(name: str, split: str) -> list[Example]:
    """The examples of one file and split."""
    lines = (HERE / f"{name}.jsonl").read_text("utf-8").splitlines()
    return [one for line in lines if (one := Example(**json.loads(line))).split == split]
