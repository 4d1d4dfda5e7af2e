"""Questions are changed as thumbs change them: the same way every time, and nothing else."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from evals.case import Case, CaseSet, Evidence
from evals.perturb import WAYS, perturbed, slip

QUESTIONS = (
    "Hvor står smittevernutstyret når noen får feber?",
    "Kven skal eg ringje når bebuaren har falle, og kva skal skrivast?",
)
QUOTE = Evidence(document="a.md", quote="Utstyret til smittevern og utstyret til stell.")


def cases() -> CaseSet:
    return CaseSet(
        questions=tuple(
            Case(id=f"Q-{n}", question=text, expected="answer", evidence=(QUOTE,))
            for n, text in enumerate(QUESTIONS)
        )
    )


def asked(way: str) -> list[str]:
    return [case.question for case in perturbed(cases(), way).questions]


@pytest.mark.parametrize("way", WAYS)
def test_a_way_asks_the_same_every_time_and_leaves_the_key_alone(way: str):
    assert asked(way) == asked(way) != list(QUESTIONS)
    changed = perturbed(cases(), way).questions
    assert [c.model_copy(update={"question": ""}) for c in changed] == [
        c.model_copy(update={"question": ""}) for c in cases().questions
    ]


@given(st.text("abcdeføå", min_size=5, max_size=15), st.integers(0, 1000))
def test_a_slip_is_one_slip_and_never_in_the_first_letter(word: str, seed: int):
    if len(set(word[1:])) == 1:
        return
    slipped = slip(word, random.Random(seed))
    assert OSA.distance(word, slipped) == 1
    assert slipped[0] == word[0]


def test_at_most_two_words_of_a_question_have_a_slip():
    for before, after in zip(QUESTIONS, asked("typos"), strict=True):
        pairs = zip(before.split(), after.split(), strict=True)
        assert 1 <= sum(one != other for one, other in pairs) <= 2


def test_letters_of_other_keyboards_are_gone():
    assert all(text.isascii() for text in asked("ascii"))


def test_a_compound_is_split_where_both_halves_are_words():
    assert asked("split")[0] == "Hvor står smittevern utstyret når noen får feber?"


def test_two_words_run_together():
    assert all(
        len(after.split()) == len(before.split()) - 1
        for before, after in zip(QUESTIONS, asked("joined"), strict=True)
    )
