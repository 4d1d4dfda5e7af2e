"""Saying no where there is nothing, and not where there is something."""

from __future__ import annotations

from assistant.replies import Outcome, Reply


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
