"""Markdown: headings, lists with their markers, tables with headers, from the parser's tokens."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ingest import frontmatter
from ingest.documents import Block, BlockKind, Page, Reading
from ingest.readers import rows
from ingest.readers.hiding import without_hidden
from ingest.readers.limits import Limits
from ingest.readers.lists import split_marker
from ingest.readers.text import decode

if TYPE_CHECKING:
    from markdown_it.token import Token

FOOTNOTE = re.compile(r"^\[\^([^\]\s]+)\]:[ \t]*(.+(?:\n(?:[ \t]+\S.*))*)\n?", re.M)
FOOTNOTE_MARK = re.compile(r"\[\^[^\]\s]+\]")
TAG = re.compile(r"</?[a-zA-Z][^>]*>")
TASK = re.compile(r"\[([ xX])\]\s+")


def read(path: Path, _limits: Limits) -> Reading:
    """One page without number; the front matter is left out, footnotes come last."""
    text, _ = decode(path.read_bytes())
    _, body = frontmatter.split(text.replace("\r\n", "\n"))
    body, hidden = without_hidden(body)
    notes = [
        Block(BlockKind.FOOTNOTE, " ".join(note.split()), marker=mark)
        for mark, note in FOOTNOTE.findall(body)
    ]
    body = FOOTNOTE_MARK.sub("", FOOTNOTE.sub("", body))
    return Reading("markdown", (Page(None, blocks=(*blocks(body), *notes), hidden=hidden),))


def blocks(text: str) -> Iterator[Block]:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"maxNesting": 50}).enable(["table", "strikethrough"])
    yield from Walk(parser.parse(text)).blocks()


class Walk:
    """Goes through the flat list of tokens, keeping the open lists on a stack."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.lists: list[int | None] = []
        self.marker: str | None = None
        self.rows: list[tuple[str, ...]] = []
        self.heads = 0

    def blocks(self) -> Iterator[Block]:
        for index, token in enumerate(self.tokens):
            if token.type in {"bullet_list_open", "ordered_list_open"}:
                ordered = token.type == "ordered_list_open"
                self.lists.append(int(token.attrGet("start") or 1) if ordered else None)
            elif token.type in {"bullet_list_close", "ordered_list_close"}:
                self.lists.pop()
            elif token.type == "list_item_open":
                self.marker = self.next_marker(token)
            elif token.type == "inline":
                yield from self.inline(token, self.tokens[index - 1])
            elif token.type in {"fence", "code_block", "html_block"}:
                yield from literal(token)
            elif token.type in TABLE_TOKENS:
                yield from self.table(token)

    def next_marker(self, token: Token) -> str:
        number = self.lists[-1]
        if number is None:
            return "•"
        self.lists[-1] = number + 1
        return f"{number}{token.markup or '.'}"

    def inline(self, token: Token, opening: Token) -> Iterator[Block]:
        text = plain(token)
        if opening.type in {"th_open", "td_open"}:
            self.rows[-1] = (*self.rows[-1], text)
        elif not text:
            return
        elif opening.type == "heading_open":
            yield Block(BlockKind.HEADING, text, level=int(opening.tag[1]))
        elif self.lists:
            yield self.item(text)
        elif figures(token) and not text_beside_figures(token):
            yield Block(BlockKind.CAPTION, text, figure_lost=True)
        else:
            yield Block(BlockKind.PARAGRAPH, text)

    def item(self, text: str) -> Block:
        """The first paragraph of an item carries its marker; later ones are plain."""
        marker, self.marker = self.marker, None
        level = len(self.lists) - 1
        if marker is None:
            return Block(BlockKind.PARAGRAPH, text, level=level)
        if task := TASK.match(text):
            marker, text = ("☐" if task[1] == " " else "☑"), text[task.end() :]
        return Block(BlockKind.LIST_ITEM, text, level=level, marker=marker)

    def table(self, token: Token) -> Iterator[Block]:
        if token.type == "table_open":
            self.rows, self.heads = [], 0
        elif token.type == "tr_open":
            self.rows.append(())
        elif token.type == "thead_close":
            self.heads = len(self.rows) if any(self.rows[0]) else 0
            self.rows = self.rows if self.heads else []
        elif token.type == "table_close":
            yield from rows.table(self.rows, declared=self.heads)


TABLE_TOKENS = frozenset({"table_open", "tr_open", "thead_close", "table_close"})


def literal(token: Token) -> Iterator[Block]:
    """Code and raw HTML line by line, since line breaks mean something there."""
    for line in TAG.sub("", token.content).splitlines():
        marker, text = split_marker(line)
        if text.strip():
            kind = BlockKind.LIST_ITEM if marker else BlockKind.PARAGRAPH
            yield Block(kind, text.strip(), marker=marker)


def plain(token: Token) -> str:
    """The text of an inline token without marks; soft line breaks become blanks."""
    parts = [shown(child) for child in token.children or []]
    return re.sub(r"[ \t]+", " ", "".join(parts)).strip()


def shown(child: Token) -> str:
    if child.type in {"softbreak", "hardbreak"}:
        return " " if child.type == "softbreak" else "\n"
    if child.type == "html_inline":
        return "\n" if child.content.lower().startswith("<br") else ""
    return child.content


def figures(token: Token) -> bool:
    return any(child.type == "image" for child in token.children or [])


def text_beside_figures(token: Token) -> bool:
    return any(child.type == "text" and child.content.strip() for child in token.children or [])
