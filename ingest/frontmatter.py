"""YAML front matter at the top of a Markdown file: between `---` lines, before anything else."""

from __future__ import annotations

import re

FENCE = re.compile(
    r"\A\ufeff?---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.M
)


def split(text: str) -> tuple[str, str]:
    """The front matter without its fences ("" when there is none) and the rest of the text."""
    found = FENCE.match(text)
    return (found.group(1), text[found.end() :]) if found else ("", text)
