"""How long each step of a message took."""

from __future__ import annotations

from dataclasses import dataclass, field
from time import perf_counter


@dataclass(slots=True)
class Clock:
    """Milliseconds per step, since `start`."""

    started: float
    last: float
    laps: dict[str, float] = field(default_factory=dict)

    @classmethod
    def start(cls) -> Clock:
        now = perf_counter()
        return cls(now, now)

    def lap(self, step: str) -> None:
        """Ends the step that began when the one before it ended."""
        now = perf_counter()
        self.laps[step] = round((now - self.last) * 1_000, 2)
        self.last = now

    def done(self) -> dict[str, float]:
        """Every step and the total."""
        return {**self.laps, "total": round((perf_counter() - self.started) * 1_000, 2)}
