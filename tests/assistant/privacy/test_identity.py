"""Identity numbers: whatever is typed around and between the digits, the number is gone."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.privacy import mask
from assistant.privacy.identity import FIRST, SECOND, controlled

BEFORE = ["", "pas ", "fnr: ", "Kari Nordli, ", "hun på rom 4 med nr ", "пацієнт ", "pacjentka "]
AFTER = ["", " har falt", ", hva gjør jeg?", ". Ring 22 59 13 00", "\nmvh", " (bruker)", " news 7"]
SEPARATORS = ["", " ", "-", ".", "/", "\u00a0", " - ", "\u2013", "\u200b", ":", ",", "_", "  "]
SERIES = [0, 40, 65, 80]


def with_control_digits(nine):
    """The number of nine digits completed; None when no digit fits."""
    digits = [int(d) for d in nine]
    first = -sum(w * d for w, d in zip(FIRST, digits, strict=False)) % 11
    second = -sum(w * d for w, d in zip(SECOND, [*digits, first], strict=False)) % 11
    return None if 10 in (first, second) else f"{nine}{first}{second}"


@st.composite
def numbers(draw, foreign=False):
    """A synthetic fødselsnummer or D-number with valid control digits."""
    day = draw(st.integers(1, 28)) + (40 if foreign else 0)
    month = draw(st.integers(1, 12)) + draw(st.sampled_from(SERIES))
    rest = draw(st.integers(0, 99_999))
    for step in range(100):
        number = with_control_digits(f"{day:02}{month:02}{(rest + step) % 100_000:05}")
        if number:
            return number
    raise AssertionError("no number has control digits")


@st.composite
def spelled(draw, number):
    """The number as people type it: separators between the digits at any places."""
    between = draw(st.sampled_from(SEPARATORS))
    cuts = draw(st.sets(st.integers(1, 10)))
    return "".join(d + (between if i + 1 in cuts else "") for i, d in enumerate(number))


def digits(text):
    return "".join(str(unicodedata.digit(c)) for c in text if c.isdecimal())


@given(st.data(), st.booleans(), st.sampled_from(BEFORE), st.sampled_from(AFTER))
def test_any_identity_number_with_any_separator_in_any_sentence_is_gone(
    data, foreign, before, after
):
    number = data.draw(numbers(foreign))
    masked = mask(f"{before}{data.draw(spelled(number))}{after}")
    assert number not in digits(masked.text)
    assert any(span.type in ("fodselsnummer", "d_nummer") for span in masked.spans)


@given(st.text(alphabet="abcæøå .,!?\n", max_size=60), st.data(), st.text("xyz ?.", max_size=30))
def test_in_any_text_around_it(before, data, after):
    number = data.draw(numbers())
    assert number not in digits(mask(f"{before} {number} {after}").text)


@given(numbers(), numbers())
def test_two_numbers_in_one_message_are_both_gone(one, other):
    masked = mask(f"{one} og {other}").text
    assert one not in digits(masked)
    assert other not in digits(masked)


@given(numbers(foreign=True))
def test_a_d_number_is_named_as_one(number):
    assert [span.type for span in mask(f"vikaren har {number}").spans] == ["d_nummer"]


def test_digits_of_other_scripts_are_digits():
    number = with_control_digits("010190123") or with_control_digits("010190124")
    arabic = "".join(chr(0x0660 + int(d)) for d in number)
    assert mask(f"pasient {arabic} har falt").text == "pasient [fødselsnummer] har falt"


def test_a_typing_error_is_masked_where_identity_is_said():
    assert not controlled("01019012345")
    assert "[fødselsnummer]" in mask("fødselsnummer 01019012345 er feil").text
    assert mask("ordre 01019012345 er sendt").spans == ()


@pytest.mark.parametrize(
    "text", ["ordrenummer 44120098765 på hansker", "konto 1503 40 12345", "org 987654321"]
)
def test_other_long_numbers_stay(text):
    assert mask(text).text == text
