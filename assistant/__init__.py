"""From a message to one outcome: answer, abstain or escalate."""
