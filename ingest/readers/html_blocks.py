"""The blocks of an HTML element, in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bs4.element import NavigableString, PreformattedString, Tag

from ingest.documents import Block, BlockKind
from ingest.readers import rows
from ingest.readers.lists import split_marker

if TYPE_CHECKING:
    from bs4.element import PageElement

INLINE = re.compile(
    r"a|abbr|acronym|b|bdi|bdo|big|cite|code|data|del|dfn|em|font|i|ins|kbd|label|mark|q|s|samp|"
    r"small|span|strike|strong|sub|sup|time|tt|u|var|wbr|br|img|input|o:p"
)
HEADINGS = {f"h{level}": level for level in range(1, 7)}
NOTE_LINK = re.compile(r"#(?:_?ftn|fn|footnote|fotnote|cite_note|note)", re.I)
DEEPEST = 60


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the document the walk is: list nesting (-1 outside lists) and last heading."""

    nesting: int = -1
    depth: int = 0

    def deeper(self, *, in_list: bool = False) -> Place:
        return Place(self.nesting + in_list, self.depth + 1)


def blocks(node: Tag) -> list[Block]:
    return list(Walk().children(node, Place()))


class Walk:
    """Remembers the level of the last heading, for summaries that stand under it."""

    def __init__(self) -> None:
        self.level = 0

    def children(self, node: Tag, place: Place) -> Iterator[Block]:
        """Inline runs become paragraphs, block elements follow their own rules."""
        run: list[PageElement] = []
        for child in list(node.children):
            if is_inline(child):
                run.append(child)
                continue
            yield from paragraph(run, place)
            run = []
            if isinstance(child, Tag) and place.depth < DEEPEST:
                yield from self.element(child, place)
        yield from paragraph(run, place)

    def element(self, node: Tag, place: Place) -> Iterator[Block]:
        if node.name in HEADINGS:
            yield from self.heading(text_of([node]), HEADINGS[node.name])
        elif node.name in {"ul", "ol", "menu"}:
            yield from self.items(node, place.deeper(in_list=True))
        elif node.name == "table":
            yield from self.table(node, place)
        elif node.name == "dl":
            yield from definitions(node)
        elif node.name in {"figcaption", "caption"}:
            yield from caption(node)
        elif node.name == "details":
            yield from self.details(node, place)
        elif node.name == "pre":
            yield from lines(node.get_text())
        elif node.name != "head":
            yield from self.children(node, place.deeper())

    def heading(self, text: str, level: int) -> Iterator[Block]:
        if text:
            self.level = level
            yield Block(BlockKind.HEADING, text, level=level)

    def details(self, node: Tag, place: Place) -> Iterator[Block]:
        """A fold-out part: its summary is a heading under the one before it."""
        outer = self.level
        summary = node.find("summary", recursive=False)
        if isinstance(summary, Tag):
            yield from self.heading(text_of([summary]), min(6, outer + 1))
            summary.extract()
        yield from self.children(node, place.deeper())
        self.level = outer

    def items(self, node: Tag, place: Place) -> Iterator[Block]:
        number = int_or(node.get("start"), 1) if node.name == "ol" else None
        for item in node.find_all(["li", "ul", "ol"], recursive=False):
            if item.name != "li":
                yield from self.items(item, place.deeper(in_list=True))
                continue
            if number is not None:
                number = int_or(item.get("value"), number)
            yield from self.item(item, numbered(number, str(node.get("type", "1"))), place)
            number = None if number is None else number + 1

    def item(self, node: Tag, marker: str, place: Place) -> Iterator[Block]:
        """The text of an item, then what is nested in it."""
        first = True
        for block in self.children(node, place.deeper()):
            if first and block.kind is BlockKind.PARAGRAPH:
                yield Block(BlockKind.LIST_ITEM, block.text, level=place.nesting, marker=marker)
            else:
                yield block
            first = False

    def table(self, node: Tag, place: Place) -> Iterator[Block]:
        for title in node.find_all("caption", recursive=False):
            yield from caption(title)
        if is_layout(node):
            for cell in node.find_all(["td", "th"]):
                if cell.find_parent("table") is node:
                    yield from self.children(cell, place.deeper())
            return
        grid, heads = grid_of(node)
        yield from rows.table(grid, declared=heads or None)


def is_inline(node: PageElement) -> bool:
    if isinstance(node, Tag):
        return INLINE.fullmatch(node.name) is not None and not node.find(
            ["p", "div", "ul", "ol", "table", *HEADINGS]
        )
    return isinstance(node, NavigableString)


def paragraph(run: list[PageElement], place: Place) -> Iterator[Block]:
    text = text_of(run)
    if not text:
        return
    marker, rest = split_marker(text) if place.nesting < 0 else ("", text)
    kind = BlockKind.LIST_ITEM if marker else BlockKind.PARAGRAPH
    yield Block(kind, rest, marker=marker, level=max(0, place.nesting))


def text_of(nodes: list[PageElement]) -> str:
    """Text as shown: blanks run together, `<br>` is a line break, note marks left out."""
    text = "".join(part for node in nodes for part in parts(node))
    kept = [" ".join(line.split()) for line in text.split("\x00")]
    return "\n".join(line for line in kept if line)


def parts(node: PageElement) -> Iterator[str]:
    if isinstance(node, Tag):
        if node.name == "br":
            yield "\x00"
        elif not is_note_mark(node):
            for child in node.children:
                yield from parts(child)
    elif isinstance(node, NavigableString) and not isinstance(node, PreformattedString):
        yield str(node)


def is_note_mark(node: Tag) -> bool:
    """A raised number that links to a footnote."""
    link = node if node.name == "a" else node.find("a") if node.name == "sup" else None
    if not isinstance(link, Tag) or not NOTE_LINK.match(str(link.get("href", ""))):
        return False
    return len(link.get_text().strip()) <= 5


def caption(node: Tag) -> Iterator[Block]:
    """A caption; its figure is lost when it is a picture."""
    if text := text_of([node]):
        figure = node.parent
        lost = node.name == "figcaption" and isinstance(figure, Tag) and not figure.find("table")
        yield Block(BlockKind.CAPTION, text, figure_lost=lost)


def definitions(node: Tag) -> Iterator[Block]:
    term = ""
    for entry in node.find_all(["dt", "dd"]):
        text = text_of([entry])
        if entry.name == "dt":
            term = text
        elif text:
            yield Block(BlockKind.PARAGRAPH, f"{term.rstrip(':')}: {text}" if term else text)


def lines(text: str) -> Iterator[Block]:
    for line in text.splitlines():
        marker, rest = split_marker(line)
        if rest.strip():
            kind = BlockKind.LIST_ITEM if marker else BlockKind.PARAGRAPH
            yield Block(kind, rest.strip(), marker=marker)


def is_layout(node: Tag) -> bool:
    """Whether a table only places things on the page."""
    if node.find("th"):
        return False
    return bool(node.find(["table", *HEADINGS])) or not node.find_all("tr") or one_column(node)


def one_column(node: Tag) -> bool:
    return all(len(row.find_all(["td", "th"], recursive=False)) < 2 for row in node.find_all("tr"))


def grid_of(node: Tag) -> tuple[list[rows.Row], int]:
    """Cells with row and column spans filled in, and how many rows at the top are headers."""
    grid: list[list[str]] = []
    waiting: dict[int, tuple[int, str]] = {}
    heads = 0
    for row in node.find_all("tr"):
        cells = row.find_all(["td", "th"], recursive=False)
        in_head = row.find_parent("thead") is not None
        if heads == len(grid) and cells and (in_head or all(c.name == "th" for c in cells)):
            heads += 1
        grid.append(filled(cells, waiting))
    width = max(map(len, grid), default=0)
    return [tuple(row + [""] * (width - len(row))) for row in grid], heads


def filled(cells: list[Tag], waiting: dict[int, tuple[int, str]]) -> list[str]:
    """One row of texts; `waiting` holds by column the rows a cell from above still covers."""
    row: list[str] = []
    for cell in cells:
        row += covered(waiting, len(row))
        text, down = text_of([cell]), min(int_or(cell.get("rowspan"), 1), 1000)
        for _ in range(min(int_or(cell.get("colspan"), 1), 100)):
            if down > 1:
                waiting[len(row)] = (down - 1, text)
            row.append(text)
    return row + covered(waiting, len(row))


def covered(waiting: dict[int, tuple[int, str]], column: int) -> list[str]:
    found: list[str] = []
    while column + len(found) in waiting:
        place = column + len(found)
        left, text = waiting.pop(place)
        if left > 1:
            waiting[place] = (left - 1, text)
        found.append(text)
    return found


def numbered(number: int | None, kind: str) -> str:
    """The marker a browser shows."""
    from ingest.readers.numbering import shown

    names = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
    return "•" if number is None else shown(number, names.get(kind, "decimal")) + "."


def int_or(value: object, default: int) -> int:
    text = str(value or "").strip()
    return int(text) if text.isdigit() else default
