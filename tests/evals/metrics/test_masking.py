"""Identity covered, letter by letter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.case import MaskingCase
from evals.metrics import masking

TEXT = "Kari Nordmann 010190 12345 falt"
NAME, NUMBER = (0, 13, "navn"), (14, 26, "fodselsnummer")


def case(*spans: tuple[int, int, str], text: str = TEXT) -> MaskingCase:
    return MaskingCase(id="1", text=text, spans=spans)


def test_a_number_must_be_masked_to_the_last_digit():
    assert masking.recall(case(NUMBER), [NUMBER]) == {"fodselsnummer": [1]}
    assert masking.recall(case(NUMBER), [(14, 25, "fodselsnummer")]) == {"fodselsnummer": [0]}
    halves = [(14, 20, "telefon"), (20, 26, "telefon")]
    assert masking.recall(case(NUMBER), halves) == {"fodselsnummer": [1]}


def test_four_fifths_of_a_name_will_do():
    ten = case((0, 10, "navn"))
    assert masking.recall(ten, [(0, 8, "navn")]) == {"navn": [1]}
    assert masking.recall(ten, [(0, 7, "navn")]) == {"navn": [0]}


def test_each_type_has_its_own_recall():
    two_names = case(NAME, NUMBER, (27, 31, "navn"))
    assert masking.recall(two_names, [NAME]) == {"navn": [1, 0], "fodselsnummer": [0]}
    assert masking.recall(case(), [NAME]) == {}


def test_precision_counts_characters_once():
    right = masking.characters_right(case(NAME), [(10, 15, "navn"), (12, 15, "rom")])
    assert right == [1, 1, 1, 0, 0]
    assert masking.characters_right(case(NAME), []) == []


@pytest.mark.parametrize(
    ("masked", "left"),
    [
        ("[navn] [fødselsnummer] falt", 0),
        ("[navn] 010190 12345 falt", 1),
        ("[navn] [telefon] 12345 falt", 1),
        ("[navn] 010 19 [telefon] falt", 1),
        ("[navn] 0101-[telefon] falt", 0),
        ("[navn] [fødselsnummer] falt kl. 10.30", 0),
    ],
)
def test_five_digits_of_an_identity_number_are_too_many(masked, left):
    assert masking.identity_left(case(NAME, NUMBER), masked) == left


def test_without_an_identity_number_none_can_be_left():
    assert masking.identity_left(case(NAME), TEXT) is None


def test_a_text_without_identity_is_not_touched():
    assert masking.clean_touched(case(), TEXT) == 0
    assert masking.clean_touched(case(), "[navn] falt") == 1
    assert masking.clean_touched(case(NAME), "[navn] falt") is None


spans = st.lists(
    st.tuples(st.integers(0, 25), st.integers(1, 6), st.sampled_from(["navn", "telefon"])).map(
        lambda span: (span[0], span[0] + span[1], span[2])
    ),
    max_size=5,
)


@given(spans, spans, spans)
def test_masking_more_never_lowers_recall(gold, some, more):
    asked = case(*gold)
    less, all_ = masking.recall(asked, some), masking.recall(asked, some + more)
    assert all(a <= b for type_ in less for a, b in zip(less[type_], all_[type_], strict=True))


@given(spans, st.randoms())
def test_masking_what_is_gold_in_any_order_is_perfect(gold, random):
    shuffled = random.sample(gold, len(gold))
    assert all(
        value == 1 for values in masking.recall(case(*gold), shuffled).values() for value in values
    )
    assert all(masking.characters_right(case(*gold), shuffled))
