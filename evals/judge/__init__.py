"""A judge model as one more column, never a gate: it says of each answer whether it is right.

How far it can be trusted is printed beside it: Cohen's kappa with the labels of a careful reader
(`hand.jsonl`; so far a language model, see docs/evaluation.md), on answers asked about in the same
batch.
"""

from evals.judge.judging import Judge, Labelled, hand_labelled
from evals.judge.requests import JudgeRequest

__all__ = ["Judge", "JudgeRequest", "Labelled", "hand_labelled"]
