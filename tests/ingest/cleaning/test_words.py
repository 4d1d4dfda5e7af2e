"""Repairs inside text never change a letter or a digit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.cleaning import words

KNOWN = words.vocabulary(
    [
        "forbedringsarbeidet ble knyttet til planen",
        "det er knyttet til ROS-analyse",
        "mangler mangler",
    ]
)


@pytest.mark.parametrize(
    ("lines", "whole"),
    [
        (["målet for forbedrings-", "arbeidet er"], "målet for forbedringsarbeidet er"),
        (["symptomer på Covid-", "19 i mars"], "symptomer på Covid-19 i mars"),
        (["undervisnings-", "og veiledningstiltak"], "undervisnings- og veiledningstiltak"),
        (["en ROS-", "analyse er"], "en ROS-analyse er"),
        (["ansvar -", "men ikke alene"], "ansvar - men ikke alene"),
        (["ved HMS-", "avvik meldes"], "ved HMS-avvik meldes"),
    ],
)
def test_hyphens_at_line_ends(lines, whole):
    assert words.joined(lines, KNOWN) == whole


def test_a_split_word_is_mended_when_the_whole_word_is_known():
    assert words.mended("dette er knytte t til planen", KNOWN) == ("dette er knyttet til planen", 1)


@pytest.mark.parametrize("text", ["på avdeling b og c", "det er i dag", "knytte til planen"])
def test_real_words_are_left_alone(text):
    assert words.mended(text, KNOWN) == (text, 0)


def test_markdown_remains_go_and_their_text_stays():
    assert words.markdown("**1. Fortsette** med *planen* \\(K\\) [lenke](#)") == (
        "1. Fortsette med planen (K) lenke"
    )


def test_note_marks_go_but_powers_of_units_stay():
    assert words.unraised("innen 2050.³ Arealet er 40 m² stort^{12 13}") == (
        "innen 2050. Arealet er 40 m² stort",
        2,
    )


def test_narrow_blanks_and_soft_hyphens():
    assert words.signs("1\u202f510 per\u00adsoner") == "1 510 personer"


@given(st.lists(st.text(alphabet="abcæøå -19.,", min_size=1, max_size=30), min_size=1, max_size=5))
def test_joining_lines_keeps_every_letter_in_order(lines):
    text = words.joined(lines, words.vocabulary(lines))
    assert letters(text) == letters("".join(lines))


@given(st.text(alphabet="abntæøå *_\\()[]#", max_size=60))
def test_mending_and_unmarking_keep_every_letter_in_order(text):
    known = words.vocabulary([text, text])
    assert letters(words.mended(words.markdown(text), known)[0]) == letters(text)


def letters(text: str) -> str:
    return "".join(sign for sign in text if sign.isalnum())
