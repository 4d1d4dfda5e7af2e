"""When a passage covers a quote, and when a quote stands in its source."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.matching import SourceText, covers, covers_text

QUOTE = "Hendene skal vaskes med såpe og vann når de er synlig tilsølt"


def test_a_passage_covers_what_it_contains_whatever_the_white_space_and_case():
    assert covers(f"Innledning. {QUOTE.upper()}\n\n. Mer.", QUOTE.replace(" ", "\n "))


def test_a_hyphen_at_a_line_end_does_not_hide_a_quote():
    assert covers("Hendene skal vas-\nkes med såpe og vann når de er synlig tilsølt", QUOTE)


def test_six_words_of_ten_in_runs_of_three_are_enough():
    assert covers(
        "de skal vaskes med såpe og vann hver gang", "hendene skal vaskes med såpe og vann"
    )


def test_the_same_words_scattered_are_not_enough():
    assert not covers("vann og såpe, hendene og med, skal de tilsølt når vaskes synlig", QUOTE)


def test_a_giant_passage_covers_nothing():
    assert not covers(QUOTE + " x" * 600, QUOTE)
    assert covers_text(QUOTE + " x" * 600, QUOTE)


SOURCE = """Rutinen gjelder alle ansatte.12 Den skal følges av\n\n
12 Se vedlegg 3 om unntak.\n\n alle som arbeider i knytte t turnus."""


@pytest.mark.parametrize(
    "quote",
    [
        "Rutinen gjelder alle ansatte.",
        "Den skal følges av alle som arbeider i knyttet turnus.",
        "Rutinen gjelder alle ansatte. Den skal følges av alle som arbeider",
    ],
)
def test_a_quote_stands_in_the_source_after_the_repairs_of_ingest(quote):
    assert SourceText(SOURCE).has(quote)


@pytest.mark.parametrize(
    "quote",
    [
        "Rutinen gjelder ikke alle ansatte.",
        "Rutinen gjelder alle vikarer.",
        "alle som arbeider i knyttet turnus. Rutinen gjelder alle ansatte.",
    ],
)
def test_a_quote_with_another_word_or_another_order_does_not(quote):
    assert not SourceText(SOURCE).has(quote)


@given(st.text(alphabet="abc æøå.,\n", min_size=1, max_size=200), st.data())
def test_every_piece_of_a_text_stands_in_it(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start, len(text)))
    assert SourceText(text).has(text[start:end])
