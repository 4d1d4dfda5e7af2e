"""Fits the classifier beside the escalation rules: `python -m evals.likeness`, or `make likeness`.

Needs scikit-learn (extra `dev`). Written to the corpus; `kildevakt rules check` tells when it is
older than the sayings. The same messages give the same model.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix

from assistant.escalation import load_rules
from assistant.escalation.features import PLACES, Floats, features
from assistant.escalation.likeness import LENGTH, Likeness, save
from assistant.escalation.sayings import NONE, Saying, fingerprint
from assistant.escalation.training import training
from ingest.settings import Settings

#: Inverse strength of the penalty on large weights.
LOOSENESS = 20.0
MOST_STEPS = 500
INT8 = 127


def fitted(said: Sequence[Saying]) -> Likeness:
    """The model for these messages, weights rounded to 255 steps."""
    from sklearn.linear_model import LogisticRegression

    counted = matrix([saying.text for saying in said])
    rarity = rarities(counted)
    model = LogisticRegression(C=LOOSENESS, max_iter=MOST_STEPS)
    model.fit(of_length(counted.multiply(rarity).tocsr()), [saying.rule for saying in said])
    step = float(np.abs(model.coef_).max()) / INT8
    return Likeness(
        classes=tuple(str(name) for name in model.classes_),
        weights=np.round(model.coef_ / step).astype(np.int8),
        step=step,
        bias=model.intercept_,
        rarity=rarity,
        fitted_to=fingerprint(list(said)),
    )


def matrix(texts: Sequence[str]) -> csr_matrix:
    """One row for each text, one column for each place of a feature."""
    rows = [features(text) for text in texts]
    lengths = [len(places) for places, _ in rows]
    starts = np.concatenate([[0], np.cumsum(lengths)])
    columns = np.concatenate([places for places, _ in rows])
    values = np.concatenate([values for _, values in rows])
    return csr_matrix((values, columns, starts), shape=(len(texts), PLACES))


def rarities(counted: csr_matrix) -> Floats:
    """ln((1 + n) / (1 + df)) + 1, stored with half precision and so fitted with it."""
    held = np.asarray((counted > 0).sum(axis=0)).ravel()
    rarity = np.log((1 + counted.shape[0]) / (1 + held)) + 1
    return np.asarray(rarity.astype(np.float16).astype(np.float64))


def of_length(rows: csr_matrix) -> csr_matrix:
    lengths = np.sqrt(np.asarray(rows.multiply(rows).sum(axis=1)).ravel())
    lengths[lengths == 0] = 1.0
    return csr_matrix(rows.multiply((LENGTH / lengths)[:, None]))


def main() -> None:
    corpus: Path = Settings().corpus
    rules = load_rules(corpus)
    said = training(corpus, rules)
    file = save(fitted(said), corpus)
    ordinary = sum(saying.rule == NONE for saying in said)
    print(f"{file.name}: {len(said)} messages, {ordinary} of them ordinary")  # noqa: T201


if __name__ == "__main__":
    main()
