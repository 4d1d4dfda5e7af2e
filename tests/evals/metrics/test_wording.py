"""When a phrase, a word or a number stands in a text."""

import pytest

from assistant.replies import Escalation
from evals.metrics.wording import bare, contains, contains_either, numbers, said
from tests.evals.metrics.built import reply


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Innen  24\ntimer.", "innen 24 timer"),
        ("Ring 113.", "113"),
        ("kl. 14 og kl. 19", "KL. 14"),
        ("hver halvtime", "halvtime"),
        ("etter 2 timer", " 2 timer"),
    ],
)
def test_case_and_white_space_do_not_matter(text, phrase):
    assert contains(text, phrase)


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Innen 12 timer", "2 timer"),
        ("i 1,5 dager", "5 dager"),
        ("kl. 12.30", "kl. 12"),
        ("ring 00 00 11130", "113"),
        ("2 timer", " 2 timer"),
    ],
)
def test_a_number_is_never_cut(text, phrase):
    assert not contains(text, phrase)


def test_a_bar_stands_between_two_that_both_will_do():
    assert contains_either("hver halvtime", "halve time|halvtime")
    assert not contains_either("hver time", "halve time|halvtime")


def test_what_is_said_is_answer_statements_notices_and_the_card():
    spoken = reply("vask hendene", notices=("merk",), escalation=Escalation("r", "urgent", "ring"))
    assert all(contains(said(spoken), word) for word in ("vask hendene", "merk", "ring"))


def test_bare_words_keep_decimals_and_lose_punctuation():
    assert bare("«Bil 7», 1,5–2 dl:\n– 2/3 (kl. 10:30)!") == "bil 7 1.5 2 dl 2/3 kl 10.30"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("to timer", set()),
        ("15–20 gram", {"15", "20"}),
        ("1,5 dl", {"1.5"}),
        ("1.5 dl", {"1.5"}),
        ("kl. 10:30", {"10.30"}),
        ("høyst 2/3.", {"2/3"}),
        ("20 prosent, 30%", {"20 %", "30 %"}),
        ("legevakt 116 117", {"116117"}),
        ("10 000 kroner i 2026", {"10000", "2026"}),
        ("2025 100 timer", {"2025", "100"}),
    ],
)
def test_numbers_written_alike_are_the_same(text, found):
    assert numbers(text) == found
