"""A page of the desk for a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from operator import gt
from shutil import get_terminal_size
from textwrap import wrap

from assistant.desk.shown import Shown, Table

#: Characters of a line where no terminal says, and the fewest that a column gets.
LINE = 120
NARROWEST = 8
GAP = "  "


def printed(shown: Shown) -> str:
    """Figures, notices, then every table."""
    head = [shown.title, *shown.notices]
    head += [f"{figure.number:>6}  {figure.label}" for figure in shown.figures]
    return "\n\n".join(["\n".join(head), *map(as_text, shown.tables)])


def as_text(table: Table) -> str:
    lines = [table.title, *([table.hint] if table.hint else [])]
    return "\n".join([*lines, *(body(table) if table.rows else [table.empty])])


def body(table: Table) -> Iterator[str]:
    sizes = widths(table)
    yield from line(table.columns, sizes)
    yield GAP.join("-" * size for size in sizes)
    group = ""
    for row in table.rows:
        if row.group != group:
            group = row.group
            yield f"[{group}]"
        yield from line([cell.plain for cell in row.cells], sizes)


def line(texts: tuple[str, ...] | list[str], sizes: list[int]) -> Iterator[str]:
    """One row, as many lines as its tallest cell needs."""
    cells = [wrap(text, size) or [""] for text, size in zip(texts, sizes, strict=True)]
    for number in range(max(map(len, cells))):
        parts = [
            (cell[number] if number < len(cell) else "").ljust(size)
            for cell, size in zip(cells, sizes, strict=True)
        ]
        yield GAP.join(parts).rstrip()


def widths(table: Table) -> list[int]:
    """Room for each column: what it needs, the widest cut until the line fits. Words stay whole
    as long as that goes."""
    columns = [
        [name, *(row.cells[n].plain for row in table.rows)] for n, name in enumerate(table.columns)
    ]
    sizes = [max(map(len, texts)) for texts in columns]
    words = [max(len(word) for text in texts for word in text.split() or [""]) for texts in columns]
    line = get_terminal_size((LINE, 0)).columns
    room = line - len(GAP) * (len(sizes) - 1)
    for least in (words, [NARROWEST] * len(sizes)):
        while sum(sizes) > room and any(map(gt, sizes, least)):
            spare = [(size if size > low else 0) for size, low in zip(sizes, least, strict=True)]
            sizes[spare.index(max(spare))] -= 1
    return sizes
