"""Measured values: which numbers count, and with what limits the rules of the corpus hold."""

import pytest

from assistant.escalation import triage
from assistant.escalation.triage import met


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("spo2 84", "acute"),
        ("sat på 84 %", "acute"),
        ("spo2 90", "urgent"),
        ("spo2 96", None),
        ("bt 80/40 og puls 140", "acute"),
        ("bt 85/50", "urgent"),
        ("bt 130/80", None),
        ("temp. 39,2", "urgent"),
        ("temp 37,2", None),
        ("temp 39.2 og vanskelig å vekke", "acute"),
        ("NEWS2 = 7", "acute"),
        ("news 5", "urgent"),
        ("news 2", None),
        ("blodsukker 1,8", "acute"),
        ("bs 3,4", "urgent"),
        ("bs 6,2", None),
    ],
)
def test_values_decide_severity(rules, text, severity):
    match = triage(text, rules)
    assert (match.severity if match else None) == severity


@pytest.mark.parametrize(
    "text", ["spo2 på rom 84", "metning 8", "temp 3", "målte sat i går. 84 beboere på huset"]
)
def test_numbers_that_are_no_such_value_do_not_count(rules, text):
    rule = met(text, rules)
    assert rule is None or rule.entry.severity != "acute"
