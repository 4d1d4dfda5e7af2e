"""Saying no where there is nothing, and not where there is something."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from math import fsum

from assistant.replies import Outcome, Reply
from evals.case import Case
from evals.metrics.answers import answer_hit

#: How sure a reply was of itself, and whether it was right (1 or 0).
Judged = tuple[float, float]
#: Share of the replies kept, and how many of those are right.
Point = tuple[float, float]


def abstained(reply: Reply) -> float:
    """1 when nothing is stated and the outcome is abstain, or mentions are named, or a card that
    is not acute comes along; else 0."""
    if reply.statements:
        return 0.0
    card = reply.escalation is not None and reply.escalation.severity != "acute"
    return float(reply.outcome == Outcome.ABSTAIN or bool(reply.mentions) or card)


def refused(reply: Reply) -> float:
    """1 when a reply states nothing, whatever its outcome."""
    return float(not reply.statements)


def abstention_cites(reply: Reply) -> float:
    """1 when an abstention carries citations, which it must never do."""
    return float(reply.outcome == Outcome.ABSTAIN and bool(reply.citations))


def abstention_recall(reply: Reply, case: Case) -> float | None:
    """Right abstentions / cases that are to be refused: 1 or 0 for each of these, None for the
    others."""
    return abstained(reply) if case.expected == "abstain" else None


def abstention_precision(reply: Reply, case: Case) -> float | None:
    """Right abstentions / abstentions: 1 or 0 for each reply that abstains, None for the others
    and for cases that must end at a card, where a card without an answer is no abstention."""
    if case.expected == "escalate" or not abstained(reply):
        return None
    return float(case.expected == "abstain")


def selective(reply: Reply, case: Case) -> Judged | None:
    """Confidence of an answer with whether it is right: `answer_hit` where there is an answer, 0
    where there is none. None when nothing is stated, and for cases that must end at a card."""
    if case.expected == "escalate" or refused(reply):
        return None
    right = answer_hit(reply, case) if case.expected == "answer" else 0.0
    return reply.confidence, right


def coverage_curve(judged: Sequence[Judged]) -> tuple[Point, ...]:
    """Accuracy when only the surest are kept: for each confidence c, from the highest down,
    (replies of confidence c or more / replies, right among them / them)
    (Geifman & El-Yaniv 2017). Replies of one confidence are kept together."""
    points: list[Point] = []
    kept, right = 0, 0.0
    surest_first = sorted(judged, reverse=True)
    for _, group in groupby(surest_first, key=lambda one: one[0]):
        equal = list(group)
        kept += len(equal)
        right += sum(is_right for _, is_right in equal)
        points.append((kept / len(judged), right / kept))
    return tuple(points)


def aurc(judged: Sequence[Judged]) -> float:
    """Area under the risk-coverage curve: sum over its steps of the coverage gained * (1 -
    accuracy there), which without ties is the mean over i of the risk of the i surest
    (Geifman & El-Yaniv 2017). 0 is best; not a number without replies. It says whether confidence
    ranks the wrong last, not how often nothing is stated: read it beside the false refusals."""
    if not judged:
        return float("nan")
    curve = coverage_curve(judged)
    before = (0.0, *(coverage for coverage, _ in curve))
    return fsum(
        (coverage - last) * (1 - accuracy)
        for last, (coverage, accuracy) in zip(before, curve, strict=False)
    )
