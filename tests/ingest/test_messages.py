"""Every word the product says itself is in four languages, with the same values."""

from string import Formatter

import pytest

from ingest import messages
from ingest.errors import CatalogueError


def values(pattern: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(pattern) if name}


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_every_language_has_every_message(language):
    assert set(messages.catalogue(language)) == set(messages.catalogue("nb"))


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_a_message_takes_the_same_values_in_every_language(language):
    for key, pattern in messages.catalogue(language).items():
        assert values(pattern) == values(messages.catalogue("nb")[key]), key


def test_an_unknown_language_falls_back_to_bokmal():
    assert messages.text("ask.not_found", "fi") == messages.text("ask.not_found", "nb")


def test_an_unknown_message_is_an_error():
    with pytest.raises(CatalogueError, match="no message"):
        messages.text("ask.nothing_of_the_kind")


def test_a_missing_value_is_an_error():
    with pytest.raises(CatalogueError, match="needs the value"):
        messages.text("ask.bad_date")
