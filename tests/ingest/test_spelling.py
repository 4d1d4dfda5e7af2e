"""Known words are found by what thumbs make of them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ingest.norwegian.spelling import Near, Spellings, bare

KNOWN = Spellings({"munnbind": 5, "pandemi": 3, "bruker": 9, "bruke": 2, "tørk": 4, "vask": 1})


def test_the_nearest_word_comes_first_and_of_equals_the_commonest():
    assert KNOWN.near("munbind") == (Near("munnbind", 1),)
    assert [near.word for near in KNOWN.near("bruker")] == ["bruker"]
    assert [near.word for near in KNOWN.near("bruk")] == []
    assert [near.word for near in KNOWN.near("brukez")] == ["bruker", "bruke"]


def test_norwegian_letters_in_any_spelling_are_no_slip():
    assert bare("kjøle") == bare("kjoele") == bare("kjole")
    assert KNOWN.near("toerk") == KNOWN.near("tork") == (Near("tørk", 0),)


def test_an_ending_that_the_stemmer_did_not_see_is_taken_off():
    assert KNOWN.near("pandmien") == (Near("pandemi", 1),)


def test_short_words_may_have_no_slip():
    assert KNOWN.near("vaks") == ()


@given(st.text("abdekmnpuåø", max_size=12))
def test_whatever_is_found_is_within_one_slip_and_a_known_word(word: str):
    for near in KNOWN.near(word):
        assert near.word in KNOWN
        assert near.slips <= (1 if len(word) >= 5 else 0)


@given(st.sampled_from(sorted(KNOWN.frequencies)))
def test_a_known_word_is_nearest_to_itself(word: str):
    assert Near(word, 0) in KNOWN.near(word)
