"""A misspelt word is searched as what it may have been meant to be, beside itself."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from assistant.retrieval.expansion import no_expansion
from assistant.retrieval.spelling import Meant, Spelling, apart, respelt
from assistant.retrieval.terms import query
from ingest.index.vocabulary import Vocabulary
from ingest.norwegian import stem
from ingest.norwegian.spelling import Spellings

WORDS = [
    "munnbind",
    "håndhygiene",
    "næringsdrikk",
    "bruker",
    "insulinpennen",
    "hender",
    "smittefrakk",
]
NAMES = Spellings(dict.fromkeys(("oppkast", stem("oppkast"), "smertestillende"), 1))


def vocabulary() -> Vocabulary:
    stems = [stem(word) for word in WORDS]
    return Vocabulary(range(1, len(stems) + 1), stems, [2] * len(stems), 50)


def spelling() -> Spelling:
    return Spelling(vocabulary(), NAMES)


def meant(word: str) -> Meant | None:
    return spelling().correction(word)


def weights(text: str, names: Spellings | None = None) -> Mapping[str, float]:
    found = query(text, vocabulary(), no_expansion, names=names)
    return {vocabulary().word(i): weight for term in found.terms for i, weight in term.ids.items()}


@pytest.mark.parametrize("word", ["munbind", "mumnbind", "munnbidn", "munnbbind", "munnbinf"])
def test_one_slip_leads_to_the_word(word: str):
    assert meant(word).stems[0][0] == stem("munnbind")


@pytest.mark.parametrize("word", ["haandhygiene", "handhygiene", "naeringsdrikk", "naringsdrikken"])
def test_a_keyboard_without_norwegian_letters_costs_least(word: str):
    found = meant(word)
    assert found is None or found.stems[0][1] > meant("munbind").stems[0][1]
    assert weights(f"hvor er {word}")


def test_the_correction_weighs_less_than_the_word_itself():
    assert weights("hvor er munnbind")[stem("munnbind")] == 1.0
    assert 0.5 < weights("hvor er munbind")[stem("munnbind")] < 1.0


def test_names_of_the_thesaurus_are_found_as_well():
    assert meant("opkast") == Meant("oppkast", (("oppkast", 0.7), (stem("oppkast"), 0.7)))
    assert respelt("mye opkast nå", {"opkast": meant("opkast")}) == "mye oppkast nå"


@pytest.mark.parametrize("word", ["munnbind", "brukeren", "insulinpenn", "oppkast", "2020", "nå"])
def test_words_that_are_known_are_left_alone(word: str):
    assert meant(word) is None


@pytest.mark.parametrize("word", ["hvrodan", "naar", "etteer", "gjoere"])
def test_misspelt_function_words_are_searched_without(word: str):
    assert meant(word).stems == ()
    asked = query(f"{word} munnbind", vocabulary(), no_expansion)
    assert [term.word for term in asked.terms] == ["munnbind"]


def test_short_words_and_words_of_other_languages_are_left_alone():
    assert meant("mun") is None
    assert not weights("what about the munbin", NAMES).get(stem("munnbind"), 0.0) > 0.6


def test_a_word_that_ran_into_a_function_word_is_taken_apart():
    assert apart("når holderinsulinpennen", spelling()) == "når holder insulinpennen"
    assert apart("hvormange munnbind", spelling()) == "hvor mange munnbind"


def test_compounds_that_begin_as_function_words_stay_whole():
    assert apart("underhender mellomhender", spelling()) == "underhender mellomhender"
