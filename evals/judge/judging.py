"""Answers judged by completions that were made elsewhere."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast

from pydantic import TypeAdapter

from assistant.replies import Reply
from evals.case import Case
from evals.judge.requests import LABELS, JudgeRequest
from evals.metrics.agreement import cohens_kappa
from evals.metrics.wording import stated

HAND = Path(__file__).with_name("hand.jsonl")
Label = Literal["right", "partly", "wrong"]
WORTH: Mapping[str, float] = {"right": 1.0, "partly": 0.5, "wrong": 0.0}


@dataclass(frozen=True, slots=True)
class Labelled:
    """An answer that was labelled by hand."""

    id: str
    question: str
    gold: str
    evidence: tuple[str, ...]
    shown: str
    label: Label

    def request(self) -> JudgeRequest:
        return JudgeRequest(self.question, self.gold, self.evidence, self.shown)


ROW = TypeAdapter(Labelled)


def hand_labelled(path: Path = HAND) -> tuple[Labelled, ...]:
    """The answers labelled by hand."""
    lines = path.read_text("utf-8").splitlines()
    return tuple(ROW.validate_json(line) for line in lines if line.strip())


class Judge:
    """Judges from completions; what has none yet is kept in `unanswered`, to be written out."""

    def __init__(self, completions: Mapping[str, str]) -> None:
        self.completions = completions
        self.unanswered: dict[str, JudgeRequest] = {}

    def worth(self, case: Case, reply: Reply) -> float | None:
        """1 for a right answer, 0.5 for a part of it, 0 for a wrong one; None while the judge has
        not said."""
        evidence = tuple(e.quote for e in case.evidence)
        request = JudgeRequest(case.question, case.answer, evidence, stated(reply))
        label = self.label(request)
        return None if label is None else WORTH[label]

    def label(self, request: JudgeRequest) -> Label | None:
        said = self.completions.get(request.id)
        if said is None:
            self.unanswered[request.id] = request
            return None
        return read(said)

    def kappa(self, labelled: Iterable[Labelled]) -> float | None:
        """Agreement with the labels given by hand; None while the judge has not said all."""
        pairs = [(self.label(row.request()), row.label) for row in labelled]
        told = [(judge, hand) for judge, hand in pairs if judge is not None]
        if not told or len(told) < len(pairs):
            return None
        return cohens_kappa([judge for judge, _ in told], [hand for _, hand in told])


def read(said: str) -> Label | None:
    """The label in what a model said; None when there is none."""
    try:
        found, _ = json.JSONDecoder().raw_decode(said[said.index("{") :])
        label = found["label"]
    except (ValueError, KeyError, TypeError):
        return None
    return cast(Label, label) if label in LABELS else None
