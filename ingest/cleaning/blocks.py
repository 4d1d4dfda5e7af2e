"""Blocks out of chunks of lines: text joined over line and page borders, marks removed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from ingest import sentences
from ingest.cleaning import tables, words
from ingest.cleaning.footnotes import Footnotes, Note
from ingest.cleaning.headings import FIGURE_TITLE
from ingest.cleaning.lines import CAPTION, NUMBERED, Chunk, Line
from ingest.cleaning.openings import HEADING_NUMBER
from ingest.documents import Block, BlockKind

FIGURE = re.compile(r"(?:figur|bilde|diagram|graf|kart)\b", re.IGNORECASE)
KINDS = {
    "plain": BlockKind.PARAGRAPH,
    "item": BlockKind.LIST_ITEM,
    "heading": BlockKind.HEADING,
    "caption": BlockKind.CAPTION,
    "chart": BlockKind.CAPTION,
}


def build(
    chunks: Sequence[Chunk], notes: Footnotes, known: Mapping[str, int], tally: Counter[str]
) -> list[Block]:
    """Blocks in reading order; a footnote follows the block in whose lines it stood."""
    repair = Repair(known, tally)
    nest(chunks)
    found: list[Block] = []
    queue = list(notes.notes)
    passed = 0
    headers: tuple[str, ...] = ()
    for role, group in groupby(chunks, key=lambda chunk: chunk.role):
        run = list(group)
        if role == "row":
            headers = table(run, headers, repair, found)
        for position, chunk in enumerate(run):
            if role != "row":
                following = run[position + 1] if position + 1 < len(run) else None
                found.extend(of_chunk(chunk, following, repair))
            passed += len(chunk.lines)
            while queue and queue[0][0] <= passed and (role != "row" or chunk is run[-1]):
                found.append(of_note(queue.pop(0)[1], repair))
    found.extend(of_note(note, repair) for _, note in queue)
    settle_captions(found)
    return [block for block in found if block.text or block.figure_lost]


class Repair:
    """Repairs of one document: its vocabulary, and the count of what was mended."""

    def __init__(self, known: Mapping[str, int], tally: Counter[str]) -> None:
        self.known = known
        self.tally = tally

    def text(self, lines: Sequence[Line]) -> str:
        """The lines as one text."""
        cleaned = [line for line in map(self.line, lines) if line]
        if not cleaned:
            return ""
        self.tally["clean.hyphens"] += sum(
            words.drops_hyphen(a, b, self.known) for a, b in pairwise(cleaned) if a.endswith("-")
        )
        text, mended = words.mended(words.joined(cleaned, self.known), self.known)
        self.tally["clean.words"] += mended
        return text.strip()

    def line(self, line: Line) -> str:
        text = line.text
        if (
            text.isascii()
            and "*" not in text
            and "\\" not in text
            and "^" not in text
            and "](" not in text
        ):
            return text
        text, raised = words.unraised(words.markdown(text))
        self.tally["clean.marks"] += raised
        return text.strip(" ")  # a leading tab is an empty first cell

    def row(self, line: Line) -> str:
        """A row of a table as one text, with tabs between its cells."""
        return words.whole_in_cell(self.line(line), self.known)


def nest(chunks: Sequence[Chunk]) -> None:
    """Levels of list items, by the order in which kinds of markers open inside each other."""
    stack: list[str] = []
    for chunk in chunks:
        if chunk.role == "item":
            sort = marker_sort(chunk.marker)
            if sort in stack:
                del stack[stack.index(sort) + 1 :]
            else:
                stack.append(sort)
            chunk.level = len(stack) - 1
        elif chunk.role != "row":
            stack.clear()


def marker_sort(marker: str) -> str:
    bare = marker.strip("().")
    return "1" if bare.isdigit() else "a" if bare.isalpha() and bare != "o" else bare


def of_chunk(chunk: Chunk, following: Chunk | None, repair: Repair) -> Iterator[Block]:
    kind = KINDS[chunk.role]
    first, last = chunk.lines[0].page, chunk.lines[-1].page
    if chunk.role == "plain" and first != last:
        yield from over_pages(chunk.lines, repair)
        return
    text = repair.text(chunk.lines)
    if chunk.role == "heading":
        yield heading(text, chunk, following, first)
        return
    repair.tally["clean.chart_labels"] += len(chunk.lines) if chunk.role == "chart" else 0
    lost = chunk.role == "chart" or (chunk.role == "caption" and FIGURE.match(text) is not None)
    yield Block(kind, text, first, last, chunk.level, chunk.marker, figure_lost=lost)


def heading(text: str, chunk: Chunk, following: Chunk | None, page: int | None) -> Block:
    if FIGURE_TITLE.fullmatch(text.strip(" :")) and following is not None:
        return Block(BlockKind.CAPTION, text, page, page, figure_lost=True)
    if match := HEADING_NUMBER.fullmatch(text):
        return Block(BlockKind.HEADING, match["text"], page, page, chunk.level, match["number"])
    if match := NUMBERED.fullmatch(text):
        return Block(BlockKind.HEADING, match["text"], page, page, chunk.level, match["marker"])
    return Block(BlockKind.HEADING, text, page, page, chunk.level)


def over_pages(lines: Sequence[Line], repair: Repair) -> Iterator[Block]:
    """A paragraph that runs over a page border: the sentences of each page, and the one between."""
    text, borders = "", []
    for page, group in groupby(lines, key=lambda line: line.page):
        part = repair.text(list(group))
        text = words.joined([text, part], repair.known) if text else part
        borders.append((len(text) - len(part), page))
    placed = [
        (page_at(borders, start), page_at(borders, end - 1), text[start:end])
        for start, end in sentences.spans(text)
    ]
    for (first, last), same in groupby(placed, key=lambda entry: entry[:2]):
        yield Block(BlockKind.PARAGRAPH, " ".join(entry[2] for entry in same), first, last)


def page_at(borders: Sequence[tuple[int, int | None]], position: int) -> int | None:
    return next((page for start, page in reversed(borders) if position >= start), None)


def of_note(note: Note, repair: Repair) -> Block:
    text = repair.text(note.lines)
    first, last = note.lines[0].page, note.lines[-1].page
    return Block(BlockKind.FOOTNOTE, text, first, last, marker=str(note.number))


def table(
    run: Sequence[Chunk], last: tuple[str, ...], repair: Repair, found: list[Block]
) -> tuple[str, ...]:
    """Appends the rows of a table and returns its headers, for the rest of it on the next page."""
    lines = [line._replace(text=repair.row(line)) for chunk in run for line in chunk.lines]
    if not any("\t" in line.text for line in lines):
        found.extend(Block(BlockKind.TABLE_ROW, line.text, line.page, line.page) for line in lines)
        return last
    rows = tables.rows(lines, last)
    repair.tally["clean.furniture"] += len(lines) - len(rows)
    found.extend(of_row(row) for row in rows)
    return rows[-1].headers or last if rows else last


def of_row(row: tables.Row) -> Block:
    """A row; one that is a single cell over all columns is a label, as for every reader."""
    if len(row.cells) > 1 and len({*row.cells}) == 1:
        row = tables.Row(row.cells[:1], (), row.line)
    return Block(
        BlockKind.TABLE_ROW,
        row_text(row),
        row.line.page,
        row.line.page,
        headers=row.headers,
        cells=row.cells,
    )


def row_text(row: tables.Row) -> str:
    """`header: cell; header: cell`; two cells without headers are `label: value`."""
    if not row.headers and len(row.cells) == 2 and all(row.cells):
        return ": ".join(row.cells)
    named = paired(row) if row.headers != row.cells else [("", cell) for cell in row.cells]
    return "; ".join(f"{header}: {cell}" if header else cell for header, cell in named if cell)


def paired(row: tables.Row) -> Iterable[tuple[str, str]]:
    headers = (*row.headers, *[""] * (len(row.cells) - len(row.headers)))
    return zip(headers, row.cells, strict=False)


def settle_captions(found: list[Block]) -> None:
    """A figure whose values stand right under its caption is not lost; a table is, when another
    caption or a heading without rows follows its caption."""
    for position, block in enumerate(found):
        if block.kind is not BlockKind.CAPTION or not CAPTION.match(block.text):
            continue
        near = [after.kind for after in found[position + 1 : position + 3]]
        if FIGURE.match(block.text):
            lost = BlockKind.TABLE_ROW not in near
        else:
            lost = not near or near[0] is BlockKind.CAPTION
        if lost != block.figure_lost:
            found[position] = replace(block, figure_lost=lost)
