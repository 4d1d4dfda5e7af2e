"""Numbers, times and dates are found in whichever form they are written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.norwegian.quantities import WORDS, forms, said


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("tre", "3"),
        ("3", "tre"),
        ("sju", "7"),
        ("syv", "sju"),
        ("01", "1"),
        ("3x", "3"),
        ("x2", "2"),
    ],
)
def test_a_number_has_other_forms(word: str, other: str):
    assert other in forms(word)


@given(st.sampled_from(sorted(WORDS)))
def test_every_counted_number_leads_to_its_words_and_back(number: str):
    assert all(number in forms(name) for name in forms(number))


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("når er halv åtte", ("07", "30")),
        ("halv åtte", ("19", "30")),
        ("halv ett", ("12", "30")),
        ("kl 0730", ("07", "30")),
        ("kl. 7.30", ("07", "30")),
        ("klokka 19", ("19", "00")),
        ("01.03.2020", ("1", "mars", "2020")),
        ("1.3.20", ("1", "mars", "2020")),
        ("1. mars", ("01", "03")),
    ],
)
def test_times_and_dates_are_said_as_texts_write_them(text: str, form: tuple[str, ...]):
    assert form in [form for _, forms in said(text) for form in forms]


@pytest.mark.parametrize("text", ["punkt 3.1.2", "32.13.2020 nei", "tre ganger", "1/2 tablett"])
def test_other_numbers_are_no_times_or_dates(text: str):
    assert not [form for _, forms in said(text) for form in forms]
