"""One part off at a time, all others on."""

from __future__ import annotations

from dataclasses import asdict

from assistant.retrieval.components import NAMES, Components
from evals.ablation import ablation, variants
from evals.intervals import Figure, figure


def test_every_part_is_off_once_and_alone():
    found = variants()
    assert tuple(found) == NAMES
    for name, components in found.items():
        assert [part for part, on in asdict(components).items() if not on] == [name]


def test_what_is_scored_comes_back_by_the_name_of_the_part():
    def score(components: Components) -> dict[str, Figure]:
        return {"hit@5": figure([float(components.grams)])}

    found = ablation(score)
    assert {name: figures["hit@5"].mean for name, figures in found.items()} == {
        name: float(name != "grams") for name in NAMES
    }
