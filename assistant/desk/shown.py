"""What a page of the desk shows, as values: rendered by the web, the terminal and the exports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from operator import attrgetter

#: What somebody chose on a page: names of choices with their values.
Asked = Mapping[str, str]


class Tone(StrEnum):
    """How a cell is marked beside its words."""

    PLAIN = ""
    GOOD = "good"
    WARN = "warn"
    BAD = "bad"
    QUIET = "quiet"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. `link` is an address of ours, `more` a second, smaller line."""

    text: str
    link: str = ""
    tone: Tone = Tone.PLAIN
    more: str = ""

    @property
    def plain(self) -> str:
        """The cell without looks."""
        return f"{self.text} ({self.more})" if self.more else self.text


@dataclass(frozen=True, slots=True)
class Row:
    """The first cell says what the row is about. `group` is the heading it stands under; rows of
    one group follow each other."""

    cells: tuple[Cell, ...]
    group: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """`name` is what it is called in addresses and files; `empty` is said when it has no rows,
    `grouping` is what its groups are."""

    name: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    hint: str = ""
    empty: str = ""
    grouping: str = ""

    @property
    def grouped(self) -> bool:
        return any(row.group for row in self.rows)

    def groups(self) -> list[tuple[str, list[Row]]]:
        """The rows under their headings."""
        return [(name, list(rows)) for name, rows in groupby(self.rows, attrgetter("group"))]


@dataclass(frozen=True, slots=True)
class Figure:
    """A count that a page opens with."""

    label: str
    number: int
    tone: Tone = Tone.PLAIN
    link: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """What a page can be narrowed to: values with what they are called, "" for all."""

    name: str
    label: str
    options: tuple[tuple[str, str], ...]
    chosen: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """One page. `intro` and `notices` are paragraphs."""

    title: str
    intro: str
    tables: tuple[Table, ...]
    figures: tuple[Figure, ...] = ()
    choices: tuple[Choice, ...] = ()
    notices: tuple[str, ...] = ()

    def table(self, name: str | None) -> Table | None:
        """The table of that name, the first without one; None when there is none."""
        named = (table for table in self.tables if name in (None, table.name))
        return next(named, None)
