"""Word lists that stand beside the code: words between blanks, `#` begins a line of comment."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files


@lru_cache(maxsize=8)
def listed(name: str) -> frozenset[str]:
    """The words of one list, as written."""
    text = files(__package__).joinpath(name).read_text("utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return frozenset(word for line in lines for word in line.split())
