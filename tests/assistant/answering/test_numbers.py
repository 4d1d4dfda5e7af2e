"""Telephone numbers in running text."""

from __future__ import annotations

import pytest

from assistant.answering.numbers import digits, unknown_numbers


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ring 22 33 44 55 ved spørsmål.", ("22334455",)),
        ("Mobil 412 34 567", ("41234567",)),
        ("Vakttelefon +47 41234567.", ("41234567",)),
        ("Ring 113.", ("113",)),
        ("Ringer du 116 117, får du legevakten", ("116117",)),
        ("telefon: 02800", ("02800",)),
        ("Ring 1881 i stedet for 113.", ("1881",)),
        ("Bruk 1881 i stedet.", ("1881",)),
        ("Ring (+47) 412 34 567", ("41234567",)),
        ("Nås på 41.23.45.67 og 412-34-567.", ("41234567",)),
        ("Ring +46 8 123 456 78.", ("46812345678",)),
        ("Ring 0900 12345.", ("090012345",)),
        ("Ring en en tre.", ("113",)),
        ("Ring ni null null null null ni en en.", ("90000911",)),
    ],
)
def test_a_number_the_directory_does_not_know_is_found(text: str, found: tuple[str, ...]):
    assert unknown_numbers(text, frozenset()) == found
    assert unknown_numbers(text, frozenset(found)) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Perioden 2019-2029 og året 2020 2021.",
        "Det kostet 14 500 000 kroner.",
        "Totalt 35 593 overtidstimer.",
        "Mål 12.03.2020 kl. 10.30.",
        "19 36 25 42",
        "Løpenummer 123456789012.",
        "Ring vaktkoordinator innen 15 minutter.",
        "Tell en, to, tre og løft sammen.",
        "Se kapittel 2.10.12.13 og punkt 4-2.",
        "Ring 1500 kroner er satt av til telefoner.",
    ],
)
def test_other_numbers_are_left_alone(text: str):
    assert unknown_numbers(text, frozenset()) == ()


def test_the_country_code_is_not_part_of_a_number():
    assert digits("+47 22 33 44 55") == digits("0047 22334455") == "22334455"
