"""What each part of retrieval and answering is worth: all cases again with one part off."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from assistant.retrieval.components import NAMES, STANDARD, Components
from evals.intervals import Figure

Figures = Mapping[str, Figure]


def variants() -> dict[str, Components]:
    """By the name of each part: everything on but that."""
    return {name: replace(STANDARD, **{name: False}) for name in NAMES}


def ablation(score: Callable[[Components], Figures]) -> dict[str, Figures]:
    """The figures without each part, by its name. `score` asks and scores all cases."""
    return {name: score(components) for name, components in variants().items()}
