"""Which messages go on from the one before, in the languages staff write in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.talk.signs import Bond, bond

GOES_ON = [
    "og hvis hun nekter?",
    "på natt da?",
    "hva med hjemmetjenesten?",
    "og på helg",
    "hvor lenge da",
    "gjelder det vikarer også",
    "hvem bestemmer det?",
    "hvorfor det?",
    "kan han gjøre det alene",
    "og om natta?",
    "kven bestemmer det då?",
    "kva med korttid?",
    "kem e det så bestæmme det?",
    "ka me dem på natt?",
    "and at night?",
    "what if she refuses?",
    "who decides that?",
    "a co w nocy?",
    "a jeśli odmówi?",
]
STANDS_ALONE = [
    "hvor ofte skal vakttelefonen rengjøres?",
    "hvem har ansvaret for medisinkjøleskapet på avdelingen?",
    "når skal lege kontaktes etter et fall på badet?",
    "kor lenge skal ein bebuar med skabb vere isolert på rommet?",
    "how long must gloves be worn after changing a catheter?",
]


@pytest.mark.parametrize("text", GOES_ON)
def test_what_leaves_something_unsaid_goes_on(text):
    assert bond(text) is Bond.GOES_ON


@pytest.mark.parametrize("text", STANDS_ALONE)
def test_what_says_everything_itself_does_not(text):
    assert bond(text) is not Bond.GOES_ON


@pytest.mark.parametrize(
    "text", ["noe helt annet, hvem vasker gulvet?", "eit anna spørsmål: hanskar", "nytt tema: fall"]
)
def test_who_says_it_is_something_else_is_believed(text):
    assert bond(text) is Bond.ANEW


def test_a_word_of_grammar_points_at_nothing():
    assert bond("hvor mye er det lov å løfte") is not Bond.GOES_ON


@given(st.text())
def test_any_text_has_a_bond(text):
    assert bond(text) in Bond
