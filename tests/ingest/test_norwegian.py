"""Words, stems, stop words, spellings and languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.documents import Passage, Sentence, StatementKind
from ingest.norwegian import (
    bokmaal,
    content_stems,
    folded,
    grams,
    guess,
    is_norwegian,
    joined,
    passage_terms,
    stem,
    variants,
    words,
)


def test_accents_go_and_norwegian_letters_stay():
    assert [folded(w) for w in ("À", "idé", "Ærlig", "ØY", "Å", "Björn")] == [
        "a",
        "ide",
        "ærlig",
        "øy",
        "å",
        "bjørn",
    ]


def test_letters_written_as_letter_and_accent_are_the_same_word():
    assert folded("a\u030apen") == folded("åpen")


def test_a_hyphen_and_punctuation_separate_words():
    assert words("Covid-19, punkt 3.1 (A/B)") == ["Covid", "19", "punkt", "3", "1", "A", "B"]


def test_forms_of_a_word_share_a_stem():
    assert len({stem(w) for w in ("rutine", "rutiner", "rutinene", "Rutinen")}) == 1


def test_numbers_and_short_words_keep_their_form():
    assert [stem(w) for w in ("2020", "OT", "3b")] == ["2020", "ot", "3b"]


def test_function_words_are_not_indexed_but_abbreviations_are():
    assert content_stems("Det er ikke i VAR at man finner OM") == ("var", stem("finner"), "om")


def test_a_text_in_capitals_is_not_all_abbreviations():
    assert "og" not in content_stems("HYGIENE OG SMITTEVERN")


def test_grams_mark_the_beginning_of_the_word():
    assert grams("hygien") == ["_hyg", "hygi", "ygie", "gien"]
    assert grams("ot") == ["_ot"]
    assert joined(["vask", "ot"]) == "_vas vask _ot"


@given(st.text(alphabet="abcdefæøå", min_size=1, max_size=30))
def test_a_stem_has_as_many_grams_as_its_length_tells(word: str):
    assert len(grams(word)) == max(1, len(word) - 2)


def test_nynorsk_spellings_lead_to_bokmaal_and_back():
    assert "sykehjem" in variants("sjukeheim")
    assert "sjukeheim" in variants("sykehjem")
    assert "leder" in variants("leiar")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hovudet", "hodet"), ("golvet", "gulvet"), ("heimetenesta", "hjemmetjenesten"),
        ("utbrot", "utbrudd"), ("ringje", "ringe"), ("brukaren", "brukeren"), ("fyrste", "første"),
        ("løysing", "løsning"), ("timan", "timer"), ("helgå", "helga"),
    ],
)  # fmt: skip
def test_a_word_in_nynorsk_or_dialect_leads_to_the_stem_of_bokmaal(one: str, other: str):
    assert stem(other) in variants(stem(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [("ikkje", "ikke"), ("æ", "jeg"), ("frå", "fra"), ("hovudet", "hodet"), ("høyre", "høre")],
)
def test_words_of_phrases_are_compared_as_bokmaal(one: str, other: str):
    assert bokmaal(one) == bokmaal(other)


@given(st.text(alphabet="abehjiklmrsuy", max_size=15))
def test_a_word_is_never_its_own_other_spelling(word: str):
    assert word not in variants(word)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Hvem skal jeg ringe når noen faller?", "nb"),
        ("Kven skal eg ringje når nokon dett?", "nn"),
        ("Kæm ska æ ring når nån dætt?", "nb"),
        ("Who do I call when somebody falls?", "en"),
        ("Do kogo mam zadzwonić, gdy ktoś upadnie?", "pl"),
        ("norovirus", "nb"),
        ("når kan vi seie oss ferdige med sjuka", "nn"),
        ("kan brukarane få besøk av borna", "nn"),
        ("ka gjør æ når ho itj vil", "nb"),
        ("ka gjør eg når ho ikkje vil", "nb"),
    ],
)
def test_the_language_of_a_question(text: str, language: str):
    assert guess(text) == language


def test_words_that_languages_share_speak_for_none():
    assert is_norwegian("kan du vise listen for lederen")
    assert not is_norwegian("Kur galiu rasti mokymo kursus?")


def passage(*texts: str, lead_in: str = "") -> Passage:
    sentences = tuple(
        Sentence(f"s{number}", text, StatementKind.RULE) for number, text in enumerate(texts)
    )
    return Passage(
        id="p",
        document_id="d",
        order=0,
        section_id="s",
        section=("Tiltak",),
        context="Fall > Tiltak",
        text=" ".join(texts),
        sentences=sentences,
        lead_in=lead_in,
    )


def test_the_terms_of_a_passage_follow_its_sentences():
    terms = passage_terms(passage("Ring lege.", "Mål blodtrykk.", lead_in="Etter fallet:"))
    assert terms.context == (stem("fall"), stem("tiltak"), stem("fallet"))
    assert terms.sentences == ((stem("ring"), stem("lege")), (stem("mål"), stem("blodtrykk")))
    assert len(terms.all()) == 7


@given(st.lists(st.text(max_size=40), max_size=5))
def test_every_sentence_has_its_place_among_the_terms(texts: list[str]):
    assert len(passage_terms(passage(*texts)).sentences) == len(texts)
