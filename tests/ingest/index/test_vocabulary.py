"""Compounds, near spellings and n-grams over the words of a collection."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.index.vocabulary import Vocabulary
from ingest.norwegian import grams, stem


def vocabulary(*words: str, passages: int = 100) -> Vocabulary:
    stems = list(dict.fromkeys(stem(word) for word in words))
    return Vocabulary(range(1, len(stems) + 1), stems, [1] * len(stems), passages)


def names(found: Vocabulary, ids: list[int]) -> set[str]:
    return {found.word(i) for i in ids}


def test_both_halves_must_be_known():
    known = vocabulary("smitte", "vern", "rutine", "koordinator")
    assert known.parts("smittevern") == (stem("smitte"), stem("vern"))
    assert known.parts("vaktkoordinator") == ()


def test_linking_letters_are_taken_off():
    known = vocabulary("avdeling", "leder")
    assert known.parts("avdelingsleder") == (stem("avdeling"), stem("leder"))


def test_compounds_are_found_by_either_half():
    known = vocabulary(
        "vakt", "koordinator", "ansvar", "vaktkoordinator", "ansvarsvakt", "vaktmester"
    )
    assert names(known, known.compounds(stem("vakt"))) == {
        stem("vaktkoordinator"),
        stem("ansvarsvakt"),
    }


def test_an_inflected_head_is_recognised():
    known = vocabulary("sykepleier", "lunsj", "sykepleierlunsj")
    assert names(known, known.compounds(stem("sykepleier"))) == {stem("sykepleierlunsj")}


ROOTS = st.sampled_from(["vakt", "smitte", "leder", "død", "spør", "sykepleier", "avdeling", "bil"])
BUILT = st.lists(
    st.builds("".join, st.lists(ROOTS | st.sampled_from(["s", "e", "er"]), min_size=1, max_size=3)),
    min_size=1,
    max_size=30,
)


@given(BUILT, ROOTS.map(stem) | BUILT.map("".join))
def test_compounds_are_all_words_of_a_known_half_and_the_part(words, part):
    known = vocabulary(*words)
    assert names(known, known.compounds(part)) == set(built_with(part, known))


def built_with(part: str, known: Vocabulary) -> Iterator[str]:
    """By the definition, each word tried alone."""
    for word in known.stems:
        for at in range(3, len(word) - 3):
            head, tail = word[:at], word[at:]
            heads = {stem(each) for each in (head, head[:-1] if head[-1] in "se" else "") if each}
            inflected = word.startswith(part) and 3 <= len(part) <= at <= len(part) + 4
            if inflected and part in heads and known.knows(tail):
                yield word
            if tail == part and known.head(head):
                yield word


def test_a_misspelt_word_is_near_the_right_one():
    known = vocabulary("smittevernutstyr", "sykepleier", "avvik")
    assert names(known, [i for i, _ in known.near(stem("smitevernutstyr"))]) == {
        stem("smittevernutstyr")
    }


def test_a_word_is_not_near_itself():
    assert vocabulary("avvik").near(stem("avvik")) == []


def test_an_empty_vocabulary_knows_nothing():
    empty = Vocabulary([], [], [], 0)
    assert empty.near("avvik") == []
    assert empty.parts("smittevern") == ()
    assert empty.holding("_avv").tolist() == []


def test_joint_frequency_lies_between_the_largest_and_the_sum():
    both = Vocabulary([1, 2], ["a", "b"], [30, 40], 100)
    assert both.joint_frequency([1]) == 30
    assert 40 <= both.joint_frequency([1, 2]) <= 70


@given(st.lists(st.text(alphabet="abcæø", min_size=1, max_size=7), unique=True, max_size=8))
def test_inverted_lists_hold_every_gram_of_every_word(stems: list[str]):
    found = Vocabulary(range(3, 3 + len(stems)), stems, [1] * len(stems), 10)
    for number, word in enumerate(stems, start=3):
        for gram, times in Counter(g for g in grams(word) if len(g) == 4).items():
            assert found.holding(gram).tolist().count(number) == times


def test_what_people_type_has_no_end_and_what_is_remembered_of_it_has(
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setattr("ingest.index.vocabulary.MOST_REMEMBERED", 3)
    words = vocabulary("hånd", "desinfeksjon")
    first = words.near("desinfeksion")
    for number in range(10):
        words.near(f"ukjent{number}")
        words.compounds(f"ukjent{number}")
    assert len(words.near_found) <= 3
    assert len(words.compounds_found) <= 3
    assert words.near("desinfeksion") == first != []
