"""Where marks stand in a drawing. Places along a line are percent of its length, so that the
browser can stretch it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import floor, isfinite

from evals.intervals import Figure

#: The curve: size of the drawing and its margins, in its own units.
WIDTH, HEIGHT = 400, 250
#: The least that a drawing of a difference reaches to both sides.
NARROWEST = 0.5
#: A curve begins where so large a share is kept: left of it stand single replies.
ENOUGH = 0.05
LEFT, RIGHT, TOP, BOTTOM = 52, 12, 12, 46


@dataclass(frozen=True, slots=True)
class Bar:
    """An interval on a line from 0 to 100, with the mean and, where there is one, a mark to
    compare it with. `start` is where a bar of the mean begins (the middle for differences)."""

    low: float
    high: float
    mean: float
    mark: float | None = None
    start: float = 0.0

    @property
    def width(self) -> float:
        return round(self.high - self.low, 2)

    @property
    def filled(self) -> tuple[float, float]:
        """Begin and length of the bar of the mean."""
        return min(self.start, self.mean), round(abs(self.mean - self.start), 2)


@dataclass(frozen=True, slots=True)
class Tick:
    at: float
    text: str


@dataclass(frozen=True, slots=True)
class Curve:
    """A line through points, with the ticks of both axes."""

    points: str
    across: tuple[Tick, ...]
    up: tuple[Tick, ...]
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = WIDTH - RIGHT
    top: int = TOP
    bottom: int = HEIGHT - BOTTOM


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a histogram, in percent of its box."""

    x: float
    width: float
    height: float


def bar(figure: Figure, most: float = 1.0, mark: float | None = None) -> Bar | None:
    """A figure on a line from 0 to `most`; none when there is no mean."""
    if not isfinite(figure.mean):
        return None
    low = figure.low if isfinite(figure.low) else figure.mean
    high = figure.high if isfinite(figure.high) else figure.mean
    return Bar(
        place(low, most),
        place(high, most),
        place(figure.mean, most),
        None if mark is None else place(mark, most),
    )


def about_zero(figure: Figure) -> Bar | None:
    """A figure that is itself a difference of shares, with zero marked in the middle."""
    ends = [abs(value) for value in (figure.mean, figure.low, figure.high) if isfinite(value)]
    if not isfinite(figure.mean):
        return None
    low = figure.low if isfinite(figure.low) else figure.mean
    high = figure.high if isfinite(figure.high) else figure.mean
    return replace(diverging(low, figure.mean, high, max(*ends, NARROWEST)), mark=50.0)


def diverging(low: float, mean: float, high: float, reach: float) -> Bar:
    """A difference on a line from -`reach` to `reach`."""
    low, mean, high = (place(value + reach, 2 * reach) for value in (low, mean, high))
    return Bar(low, high, mean, start=50.0)


def place(value: float, most: float) -> float:
    share = value / most if most else 0.0
    return round(100 * min(max(share, 0.0), 1.0), 2)


def curve(points: Sequence[tuple[float, float]]) -> Curve | None:
    """Points (x, y), both shares, over 0 to 1 across and a lower end that suits y to 1 up."""
    ordered = sorted(p for p in points if all(map(isfinite, p)) and p[0] >= ENOUGH)
    if len(ordered) < 2:
        return None
    lowest = min(floor(min(y for _, y in ordered) * 10) / 10, 0.9)

    def x_of(value: float) -> float:
        return round(LEFT + value * (WIDTH - LEFT - RIGHT), 1)

    def y_of(value: float) -> float:
        return round(TOP + (1 - value) / (1 - lowest) * (HEIGHT - TOP - BOTTOM), 1)

    line = " ".join(f"{x_of(x)},{y_of(y)}" for x, y in ordered)
    return Curve(
        line,
        tuple(Tick(x_of(n / 4), f"{n * 25}\N{NO-BREAK SPACE}%") for n in range(5)),
        tuple(Tick(y_of(y), f"{y * 100:.0f}\N{NO-BREAK SPACE}%") for y in spread(lowest)),
    )


def spread(lowest: float) -> list[float]:
    """Values for the ticks of an axis from `lowest` to 1, at most six of them."""
    step = 0.05 if lowest >= 0.8 else 0.1 if lowest >= 0.5 else 0.2
    count = round((1 - lowest) / step + 1e-9)
    return [round(1 - n * step, 4) for n in range(count + 1)]


def histogram(values: Sequence[float], most: float, columns: int = 32) -> tuple[Column, ...]:
    """How many values lie in each of so many equal parts of 0 to `most`; the last column holds
    all above it too. The highest column is 100 high."""
    counts = [0] * columns
    for value in values:
        counts[min(int(value / most * columns), columns - 1)] += 1
    highest = max(counts) or 1
    width = 100 / columns
    return tuple(
        Column(round(n * width, 3), round(width * 0.86, 3), round(100 * count / highest, 2))
        for n, count in enumerate(counts)
    )
