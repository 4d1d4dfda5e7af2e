"""The classifier beside the rules is fitted from data, and fitted again it is the same."""

from __future__ import annotations

import numpy as np
import pytest

from assistant.escalation.sayings import NONE, Saying
from evals.likeness import fitted

SAID = [
    *(Saying(f"{who} puster ikke", "liv") for who in ("hun", "han", "beboer", "fyren")),
    *(Saying(f"kan ikke vekke {who}", "liv") for who in ("henne", "ham", "beboer", "fyren")),
    *(Saying(f"hansker er tomme {where}", "utstyr") for where in ("her", "der", "nede", "oppe")),
    *(Saying(f"når {what} rommet", NONE) for what in ("vaskes", "luftes", "ryddes", "males")),
    *(Saying(f"hvor ligger {what}", NONE) for what in ("duken", "kluten", "posen", "kosten")),
]


def test_what_was_never_said_is_told_by_what_it_is_like():
    model = fitted(SAID)
    assert model.chances("mannen puster ikke")["liv"] > 0.5
    assert model.chances("hvor ligger boka")[NONE] > 0.5


def test_chances_are_of_one_whole():
    assert sum(fitted(SAID).chances("hva som helst").values()) == pytest.approx(1.0)


def test_the_same_messages_give_the_same_model():
    first, second = fitted(SAID), fitted(SAID)
    assert np.array_equal(first.weights, second.weights)
    assert first.fitted_to == second.fitted_to
    assert fitted([*SAID, Saying("ny", NONE)]).fitted_to != first.fitted_to
