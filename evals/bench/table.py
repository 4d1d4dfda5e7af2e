"""The figures of a run as a text of at most a hundred columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from evals.bench.checks import Check, checks
from evals.bench.figures import Bench, Changed, Commands, Ingested, Sized

Row = Sequence[object]


def table(bench: Bench) -> str:
    """All figures, then the expected values with `ok` or `FAIL`."""
    parts = (
        ingested(bench.ingested),
        sized(bench.sized),
        changed(bench.changed),
        commands(bench.commands),
        expected(checks(bench)),
    )
    return "\n\n".join("\n".join(part) for part in parts)


def ingested(figures: Iterable[Ingested]) -> Iterator[str]:
    yield "1. Ingest of files: read, clean, split, index, verify, swap"
    yield from columns(
        ("collection", "files", "MB", "passages", "s", "MB/s", "passages/s", "peak MB"),
        [
            (
                f.name,
                f.files,
                f.megabytes,
                f.passages,
                f.seconds,
                f.megabytes / f.seconds,
                round(f.passages / f.seconds),
                round(f.memory),
            )
            for f in figures
        ],
    )


def sized(figures: Iterable[Sized]) -> Iterator[str]:
    yield "2. Index and retrieval, kildevakt and its peers over the same texts (questions in ms)"
    heads = ("passages", "build s", "per s", "disk MB", "peak MB", "cold", "p50", "p95", "RSS MB")
    yield from columns(
        ("program", *heads),
        [
            (
                f.program,
                f.built.passages,
                f.built.seconds,
                round(f.built.passages / f.built.seconds),
                f.built.disk,
                round(f.built.memory),
                round(f.searched.cold),
                f.searched.p50,
                f.searched.p95,
                round(f.searched.memory),
            )
            for f in figures
        ],
    )


def changed(figures: Iterable[Changed]) -> Iterator[str]:
    yield "3. One changed document, all ingested again (MB; changed: 4 KB blocks)"
    heads = ("first s", "again s", "index", "written", "of it copied", "changed")
    yield from columns(
        ("documents", *heads),
        [
            (f.documents, f.first, f.seconds, f.index, f.written, f.copied, f.differing)
            for f in figures
        ],
    )


def commands(figures: Commands) -> Iterator[str]:
    yield "4. Commands, fresh processes on the demonstration collection"
    for name, spent in (("kildevakt --help", figures.help), ("kildevakt ask, cold", figures.ask)):
        yield f"{name:<36}{spent.seconds:>8.2f} s   ({spent.processor:.2f} s of processor)"
    asked = f"kildevakt serve, after {figures.questions} questions"
    yield f"{asked:<36}{figures.serve:>8.0f} MB"


def expected(figures: Iterable[Check]) -> Iterator[str]:
    yield "Expected"
    for check in figures:
        value = f"{check.value:.2f} <= {check.most:g} {check.unit}"
        yield f"{'ok' if check.ok else 'FAIL':<6}{check.name:<42}{value}"


def columns(heads: Sequence[str], rows: Sequence[Row]) -> Iterator[str]:
    """Rows below their heads, the first column to the left, numbers to the right."""
    texts = [heads, *([shown(cell) for cell in row] for row in rows)]
    widths = [max(map(len, column)) for column in zip(*texts, strict=True)]
    for row in texts:
        rest = (cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))
        yield "  ".join((row[0].ljust(widths[0]), *rest))


def shown(cell: object) -> str:
    if isinstance(cell, float):
        return f"{cell:.2f}" if cell < 100 else f"{cell:,.0f}"
    return f"{cell:,}" if isinstance(cell, int) else str(cell)
