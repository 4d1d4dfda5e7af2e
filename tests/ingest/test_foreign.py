"""English and Polish words as staff type them, led back to one form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.foreign import FUNCTION, stem_of
from ingest.norwegian import folded, guess, is_norwegian

POLISH = "aąbcćdeęfghijklłmnńoóprsśtuwyzźż"


@pytest.mark.parametrize(
    "forms",
    [
        "pielęgniarka pielęgniarki pielęgniarce pielęgniarkę pielęgniarek pielęgniarkami",
        "zgubić zgubiłam zgubił zgubiłem zgubiony zgubione",
        "pacjent pacjenta pacjentowi pacjentów pacjencie pacjentami",
        "wniosek wniosku wnioski wnioskami",
        "ręka ręce ręką",
        "szczepienie szczepieniu szczepienia",
        "podłoga podłodze podłogę",
        "podawać podaję podać podawanie podawania",
        "drzwi drzwiach drzwiami",
    ],
)
def test_the_forms_of_a_polish_word_are_one(forms: str):
    assert len({stem_of("pl", form) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    "forms",
    [
        "take took taken taking",
        "child children",
        "vomit vomiting vomited",
        "diarrhoea diarrhea",
        "disinfect disinfecting disinfected disinfects",
        "sterilise sterilize sterilised",
        "colour color colours",
    ],
)
def test_the_forms_and_spellings_of_an_english_word_are_one(forms: str):
    assert len({stem_of("en", form) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("pl", "stół", "stolec"),
        ("pl", "kupić", "kupa"),
        ("pl", "maska", "maść"),
        ("pl", "zakaz", "zakażenie"),
        ("pl", "praca", "prać"),
        ("pl", "miesiąc", "mięso"),
        ("pl", "lek", "lekarz"),
        ("en", "position", "positive"),
        ("en", "bite", "broken"),
    ],
)
def test_words_that_mean_different_things_are_kept_apart(language: str, one: str, other: str):
    assert stem_of(language, one) != stem_of(language, other)


@given(st.text(POLISH, min_size=1, max_size=14))
def test_polish_without_its_letters_is_the_same_word(word: str):
    assert stem_of("pl", word) == stem_of("pl", folded(word)) == stem_of("pl", word.upper())


@given(st.text(POLISH, min_size=3, max_size=14))
def test_no_ending_is_cut_so_far_that_nothing_is_left(word: str):
    assert len(stem_of("pl", word)) >= 2


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("needle stick what now", "en"),
        ("wheres the key", "en"),
        ("urine bag how full", "en"),
        ("zastrzyk", "pl"),
        ("reka zlamana", "pl"),
        ("ile godzin maska ffp3", "pl"),
        ("zgubilam klucz", "pl"),
        ("jeg får ikke tak i lege", "nb"),
        ("hva er syn på dette", "nb"),
        ("har vi test på rom 3", "nb"),
        ("still spørsmål til lege", "nb"),
        ("eg treng ein ny maske", "nn"),
    ],
)
def test_the_language_of_a_short_message_is_told(question: str, language: str):
    assert guess(question) == language


@pytest.mark.parametrize("language", ["en", "pl"])
def test_no_function_word_makes_a_norwegian_question_foreign(language: str):
    for word in FUNCTION[language]:
        assert is_norwegian(f"hva gjør jeg når pasienten ikke vil {word}"), word
