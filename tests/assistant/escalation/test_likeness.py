"""Beside the patterns stands what people have said: it adds cards, it takes no serious one away."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.escalation import Rules, load_rules, triage
from assistant.escalation.likeness import FILE, load
from assistant.escalation.rules import SEVERITIES
from assistant.escalation.sayings import NONE, sayings
from assistant.escalation.training import is_current
from assistant.escalation.triage import met
from assistant.escalation.weighing import FEWEST_WORDS
from tests.assistant.escalation.conftest import CORPUS
from tests.assistant.escalation.test_ways_of_saying import MESSAGES

RANK = {severity: -place for place, severity in enumerate((*SEVERITIES, NONE))}
WORDS = sorted({word for _, text in MESSAGES for word in text.split()})


def severity(rules: Rules, text: str) -> str:
    match = triage(text, rules)
    return match.severity if match else NONE


def by_patterns(rules: Rules, text: str) -> str:
    rule = met(text, rules)
    return rule.entry.severity if rule else NONE


def test_the_stored_model_was_fitted_to_what_the_sayings_say_now(rules: Rules):
    assert is_current(CORPUS, rules), "run: make likeness"


def test_every_saying_names_a_rule_or_none(rules: Rules):
    known = {rule.entry.id for rule in rules.rules} | {NONE}
    assert {saying.rule for saying in sayings(CORPUS)} <= known


@given(words=st.lists(st.sampled_from(WORDS), min_size=1, max_size=12))
def test_no_acute_or_urgent_card_is_ever_taken_away(rules: Rules, words: list[str]):
    text = " ".join(words)
    if by_patterns(rules, text) in ("acute", "urgent"):
        assert RANK[severity(rules, text)] >= RANK[by_patterns(rules, text)]


def test_what_the_patterns_find_is_found_as_serious(rules: Rules):
    serious = [text for told, text in MESSAGES if told in ("acute", "urgent")]
    assert all(RANK[severity(rules, t)] >= RANK[by_patterns(rules, t)] for t in serious)


@pytest.mark.parametrize("text", ["bt 130/80", "news 2", "bs 6,2", "vet ikke", "ja", ""])
def test_a_value_or_a_word_or_two_is_left_to_the_patterns(rules: Rules, text: str):
    assert len([word for word in text.split() if word[0].isalpha()]) < FEWEST_WORDS
    assert severity(rules, text) == by_patterns(rules, text)


def test_a_drill_is_a_drill_however_it_sounds(rules: Rules):
    assert severity(rules, "ikke brann, bare en øvelse") == NONE


def test_below_a_card_that_only_likeness_gave_the_question_is_answered(rules: Rules):
    """As for everything that no pattern foresaw, unless an emergency is as good as sure."""
    unforeseen = [s.text for s in sayings(CORPUS) if s.rule != NONE and not met(s.text, rules)]
    matches = [match for match in (triage(text, rules) for text in unforeseen[::10]) if match]
    assert len(matches) > len(unforeseen[::10]) / 2
    assert all(match.also_answer for match in matches if match.severity != "acute")


@pytest.mark.parametrize("damage", [b"", b"PK not a model", None])
def test_without_a_readable_model_the_patterns_work_alone(tmp_path: Path, damage: bytes | None):
    corpus = tmp_path / "corpus"
    shutil.copytree(CORPUS, corpus, ignore=shutil.ignore_patterns("documents", "sayings"))
    file = corpus / FILE
    if damage is None:
        file.unlink()
    else:
        file.write_bytes(damage)
    assert load(corpus) is None
    assert severity(load_rules(corpus), "beboer puster ikke, hjelp") == "acute"
