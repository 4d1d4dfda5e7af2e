"""The same event said in bokmål, nynorsk, dialect, English, Polish and more, and questions that
only sound like one. Data: `messages.txt`."""

from pathlib import Path

import pytest

from assistant import privacy
from assistant.escalation.triage import met

LINES = Path(__file__).with_name("messages.txt").read_text("utf-8").splitlines()
MESSAGES = [line.split("|", 1) for line in LINES if not line.startswith("#")]


@pytest.mark.parametrize(("severity", "text"), MESSAGES)
def test_the_patterns_alone_give_a_message_the_severity_it_needs(rules, severity, text):
    rule = met(privacy.mask(text).text, rules)
    assert (rule.entry.severity if rule else "none") == severity
