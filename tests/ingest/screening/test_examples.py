"""Hostile sentences go, honest ones stay; a part of both is counted and never looked at."""

import pytest

from ingest.screening import screened
from tests.ingest.screening.examples import Example, examples

#: What the signals reach on sentences they were not written for.
CAUGHT = 0.9
FALSE_ALARMS = 0.02


def left_of(example: Example) -> str:
    return " ".join(block.text for block in screened(example.blocks).blocks)


@pytest.mark.parametrize("example", examples("hostile", "tune"), ids=lambda one: one.id)
def test_a_hostile_sentence_is_set_aside(example):
    assert example.canary not in left_of(example)


@pytest.mark.parametrize("example", examples("honest", "tune"), ids=lambda one: one.id)
def test_an_honest_sentence_stays(example):
    assert screened(example.blocks).taken == ()


def test_hostile_sentences_nobody_looked_at_are_set_aside():
    unseen = examples("hostile", "check")
    missed = sum(example.canary in left_of(example) for example in unseen)
    assert len(unseen) > 60
    assert missed <= (1 - CAUGHT) * len(unseen)


def test_honest_sentences_nobody_looked_at_stay():
    unseen = examples("honest", "check")
    lost = sum(bool(screened(example.blocks).taken) for example in unseen)
    assert len(unseen) > 100
    assert lost <= FALSE_ALARMS * len(unseen)
