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
    size of the new generation, `written` what the process wrote in all, `copied` what lies there
    exactly as in the generation before, `differing` the 4 KB blocks that do not.
    """

    documents: int
    first: float
    seconds: float
    index: float
    written: float
    copied: float
    differing: float


@dataclass(frozen=True, slots=True)
class Commands:
    """Fresh processes on the demonstration collection: median seconds, and the memory of `serve`
    after `questions` questions, MB."""

    help: float
    ask: float
    serve: float
    questions: int


@dataclass(frozen=True, slots=True)
class Bench:
    """Everything one run measured."""

    ingested: tuple[Ingested, ...]
    sized: tuple[Sized, ...]
    changed: tuple[Changed, ...]
    commands: Commands
