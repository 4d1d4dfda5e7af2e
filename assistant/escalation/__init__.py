"""Escalation: rules as data decide, before any search, whether a message must end at a person."""

from assistant.escalation.cards import card
from assistant.escalation.loading import load_rules
from assistant.escalation.matches import Match
from assistant.escalation.rules import Rules
from assistant.escalation.triage import triage

__all__ = ["Match", "Rules", "card", "load_rules", "triage"]
