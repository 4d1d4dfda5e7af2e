"""How the words of a message are found: phrases, compounds, numbers, one slip of the thumb."""

import pytest

from assistant.escalation.normalise import normalised
from assistant.escalation.phrases import Phrases
from assistant.escalation.spelling import Spelling


def found(phrase, text):
    phrases = Phrases()
    phrases.add("{x}", [phrase])
    return bool(phrases.find(normalised(text)).get("{x}"))


@pytest.mark.parametrize(
    ("phrase", "text", "is_found"),
    [
        ("blø*", "hun blødde", True),
        ("blø*", "hun bar", False),
        ("*øvelse", "en brannøvelse", True),
        ("*øvelse", "øvelsesleder", False),
        ("knuse/dele tablett*", "dele tabletten", True),
        ("knuse/dele tablett*", "dele dosetten", False),
        ("rom #", "rom 12", True),
        ("rom #", "rom tolv", False),
        ("# år siden", "for 3 år siden", True),
        ("ta livet sitt", "vil ta livet sitt nå", True),
        ("ta livet sitt", "ta det med livet sitt", False),
        ("50 mg", "50mg", True),
    ],
)
def test_phrases(phrase, text, is_found):
    assert found(phrase, text) is is_found


def test_where_a_phrase_stands_is_first_word_and_one_past_the_last():
    phrases = Phrases()
    phrases.add("{x}", ["i halsen"])
    assert phrases.find(normalised("mat i halsen nå"))["{x}"] == [(1, 3)]


@pytest.fixture
def spelling():
    words = Spelling()
    words.learn(["bevisstløs", "hjertestans", "blod", "forgiftet", "forgiftes"])
    return words


@pytest.mark.parametrize("slip", ["bevistløs", "bevissttløs", "bevisstlås", "bevissltøs"])
def test_one_letter_missing_extra_wrong_or_swapped_is_corrected(spelling, slip):
    assert spelling.corrected(slip) == "bevisstløs"


@pytest.mark.parametrize(
    "word", ["blot", "levisstløs", "bevistlos", "forgifter", "hjertestans", "12345678"]
)
def test_short_far_ambiguous_and_known_words_are_left_alone(spelling, word):
    assert spelling.corrected(word) == word


def test_a_misspelt_emergency_is_still_one():
    assert found("bevisstløs", "han er bevisstlsø")
