"""Lines of a PDF page from where its pieces of text stand: columns in reading order, paragraphs
parted by blank lines, tables as one line for each row with tabs between the cells.

A PDF knows no rows and no paragraphs. What helps is that programs write a table cell by cell: the
pen goes down through the lines of a cell, then jumps up and to the right to the next cell, then
back to the left for the next row. Two columns of running text make the same jump only once.
Lengths are in points (1/72 inch), y grows upwards.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median

from ingest.readers import rows

#: Widths as shares of the font size in common text fonts: thin signs, letters, capitals.
THIN = 0.28
LETTER = 0.54
CAPITAL = 0.67
THIN_SIGNS = frozenset("iljtfrI.,:;'|!()[]·… ")
#: A gap wider than this many font sizes parts two cells on one line.
CELL_GAP = 2.0
#: Cells that start within so many points of each other start at the same place.
SAME_PLACE = 1.5
#: By how much of its width a run of text may be thought too long.
OVERRUN = 0.15
#: Lines of one cell stand at most this many font sizes apart.
LINE_PITCH = 1.9
#: A distance above this share of the usual one parts two paragraphs.
PARAGRAPH = 1.3
#: A gap above this many font sizes is a blank, whatever pypdf thought.
BLANK = 0.3
HOLE = "  "
#: Raised and lowered signs are smaller than this share of the text around them.
RAISED = 0.85
HANGING = 45.0
ALIGNED = 6.0
#: Rows of a table stand at most this many font sizes apart.
FARTHEST = 8.0
MARKER = re.compile(r"\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-zæøå])[.)]?|[^\w\s]|o", re.I)
LEADERS = re.compile(r"[.…·_\s]{3,}")


@dataclass(frozen=True, slots=True)
class Part:
    """A run of text on one line without a wide gap in it, from `x` to `end` (roughly). `spaced` is
    whether pypdf saw a blank before it."""

    text: str
    x: float
    y: float
    size: float
    bold: bool = False
    end: float = 0.0
    spaced: bool = True


@dataclass(slots=True)
class Cell:
    """Parts below one another."""

    parts: list[Part]

    @property
    def x(self) -> float:
        return min(part.x for part in self.parts)

    @property
    def last(self) -> Part:
        return self.parts[-1]

    @property
    def text(self) -> str:
        return " ".join(part.text for part in self.parts)


@dataclass(slots=True)
class Row:
    """Cells side by side; running text is a row of one cell."""

    cells: list[Cell] = field(default_factory=list)

    @property
    def top(self) -> float:
        return max(cell.parts[0].y for cell in self.cells)

    @property
    def bold(self) -> bool:
        return all(part.bold for cell in self.cells for part in cell.parts)


def lines(parts: Sequence[Part]) -> list[str]:
    """Lines of a page, with blank lines between paragraphs, from its parts in written order."""
    usual = pitch(parts)
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


def joined(pieces: Sequence[Part]) -> list[Part]:
    """Pieces on one line run together, unless a wide gap makes them cells."""
    lines: list[list[Part]] = []
    for piece in pieces:
        if lines and same_line(lines[-1], piece):
            lines[-1].append(piece)
        else:
            lines.append([piece])
    places = column_starts(lines)
    return [part for line in lines for part in one_line(sorted(line, key=by_x), places)]


def by_x(part: Part) -> float:
    return part.x


def same_line(line: Sequence[Part], piece: Part) -> bool:
    """Whether a piece stands on the line: after its last piece, or in a hole of it, as raised and
    lowered signs do that are written last."""
    last = line[-1]
    raised = min(last.size, piece.size) < RAISED * max(last.size, piece.size)
    near = abs(last.y - piece.y) < (0.55 if raised else 0.3) * max(last.size, piece.size)
    return near and (piece.x >= last.x - 1 or line[0].x < piece.x < piece.end <= last.end + 1)


def column_starts(lines: Sequence[Sequence[Part]]) -> list[float]:
    """Where text starts on at least two lines, after a jump or a wide gap: left edges of columns
    and cells."""
    places: list[float] = []
    for line in lines:
        places.append(line[0].x)
        pairs = pairwise(line)
        places += [b.x for a, b in pairs if b.x - a.end > CELL_GAP * b.size]
    return [x for x in places if sum(abs(x - other) < SAME_PLACE for other in places) > 1]


def one_line(line: Sequence[Part], places: Sequence[float]) -> list[Part]:
    """The parts of one line. A number or bullet and its text belong together however wide the
    gap, and so do an entry of a contents list and its page number."""
    found: list[Part] = []
    for part in line:
        if found and not starts_cell(found[-1], part, places):
            found[-1] = merged(found[-1], part)
        else:
            found.append(part)
    if len(found) == 2 and MARKER.fullmatch(found[0].text.strip()):
        return [merged(*found)]
    if any(LEADERS.fullmatch(part.text) or part.text.endswith("....") for part in found):
        return [Part(" ".join(p.text for p in found), found[0].x, found[0].y, found[0].size)]
    return found


def starts_cell(left: Part, part: Part, places: Sequence[float]) -> bool:
    """After a wide gap, or after a smaller one where other lines have cells starting too."""
    gap = part.x - left.end
    if is_raised(left, part):
        return False
    if gap > CELL_GAP * part.size:
        return True
    roughly = -OVERRUN * (left.end - left.x)
    return gap > roughly and any(abs(part.x - x) < SAME_PLACE for x in places)


def is_raised(left: Part, part: Part) -> bool:
    """Whether a part is the mark of a footnote, which belongs to the word before it."""
    return part.text.strip().isdigit() and part.size < RAISED * left.size and part.y > left.y


def merged(left: Part, right: Part) -> Part:
    """Two runs as one; a small sign that stands in a hole of the other goes there."""
    size, bold = max(left.size, right.size), left.bold and right.bold
    if len(right.text) <= 2 and right.end < left.end and fills_hole(left, right):
        text = left.text.replace(HOLE, f"{right.text} ", 1)
        return replace(left, text=text, size=size)
    touching = left.text.endswith(" ") or right.text.startswith(" ")
    gap = not is_raised(left, right) and right.x - left.end > BLANK * right.size
    apart = gap or (right.spaced and not is_raised(left, right))
    text = left.text + (" " if apart and not touching else "") + right.text
    return Part(text, left.x, left.y, size, bold, max(left.end, right.end), left.spaced)


def fills_hole(left: Part, sign: Part) -> bool:
    """Whether a small sign stands about where the other run has two blanks."""
    at = left.text.find(HOLE)
    place = left.x + width(left.text[:at], left.size)
    return at >= 0 and abs(sign.x - place) < left.size


def gathered(parts: Sequence[Part]) -> list[Row]:
    """Rows of cells, followed with the pen."""
    found: list[Row] = []
    for part in parts:
        if found and continues(found[-1].cells[-1], part):
            found[-1].cells[-1].parts.append(part)
        elif found and starts_row(found[-1], part):
            found.append(Row([split_off(found[-1].cells[0], part), Cell([part])]))
        elif found and beside(found[-1], part):
            found[-1].cells.append(Cell([part]))
        else:
            found.append(Row([Cell([part])]))
    return [row for row in found if row.cells[0].parts]


def starts_row(row: Row, part: Part) -> bool:
    """Whether the last lines of running text turn out to be the first cell of a row, since `part`
    stands beside them and not beside those above."""
    if len(row.cells) > 1 or not row.cells[0].parts:
        return False
    tail = tail_of(row.cells[0], part)
    clear = all(part.x > other.end for other in tail)
    return clear and 0 < len(tail) < len(row.cells[0].parts)


def tail_of(cell: Cell, part: Part) -> list[Part]:
    return [other for other in cell.parts if other.y <= part.y + 0.5 * part.size]


def split_off(cell: Cell, part: Part) -> Cell:
    tail = tail_of(cell, part)
    del cell.parts[-len(tail) :]
    return Cell(tail)


def continues(cell: Cell, part: Part) -> bool:
    """Whether a part is the next line of a cell."""
    down = cell.last.y - part.y
    indent = part.x - cell.x
    return 0.3 * part.size < down <= LINE_PITCH * max(part.size, cell.last.size) and (
        -3.0 <= indent < HANGING
    )


def beside(row: Row, part: Part) -> bool:
    """Whether a part starts the next cell of a row: to the right and not below the row."""
    last = row.cells[-1]
    right = part.x > max(p.x for p in last.parts) + 2 * part.size
    clear = part.x > max(p.end for p in last.parts) - 0.25 * (part.x - last.x)
    low = min(p.y for cell in row.cells for p in cell.parts) - 0.5 * part.size
    return right and clear and low <= part.y <= row.top + LINE_PITCH * part.size


def tables(found: Sequence[Row]) -> Iterator[list[Row]]:
    """Groups of rows: two or more whose cells stand below one another make a table, every other
    row is alone."""
    group: list[Row] = []
    for row in found:
        if group and len(row.cells) > 1 and aligned(group[-1], row):
            group.append(row)
            continue
        if group:
            yield group
        group = [row] if len(row.cells) > 1 else []
        if not group:
            yield [row]
    if group:
        yield group


def aligned(above: Row, below: Row) -> bool:
    """Whether two rows share columns: every cell of the narrower row stands under one of the
    other, at least two of them. The head and the foot of an empty page do not."""
    bottom = min(part.y for cell in above.cells for part in cell.parts)
    if not -below.cells[0].last.size < bottom - below.top < FARTHEST * below.cells[0].last.size:
        return False
    few, many = sorted((above, below), key=lambda row: len(row.cells))
    places = [cell.x for cell in many.cells]
    hits = sum(any(abs(cell.x - place) < ALIGNED for place in places) for cell in few.cells)
    return hits >= 2 and hits >= len(few.cells) - 1


def table_lines(group: Sequence[Row]) -> list[str]:
    """A line for each row, cells in the columns of the whole table. A table of two columns
    without headers is labels with their values."""
    columns = column_places(group)
    grid = [spread(row, columns) for row in group]
    headed = (group[0].bold and not group[1].bold) or rows.guessed_headers(grid)
    if len(columns) == 2 and not headed:
        return [f"{row[0].rstrip(':')}: {row[1]}" if all(row) else "".join(row) for row in grid]
    return ["\t".join(row) for row in grid]


def column_places(group: Sequence[Row]) -> list[float]:
    places: list[float] = []
    for place in sorted(cell.x for row in group for cell in row.cells):
        if not places or place - places[-1] > 2 * ALIGNED:
            places.append(place)
    return places


def spread(row: Row, columns: Sequence[float]) -> tuple[str, ...]:
    texts = [""] * len(columns)
    for cell in row.cells:
        nearest = min(range(len(columns)), key=lambda at: abs(columns[at] - cell.x))
        texts[nearest] = f"{texts[nearest]} {cell.text}".strip()
    return tuple(" ".join(text.split()) for text in texts)


def loose(row: Row) -> list[Part]:
    """A row that is no table: its cells after one another, or on one line when each is short."""
    if len(row.cells) > 1 and all(len(cell.parts) == 1 for cell in row.cells):
        first = row.cells[0].parts[0]
        text = "   ".join(cell.text.strip() for cell in row.cells)
        return [Part(text, first.x, first.y, first.size, first.bold)]
    return [part for cell in row.cells for part in cell.parts]


def pitch(parts: Sequence[Part]) -> float:
    """The usual distance between two lines, as a multiple of the font size."""
    steps = [
        (above.y - below.y) / below.size
        for above, below in pairwise(parts)
        if below.size and 0.7 < (above.y - below.y) / below.size < 2.5
    ]
    return median(steps) if steps else 1.2


def parted(above: Part, below: Part, usual: float) -> bool:
    """Whether a paragraph ends between two lines: a wide distance, or another font size. A jump
    up is the next column or page part, where a sentence may go on."""
    down = above.y - below.y
    if abs(above.size - below.size) > 0.12 * max(above.size, below.size):
        return True
    if above.bold != below.bold and below.bold:
        return True
    return down > PARAGRAPH * usual * below.size


def width(text: str, size: float) -> float:
    """A rough width of a text, mostly within a tenth."""
    thin = sum(character in THIN_SIGNS for character in text)
    capitals = sum(character.isupper() and character != "I" for character in text)
    return size * (THIN * thin + CAPITAL * capitals + LETTER * (len(text) - thin - capitals))
