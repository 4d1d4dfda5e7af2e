"""Word: headings, lists with the numbers Word shows, tables with headers, notes, text boxes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from docx import Document as open_document

from ingest.documents import Block, BlockKind, Page, Reading
from ingest.readers import docx_parts, docx_tables
from ingest.readers.docx_lists import Lists
from ingest.readers.docx_pages import Counter, counter
from ingest.readers.docx_runs import (
    Piece,
    boxes,
    drawn,
    hidden_texts,
    paragraph_text,
    q,
    seen,
    sign,
)
from ingest.readers.docx_styles import Styles
from ingest.readers.limits import Limits
from ingest.readers.lists import split_marker

if TYPE_CHECKING:
    from docx.document import Document
    from lxml.etree import _Element as Element

CAPTION = re.compile(r"(?:figur|figure|bilde|illustrasjon|diagram|graf)\s*\d", re.I)
CAPTIONED = re.compile(
    r"(?:figur|figure|bilde|illustrasjon|diagram|graf|tabell|table)\s*\d+\b", re.I
)
LONGEST_BOLD_HEADING = 80
#: A document of at least so many lines is poured when such a share of them starts in
#: mid-sentence or stops before the end of one.
FEWEST_LINES = 30
MID_SENTENCE = 0.2
UNENDED = 0.4


def read(path: Path, limits: Limits) -> Reading:
    """Blocks by page where the file tells where pages break, else one page without number."""
    document = open_document(str(path))
    found = tuple(docx_parts.properties(document))
    body = Body(document)
    if wrapped := wrapped_lines(body.root):
        return Reading("docx", (Page(None, lines=wrapped),), found)
    blocks = [*body.blocks(), *body.notes_left()]
    first, *others = tuple(paged(blocks))[: limits.pages]
    first = replace(first, hidden=tuple(hidden_texts(body.root)))
    return Reading("docx", (first, *others), found)


def wrapped_lines(root: Element) -> tuple[str, ...]:
    """Lines of a text that was only poured into Word, where each paragraph is a line of the page
    it came from: no structure at all, and many paragraphs that are parts of sentences. () for
    others."""
    structure = ("w:tbl", "w:numPr", "w:outlineLvl", "w:footnoteReference", "w:txbxContent", "w:b")
    if any(next(root.iter(q(name)), None) is not None for name in structure):
        return ()
    lines = [raw_text(paragraph) for paragraph in root.iter(q("w:p"))]
    filled = [line.strip() for line in lines if line.strip()]
    inside = sum(line[0].islower() for line in filled)
    unended = sum(not line.endswith((".", ":", "!", "?", ";")) for line in filled)
    poured = inside >= MID_SENTENCE * len(filled) or unended >= UNENDED * len(filled)
    return tuple(lines) if poured and len(filled) >= FEWEST_LINES else ()


def raw_text(paragraph: Element) -> str:
    """The text of a paragraph with the blanks it starts with."""
    return "".join(map(sign, seen(paragraph))).rstrip()


def paged(blocks: list[Block]) -> Iterator[Page]:
    """One Page for each page on which a block starts."""
    numbers = sorted({block.page for block in blocks if block.page is not None})
    if not numbers:
        yield Page(None, blocks=tuple(blocks))
        return
    for number in numbers:
        yield Page(number, blocks=tuple(block for block in blocks if block.page == number))


class Body:
    """Walks the body of a document in order."""

    def __init__(self, document: Document) -> None:
        self.root = document.element.body
        self.styles = Styles(document)
        self.lists = Lists(document, self.styles)
        self.pages: Counter = counter(document)
        self.notes = docx_parts.notes(document)
        self.pending: list[Block] = []
        self.headed = self.styles.any_heading(self.root)

    def blocks(self) -> Iterator[Block]:
        yield from self.elements(self.root)

    def elements(self, parent: Element) -> Iterator[Block]:
        for element in parent:
            if element.tag == q("w:p"):
                yield from self.paragraph(element)
            elif element.tag == q("w:tbl"):
                yield from self.table(element)
            elif element.tag == q("w:sdt"):
                content = element.find(q("w:sdtContent"))
                if content is not None and not is_contents(element):
                    yield from self.elements(content)
            elif element.tag in {q("w:ins"), q("w:moveTo"), q("w:customXml"), q("w:smartTag")}:
                yield from self.elements(element)

    def paragraph(self, element: Element) -> Iterator[Block]:
        if self.styles.is_contents(element):
            self.pages.skip(element)
            return
        piece = paragraph_text(element, self.pages)
        block = self.block(element, piece)
        if block is not None and block.kind is BlockKind.HEADING:
            yield from self.notes_left()
        self.remember(piece)
        if block is not None:
            yield block
        for box in boxes(element):
            yield from self.elements(box)

    def block(self, element: Element, piece: Piece) -> Block | None:
        """The block of one paragraph; None when it is empty."""
        text, first, last = piece.text, piece.page, piece.page_end
        marker, nesting = self.lists.marker(element)
        if not text:
            return None
        level = self.styles.heading_level(element)
        caption = self.styles.is_caption(element) or (CAPTIONED.match(text) and len(text) < 200)
        plain = level is None and not marker and not caption
        if plain and self.looks_like_heading(element, text):
            level = 2
        if level is not None:
            return Block(BlockKind.HEADING, text, first, last, level=level, marker=marker)
        if caption:
            lost = CAPTION.match(text) is not None
            return Block(BlockKind.CAPTION, text, first, last, figure_lost=lost)
        if not marker:
            marker, text = split_marker(text)
            nesting = 0
        kind = BlockKind.LIST_ITEM if marker else BlockKind.PARAGRAPH
        return Block(kind, text, first, last, level=nesting, marker=marker)

    def looks_like_heading(self, element: Element, text: str) -> bool:
        """In a document without heading styles, a short line all in bold is one."""
        if self.headed or len(text) > LONGEST_BOLD_HEADING or text.endswith((".", ":", ";", ",")):
            return False
        return self.styles.all_bold(element) and not drawn(element)

    def table(self, element: Element) -> Iterator[Block]:
        if docx_tables.is_box(element):
            for cell in element.iter(q("w:tc")):
                yield from self.elements(cell)
            return
        read = docx_tables.read(element, self)
        for piece in read.pieces:
            self.remember(piece)
        yield from read.blocks

    def remember(self, piece: Piece) -> None:
        """Notes wait until the section ends, so that they do not part a list."""
        for kind, number in piece.notes:
            text = self.notes.get((kind, number))
            if text:
                mark = str(len(self.notes.used) + 1)
                self.notes.used.append(number)
                page = piece.page_end
                self.pending.append(Block(BlockKind.FOOTNOTE, text, page, page, marker=mark))

    def notes_left(self) -> list[Block]:
        left, self.pending = self.pending, []
        return left


def is_contents(element: Element) -> bool:
    """Whether a content control is Word's own table of contents."""
    gallery = element.find(f".//{q('w:docPartGallery')}")
    return gallery is not None and "contents" in str(gallery.get(q("w:val"))).lower()
