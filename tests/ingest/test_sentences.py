"""Norwegian sentences end where they end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest import sentences


@pytest.mark.parametrize(
    "text",
    [
        "Fristen er 1. mars 2020 for alle.",
        "Se bl.a. Helsedirektoratets råd om dette.",
        "Møt kl. 07.30 i 2. etasje ved heisen.",
        "Dette følger av § 4-1, jf. Forskriften om dette.",
        "Funn 4. Teamene bruker ulike kriterier.",
        "Gi f.eks. Paracet ved smerter.",
        "Leder er Anne K. Hansen ved avdelingen.",
        "Andelen var 14,5 prosent, dvs. 1.200 personer.",
        "Prøven tas av dr. Berg samme dag.",
        "Ring pr. telefon nr. 116 117 ved behov.",
    ],
)
def test_a_full_stop_inside_a_sentence_does_not_end_it(text):
    assert sentences.split(text) == [text]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Ring lege. Vent ikke.", ["Ring lege.", "Vent ikke."]),
        ("Hva gjør jeg? Ring 113!", ["Hva gjør jeg?", "Ring 113!"]),
        ("Det er sprit, hansker osv. Ta det med.", ["Det er sprit, hansker osv.", "Ta det med."]),
        ("«Jeg er redd.» Hun ringte.", ["«Jeg er redd.»", "Hun ringte."]),
        ("Se kapittel 4. Der står det.", ["Se kapittel 4.", "Der står det."]),
        ("Skriv ned. 3 forsøk er nok.", ["Skriv ned.", "3 forsøk er nok."]),
    ],
)
def test_sentences_are_parted(text, parts):
    assert sentences.split(text) == parts


def test_a_stray_letter_of_a_lost_paragraph_break_is_left_out():
    assert sentences.split("De kommer hjem. rAnsvarsvakten ringer. Listen brukes.oTeamet går.") == [
        "De kommer hjem.",
        "Ansvarsvakten ringer.",
        "Listen brukes.",
        "Teamet går.",
    ]


def test_words_with_a_small_first_letter_keep_it():
    assert sentences.split("Logg inn. eHelse er åpen.") == ["Logg inn. eHelse er åpen."]


@given(st.text(alphabet="abcÆØ .,;!?19«»", max_size=3_000))
def test_no_sentence_is_too_long_and_nothing_is_lost(text):
    parts = sentences.split(text)
    assert all(len(part) <= sentences.LONGEST for part in parts)
    kept = "".join(parts).replace(" ", "")
    whole = text.replace(" ", "")
    assert len(whole) - len(kept) <= len(sentences.GLUED.findall(text))
