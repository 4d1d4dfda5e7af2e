"""What packages further down offer to do during a command of this one.

The command line belongs to all of them, but imports run one way: whoever can do a thing says so
here when it registers its commands.
"""

from __future__ import annotations

from collections.abc import Callable

from ingest.settings import Settings

#: Writes anticipated questions for passages that have none; gives the line that says how it went.
Expand = Callable[[Settings], str]

offered: list[Expand] = []


def offer(expand: Expand) -> None:
    """Says who expands; the last one does."""
    offered[:] = [expand]
