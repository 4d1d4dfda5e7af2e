"""Numbers and days as a person reads them."""

from __future__ import annotations

from datetime import datetime, timedelta
from math import isfinite

from evals.intervals import Figure
from evals.report.meanings import Unit

MINUS = "\N{MINUS SIGN}"
SUFFIX = {
    "share": "\N{NO-BREAK SPACE}%",
    "score": "",
    "points": "\N{NO-BREAK SPACE}points",
    "ms": "\N{NO-BREAK SPACE}ms",
    "characters": "",
    "per second": "\N{NO-BREAK SPACE}/s",
    "plain": "",
}
#: Units whose numbers need three decimals.
FINE = ("score", "plain")
#: Units whose differences are percentage points.
POINTS = ("share", "points")


def value(number: float, unit: Unit) -> str:
    """With its unit: "84.2 %", "0.713", "38 ms"."""
    return bare(number, unit) + (SUFFIX[unit] if isfinite(number) else "")


def bare(number: float, unit: Unit) -> str:
    """Without its unit. What is nearly all is never written as all, nor nearly none as none."""
    if not isfinite(number):
        return "none"
    if unit == "share":
        return percent(number)
    if unit == "points":
        return change(number, unit)
    if unit in FINE:
        return f"{number:.3f}" if number else "0"
    return compact(number)


def percent(number: float) -> str:
    if 0.9995 <= number < 1:
        return ">99.9"
    if 0 < number < 0.0005:
        return "<0.1"
    text = f"{number * 100:.1f}"
    return text.removesuffix(".0") if number in (0, 1) else text


def compact(number: float) -> str:
    return f"{number:.1f}" if abs(number) < 10 else f"{number:,.0f}"


def goal(number: float, unit: Unit) -> str:
    """A chosen value, with no more digits than it has: "80 %"."""
    return f"{number * 100 if unit in POINTS else number:.4g}{SUFFIX[unit]}"


def between(figure: Figure, unit: Unit) -> str:
    """The 95 % interval: "79.1-88.0" with an en dash; empty when nothing is known of it, as where
    all values agree."""
    if not figure.high > figure.low:
        return ""
    dash = " to " if unit == "points" else "–"
    return bare(figure.low, unit) + dash + bare(figure.high, unit)


def behind(figure: Figure, unit: Unit) -> str:
    """What stands behind a figure: "79.1-88.0 · n 275". Where all values agree a bootstrap knows no
    interval, so that is told instead: "all of 90", "none of 90"."""
    if figure.n > 1 and unit == "share" and figure.mean in (0, 1):
        return f"{'all' if figure.mean else 'none'} of {figure.n}"
    return " · ".join(filter(None, (between(figure, unit), f"n\N{NO-BREAK SPACE}{figure.n}")))


def change(number: float, unit: Unit) -> str:
    """A difference with its sign; shares in percentage points."""
    if not isfinite(number):
        return "none"
    size = abs(number)
    text = f"{size * 100:.1f}" if unit in POINTS else bare(size, unit)
    sign = MINUS if number < 0 else "+"
    return text if not text.strip("0.") else sign + text


def changed(number: float, unit: Unit) -> str:
    """A difference with its sign and unit."""
    return change(number, unit) + SUFFIX["points" if unit in POINTS else unit]


def day(text: str) -> str:
    """ "2026-11-24T14:05:00" as "24 November 2026, 14:05"; what is no day stays as it is."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return text
    written = f"{moment.day} {moment:%B %Y}"
    if len(text) <= len("2026-11-24"):
        return written
    return f"{written}, {moment:%H:%M}" + (" UTC" if moment.utcoffset() == timedelta(0) else "")


def duration(seconds: float) -> str:
    if seconds < 60:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest} s"
