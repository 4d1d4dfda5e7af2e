"""The same figures for parts of the cases, beside those of the whole run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from evals.intervals import Figure
from evals.record import Record
from evals.report import formats, plots
from evals.report.figures import FEW
from evals.report.meanings import Meaning, meaning

COLUMNS = ("hit@5", "answer_hit", "false_refusal", "abstention_recall")
ORDER = ("language", "persona", "kind", "document kind", "reason", "split")
#: A difference that is coloured in full.
FULL = 0.25
NAMES = {
    "nb": "bokmål",
    "nb-dialekt": "dialect",
    "nn": "nynorsk",
    "en": "English",
    "pl": "Polish",
    "sv": "Swedish",
    "uk": "Ukrainian",
    "lt": "Lithuanian",
    "da": "Danish",
}


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure. `standing` is set where its interval lies wholly to one side of the figure of the
    whole run; `depth` is how strongly it is coloured, in percent, `worse` the way."""

    value: str
    behind: str
    n: int
    bar: plots.Bar | None
    standing: str
    worse: bool
    depth: int

    @property
    def few(self) -> bool:
        return self.n < FEW


@dataclass(frozen=True, slots=True)
class Row:
    name: str
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class Slice:
    name: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Head:
    metric: str
    meaning: Meaning
    value: str


def heads(record: Record) -> list[Head]:
    """The columns, with the figures of the whole run."""
    return [
        Head(name, meaning(name), formats.value(record.figures[name].mean, meaning(name).unit))
        for name in COLUMNS
        if name in record.figures
    ]


def slices(record: Record) -> list[Slice]:
    """Every slice, each with its largest part first."""
    found: dict[str, dict[str, Mapping[str, Figure]]] = {}
    for key, figures in record.sliced.items():
        name, _, part = key.partition("=")
        found.setdefault(name.replace("_", " "), {})[part] = figures
    return [
        Slice(name, tuple(rows(record, found[name]))) for name in sorted(found, key=slice_order)
    ]


def slice_order(name: str) -> tuple[int, str]:
    return (ORDER.index(name) if name in ORDER else len(ORDER), name)


def rows(record: Record, parts: Mapping[str, Mapping[str, Figure]]) -> Iterable[Row]:
    columns = [head.metric for head in heads(record)]
    for part in sorted(parts, key=lambda part: (-size(parts[part]), part)):
        figures = parts[part]
        cells = [cell(figures.get(name), record.figures[name], meaning(name)) for name in columns]
        if any(cells):
            yield Row(NAMES.get(part, part.replace("_", " ") or "not known"), tuple(cells))


def size(figures: Mapping[str, Figure]) -> int:
    return sum(figures[name].n for name in ("hit@5", "abstention_recall") if name in figures)


def cell(figure: Figure | None, whole: Figure, means: Meaning) -> Cell | None:
    if figure is None or figure.n == 0:
        return None
    apart = figure.mean - whole.mean
    worse = apart > 0 if means.better == "less" else apart < 0
    clear = figure.n >= FEW and (figure.low > whole.mean or figure.high < whole.mean)
    return Cell(
        formats.value(figure.mean, means.unit),
        formats.behind(figure, means.unit),
        figure.n,
        plots.bar(figure, mark=whole.mean),
        ("worse" if worse else "better") if clear else "",
        worse,
        depth(apart, clear=clear),
    )


def depth(apart: float, *, clear: bool) -> int:
    """How strongly a difference is coloured; half as strongly where it may be chance."""
    return round((100 if clear else 50) * min(abs(apart) / FULL, 1))
