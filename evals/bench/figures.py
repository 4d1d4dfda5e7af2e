"""What one run of the bench measures, as values."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ingested:
    """A folder through the whole pipeline. `megabytes` is the size of the files as they lie on
    disk, `memory` the most this process held, MB (the child that reads files comes on top)."""

    name: str
    files: int
    megabytes: float
    passages: int
    seconds: float
    memory: float


@dataclass(frozen=True, slots=True)
class Built:
    """An index of `passages`. `seconds` is for building alone, the making of the texts apart;
    `disk` and `memory` (the most that was held) in MB."""

    passages: int
    seconds: float
    disk: float
    memory: float


@dataclass(frozen=True, slots=True)
class Searched:
    """Questions to an opened index, in a process that did not build it. `cold` is the first
    question with the opening, `p50` and `p95` the rest, all in ms; `memory` in MB."""

    questions: int
    cold: float
    p50: float
    p95: float
    memory: float


@dataclass(frozen=True, slots=True)
class Sized:
    """One program at one size. `passages` is what was asked for; a peer splits by itself and
    may have made more or fewer (`built.passages`)."""

    program: str
    passages: int
    built: Built
    searched: Searched


@dataclass(frozen=True, slots=True)
class Changed:
    """One document of `documents` was changed and all of them ingested again.

    `first` is the seconds of the first ingest, `seconds` those of the second. In MB: `index` the
    size of the new generation, `written` what the process wrote in all, `differing` the 4 KB blocks
    of the new generation that are not as in the one before; the rest is a copy of its files.
    """

    documents: int
    first: float
    seconds: float
    index: float
    written: float
    differing: float

    @property
    def copied(self) -> float:
        """MB that were only copied."""
        return self.index - self.differing


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds on the clock, and of processor; they part when others use the machine."""

    seconds: float
    processor: float


@dataclass(frozen=True, slots=True)
class Commands:
    """Fresh processes on the demonstration collection: median times, and the memory of `serve`
    after `questions` questions, MB."""

    help: Spent
    ask: Spent
    serve: float
    questions: int


@dataclass(frozen=True, slots=True)
class Bench:
    """Everything one run measured."""

    ingested: tuple[Ingested, ...]
    sized: tuple[Sized, ...]
    changed: tuple[Changed, ...]
    commands: Commands
