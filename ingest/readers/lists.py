"""Printed list markers at the start of a piece of text."""

from __future__ import annotations

import re

BULLETS = "•▪▫◦‣·●○■□☐☑☒–—*-"
MONTHS = "januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember"
MARKED = re.compile(
    rf"(?P<marker>[{re.escape(BULLETS)}]|o(?=\s+[A-ZÆØÅ])|\(?(?:\d{{1,3}}|[a-zæøå])[.)])\s+"
    rf"(?!(?:{MONTHS})\b)(?P<text>\S.*)",
    re.DOTALL,
)
#: Bullets of the Symbol and Wingdings fonts, which lie in the private area of Unicode.
PRIVATE = {"\uf0b7": "•", "\uf0a7": "▪", "\uf0a8": "☐", "\uf0fc": "✓", "\uf0d8": "›", "§": "▪"}


def split_marker(text: str) -> tuple[str, str]:
    """The marker ("" when there is none) and the text without it.

    A date ("1. mars") is no list item.
    """
    found = MARKED.match(text.strip())
    return (found["marker"], found["text"]) if found else ("", text)


def bullet(character: str) -> str:
    """A printable bullet for the one a font shows."""
    shown = PRIVATE.get(character, character)
    return "•" if not shown or "\ue000" <= shown <= "\uf8ff" else shown
