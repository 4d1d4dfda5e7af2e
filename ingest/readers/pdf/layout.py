"""Lines of a PDF page from where its pieces of text stand: columns in reading order, paragraphs
parted by blank lines, tables as one line for each row with tabs between the cells.

A PDF knows no rows and no paragraphs. Where a table is drawn with rules, they say what is a cell.
Elsewhere it helps that programs write a table cell by cell: the pen goes down through the lines of
a cell, then jumps up and to the right to the next cell, then back to the left for the next row.
Two columns of running text make the same jump only once.
Lengths are in points (1/72 inch), y grows upwards.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, pairwise
from operator import itemgetter

from ingest.readers.pdf.geometry import Part, Row
from ingest.readers.pdf.grid import gathered
from ingest.readers.pdf.ruled import Grid
from ingest.readers.pdf.ruled_tables import RuledTable, ruled_tables
from ingest.readers.pdf.runs import joined
from ingest.readers.pdf.tables import row_lines, table_lines, tables

#: A distance above this share of the usual one parts two paragraphs.
PARAGRAPH = 1.3


def lines(parts: Sequence[Part], grids: Sequence[Grid] = ()) -> list[str]:
    """Lines of a page, with blank lines between paragraphs, from its parts in written order and
    the grids drawn on it. A table stands where its first part was written."""
    drawn = ruled_tables(parts, grids)
    homes = [next((table for table in drawn if table.holds(part)), None) for part in parts]
    usual = pitch([part for part, home in zip(parts, homes, strict=True) if home is None])
    found: list[str] = []
    written: list[RuledTable] = []
    for table, run in groupby(zip(parts, homes, strict=True), key=itemgetter(1)):
        if table is None:
            found += flowing([part for part, _ in run], usual)
        elif table not in written:
            found += ["", *row_lines(table.rows, bold_head=table.bold_head), ""]
            written.append(table)
    return found


def flowing(parts: Sequence[Part], usual: float) -> list[str]:
    """Lines of text without rules."""
    found: list[str] = []
    before: Part | None = None
    for group in tables(gathered(joined(parts))):
        if len(group) > 1:
            found += ["", *table_lines(group), ""]
            before = None
            continue
        for part in loose(group[0]):
            if before is not None and parted(before, part, usual):
                found.append("")
            found.append(part.text)
            before = part
    return found


def largest(parts: Sequence[Part]) -> str:
    """The text in the largest letters, which on a first page is the title."""
    if not parts:
        return ""
    size = max(part.size for part in parts)
    return " ".join(part.text.strip() for part in parts if part.size > 0.95 * size)


def loose(row: Row) -> list[Part]:
    """A row that is no table: its cells after one another, or on one line when each is short."""
    if len(row.cells) > 1 and all(len(cell.parts) == 1 for cell in row.cells):
        first = row.cells[0].parts[0]
        text = "   ".join(cell.text.strip() for cell in row.cells)
        return [Part(text, first.x, first.y, first.size, first.bold)]
    return [part for cell in row.cells for part in cell.parts]


def pitch(parts: Sequence[Part]) -> float:
    """The usual distance between two lines of a paragraph, as a multiple of the font size: the
    lower quartile, since lists and short paragraphs stand wider."""
    steps = [
        (above.y - below.y) / below.size
        for above, below in pairwise(parts)
        if below.size and 0.7 < (above.y - below.y) / below.size < 2.5
    ]
    return sorted(steps)[len(steps) // 4] if steps else 1.2


def parted(above: Part, below: Part, usual: float) -> bool:
    """Whether a paragraph ends between two lines: a wide distance, or another font size. A jump
    up is the next column or page part, where a sentence may go on."""
    down = above.y - below.y
    if abs(above.size - below.size) > 0.12 * max(above.size, below.size):
        return True
    if above.bold != below.bold and below.bold:
        return True
    return down > PARAGRAPH * usual * below.size
