"""Tables of a Word file as rows with headers, merged cells filled in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.documents import Block
from ingest.readers import rows
from ingest.readers.docx_runs import Piece, boxes, is_on, paragraph_text, q

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from ingest.readers.docx import Body

MOST_COLUMNS = 63  # what Word allows


@dataclass(frozen=True, slots=True)
class Table:
    """The rows, and the paragraphs they were made of (for their notes)."""

    blocks: list[Block]
    pieces: list[Piece]


def is_box(table: Element) -> bool:
    """A table that only draws a frame or sets text in one column."""
    return all(len(row.findall(q("w:tc"))) < 2 for row in own_rows(table))


def own_rows(table: Element) -> list[Element]:
    return [
        *table.findall(q("w:tr")),
        *table.findall(f"{q('w:sdt')}/{q('w:sdtContent')}/{q('w:tr')}"),
    ]


def read(table: Element, body: Body) -> Table:
    grid: list[list[str]] = []
    pieces: list[Piece] = []
    pages: list[int | None] = []
    heads = 0
    for row in own_rows(table):
        if row.find(f"{q('w:trPr')}/{q('w:del')}") is not None:
            continue
        first = len(pieces)
        grid.append(row_texts(row, grid[-1] if grid else [], body, pieces))
        pages.append(pieces[first].page if len(pieces) > first else body.pages.number)
        mark = row.find(f"{q('w:trPr')}/{q('w:tblHeader')}")
        heads += heads == len(grid) - 1 and mark is not None and is_on(mark)
    width = max(map(len, grid), default=0)
    full = [tuple(row + [""] * (width - len(row))) for row in grid]
    declared = heads or (1 if bold_first_row(table, body) else None)
    return Table(rows.table(full, declared=declared, pages=pages), pieces)


def row_texts(row: Element, above: list[str], body: Body, pieces: list[Piece]) -> list[str]:
    """One text for each column of the grid; a merged cell is repeated in every place it covers."""
    texts: list[str] = [""] * skipped(row)
    for cell in cells_of(row):
        merge = cell.find(f"{q('w:tcPr')}/{q('w:vMerge')}")
        goes_on = merge is not None and merge.get(q("w:val"), "continue") == "continue"
        own = cell_text(cell, body, pieces)
        text = above[len(texts)] if goes_on and len(texts) < len(above) else own
        texts += [text] * span(cell)
    return texts


def cells_of(row: Element) -> list[Element]:
    return [
        cell
        for child in row
        for cell in ([child] if child.tag == q("w:tc") else child.findall(f".//{q('w:tc')}"))
        if child.tag in {q("w:tc"), q("w:sdt")}
    ]


def skipped(row: Element) -> int:
    mark = row.find(f"{q('w:trPr')}/{q('w:gridBefore')}")
    return 0 if mark is None else min(int(mark.get(q("w:val"), 0)), MOST_COLUMNS)


def span(cell: Element) -> int:
    mark = cell.find(f"{q('w:tcPr')}/{q('w:gridSpan')}")
    return 1 if mark is None else max(1, min(int(mark.get(q("w:val"), 1)), MOST_COLUMNS))


def cell_text(cell: Element, body: Body, pieces: list[Piece]) -> str:
    """Paragraphs of a cell one after the other, list items with their markers."""
    texts: list[str] = []
    for paragraph in paragraphs(cell):
        marker, _ = body.lists.marker(paragraph)
        piece = paragraph_text(paragraph, body.pages)
        pieces.append(piece)
        if piece.text:
            texts.append(f"{marker} {piece.text}".strip())
    return "\n".join(texts)


def paragraphs(cell: Element) -> list[Element]:
    """Paragraphs of a cell, of tables in it and of text boxes in it."""
    found: list[Element] = []
    for paragraph in cell.iter(q("w:p")):
        if any(a.tag in {q("w:txbxContent"), q("w:del")} for a in paragraph.iterancestors()):
            continue
        found.append(paragraph)
        found += [inner for box in boxes(paragraph) for inner in box.iter(q("w:p"))]
    return found


def bold_first_row(table: Element, body: Body) -> bool:
    """Whether the first row, and not the second, is all bold."""
    found = own_rows(table)[:2]
    return len(found) == 2 and bold_row(found[0], body) and not bold_row(found[1], body)


def bold_row(row: Element, body: Body) -> bool:
    filled = [
        p for p in row.iter(q("w:p")) if "".join(t.text or "" for t in p.iter(q("w:t"))).strip()
    ]
    return bool(filled) and all(body.styles.all_bold(paragraph) for paragraph in filled)
