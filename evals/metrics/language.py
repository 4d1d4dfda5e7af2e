"""Whether people who write another language, or a dialect, are served as well."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.replies import Reply
from evals.case import Case
from evals.intervals import Difference, paired


def language_kept(reply: Reply, case: Case) -> float:
    """1 when the reply is in the language of the question, else 0. A dialect ("nb-dialekt") is
    answered in its written language."""
    return float(reply.language == case.language.partition("-")[0])


def parity(scores: Mapping[str, float], pairs: Mapping[str, str]) -> Difference:
    """Mean over the pairs of score(variant) - score(original); below 0 the variants are served
    worse. `pairs` gives the id of the original by the id of its variant; pairs that lack a score
    are left out. The variants of one original are drawn together."""
    scored = [(v, o) for v, o in pairs.items() if v in scores and o in scores]
    return paired(
        [scores[variant] for variant, _ in scored],
        [scores[original] for _, original in scored],
        clusters=[original for _, original in scored],
    )
