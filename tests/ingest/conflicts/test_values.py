"""Deadlines, intervals, amounts and times of day are read to one scale, however written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.conflicts.judging import same
from ingest.conflicts.values import DAY, HOUR, SAME_DAY, SHIFT, WEEK, Facet, values, without_values


def of(text: str, facet: Facet) -> list[tuple[float, float]]:
    return [(value.low, value.high) for value in values(text) if value.facet is facet]


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("Lege kontaktes innen 2 timer.", 2 * HOUR),
        ("Legen vert kontakta seinast to timar etter fallet.", 2 * HOUR),
        ("Avvik meldes samme vakt.", SHIFT),
        ("Pårørende får beskjed samme dag.", SAME_DAY),
        ("Ordinasjonen bekreftes neste virkedag.", DAY),
        ("Kurset tas i løpet av seks uker.", 6 * WEEK),
        ("Ring 113 straks.", 0.0),
    ],
)
def test_a_deadline_is_read_in_minutes(text: str, minutes: float):
    assert of(text, Facet.DEADLINE) == [(minutes, minutes)]


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("Observer hver halve time.", HOUR / 2),
        ("Mål temperaturen hver 4. time.", 4 * HOUR),
        ("Beholdningen telles hver mandag.", WEEK),
        ("Beholdningen telles ved hvert vaktskifte.", SHIFT),
        ("Rommet luftes tre ganger i døgnet.", DAY / 3),
        ("Gulvet vaskes annenhver dag, toalettet daglig.", DAY),
        ("Listen kontrolleres ukentlig.", WEEK),
    ],
)
def test_how_often_is_read_as_the_time_between(text: str, minutes: float):
    assert (minutes, minutes) in of(text, Facet.FREQUENCY)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("i 14 dager", "i to uker"),
        ("i 48 timer", "i to døgn"),
        ("i 30 minutter", "i en halv time"),
        ("minst 4 timer arbeid i måneden", "minst 48 timer arbeid i året"),
        ("høyst 38,5 grader", "høyst 38,5 °C"),
        ("20 prosent klor", "20 % klor"),
    ],
)
def test_two_ways_to_write_one_value_are_the_same(one: str, other: str):
    assert any(x.scale == y.scale and same(x, y) for x in values(one) for y in values(other)), (
        values(one),
        values(other),
    )


def test_an_amount_in_a_period_is_a_rate():
    (each,) = of("Minst 20 observasjoner av håndhygiene hvert halvår.", Facet.RATE)
    (more,) = of("Minst 20 observasjoner av håndhygiene i måneden.", Facet.RATE)
    assert more[0] > 5 * each[0]


def test_what_a_relative_clause_or_a_condition_says_is_not_said_of_the_matter():
    assert values("Ring 112 når beboeren bruker legemidler som skal gis innen 2 timer.") == ()
    assert of("Blir ikke feilen rettet innen 4 timer, settes det opp tilsyn.", Facet.DEADLINE) == []


def test_the_words_around_a_value_are_what_it_is_of():
    assert "forbruk" in without_values("Hver enhet har sju døgns forbruk.")
    assert "sju" not in without_values("Hver enhet har sju døgns forbruk.")


@given(st.text(max_size=200))
def test_any_text_is_read(text: str):
    for value in values(text):
        assert value.low >= 0
    assert len(without_values(text)) == len(text)


@given(st.integers(2, 999), st.sampled_from(["minutter", "timer", "dager", "mg", "prosent"]))
def test_a_number_with_a_unit_is_read_as_that_number(number: int, unit: str):
    (once,) = values(f"Det tar {number} {unit}.")
    (twice,) = values(f"Det tar {2 * number} {unit}.")
    assert twice.low == pytest.approx(2 * once.low)
    assert not same(once, twice)


PIECES = (
    *(
        [
            "minutt",
            "time",
            "timer",
            "dag",
            "dager",
            "døgn",
            "uke",
            "uker",
            "måned",
            "kvartal",
            "halvår",
            "år",
            "året",
            "uka",
            "daglig",
        ]
    ),
    *(
        [
            "ukentlig",
            "månedlig",
            "årlig",
            "per",
            "pr.",
            "i",
            "om",
            "hver",
            "hvert",
            "innen",
            "senest",
            "maks",
            "ganger",
            "gang",
        ]
    ),
    *(
        [
            "0",
            "00",
            "2",
            "12",
            "1,5",
            "2–6",
            "100",
            "to",
            "halvannen",
            "annen",
            "fjerde",
            "kl.",
            "22.00",
            "samme",
            "vakt",
            "straks",
        ]
    ),
    *(["observasjoner", "håndhygiene", "liter", "minst", "over", "etter", "før", "mandag"]),
)


@given(
    st.lists(
        st.tuples(st.sampled_from(PIECES), st.sampled_from([str.lower, str.title, str.upper])),
        max_size=10,
    )
)
def test_no_text_stops_the_reading_of_values(pieces):
    text = " ".join(form(piece) for piece, form in pieces)
    values(text)
    assert len(without_values(text)) == len(text)
