"""Which rule a message is like: a small classifier beside the patterns.

Multinomial logistic regression over hashed words and pieces of words, fitted to the sayings and
the rules' own examples by `python -m evals.likeness` and stored with them as one file. It finds
what no pattern foresaw. It never takes an acute rule away; see `triage` for what it may do.
"""

from __future__ import annotations

import logging
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.escalation.features import Floats, features
from assistant.units import NATIONAL

FILE = f"{NATIONAL}/escalation/likeness.npz"
#: Length of a message's vector after rare features have been weighed up: two groups of length one.
LENGTH = 2**0.5

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, eq=False)
class Likeness:
    """The fitted model. `weights` has a row for each class and a column for each place of a
    feature, in whole steps of `step`; `rarity` weighs the places; `classes` are ids of rules and
    "none". `fitted_to` is the fingerprint of the messages it was fitted to."""

    classes: tuple[str, ...]
    weights: NDArray[np.int8]
    step: float
    bias: Floats
    rarity: Floats
    fitted_to: str

    def chances(self, text: str) -> Mapping[str, float]:
        """How likely each class is, together 1."""
        places, values = features(text)
        weighed = values * self.rarity[places]
        weighed *= LENGTH / (float(np.linalg.norm(weighed)) or 1.0)
        scores = self.weights[:, places] @ weighed * self.step + self.bias
        powers = np.exp(scores - scores.max())
        return dict(zip(self.classes, (powers / powers.sum()).tolist(), strict=True))


def load(corpus: Path) -> Likeness | None:
    """The stored model; None when there is none, or when it cannot be read: then the patterns
    work alone, and the log says so."""
    file = corpus / FILE
    if not file.is_file():
        return None
    try:
        with np.load(file, allow_pickle=False) as stored:
            return Likeness(
                classes=tuple(stored["classes"].tolist()),
                weights=stored["weights"],
                step=float(stored["step"]),
                bias=stored["bias"].astype(np.float64),
                rarity=stored["rarity"].astype(np.float64),
                fitted_to=str(stored["fitted_to"]),
            )
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile) as error:
        log.error("likeness is left out, it cannot be read: %s", type(error).__name__)
        return None


def save(model: Likeness, corpus: Path) -> Path:
    """Stores the model; gives the file."""
    file = corpus / FILE
    np.savez_compressed(
        file,
        classes=np.array(model.classes),
        weights=model.weights,
        step=np.array(model.step),
        bias=model.bias.astype(np.float32),
        rarity=model.rarity.astype(np.float16),
        fitted_to=np.array(model.fitted_to),
    )
    return file
