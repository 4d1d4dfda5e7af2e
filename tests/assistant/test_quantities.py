"""Which quantity a question asks for, and whether a text states one."""

from __future__ import annotations

import pytest

from assistant.quantities import QUANTITIES, asked_for
from ingest import messages


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("hva koster middagen", "money"),
        ("kor mykje kostar ein ny nøkkel", "money"),
        ("hvor mange prosent svarte ja", "percent"),
        ("hvor gammel må man være", "age"),
        ("hvor tung kan pakken være", "weight"),
        ("kor ofte skal golvet vaskast", "often"),
        ("how often do we change the filter", "often"),
        ("jak często myć podłogę", "often"),
        ("hvor mange liter er det i kanna", "volume"),
        ("hvor mange nøkler finnes", "count"),
    ],
)
def test_the_kind_of_quantity_is_told_by_the_question(question: str, kind: str):
    found = asked_for(question)
    assert found is not None
    assert found.name == kind


@pytest.mark.parametrize(
    "question", ["hvor er nøkkelen", "hvor lenge gjelder den", "hvem ringer jeg"]
)
def test_other_questions_ask_for_none(question: str):
    assert asked_for(question) is None


@pytest.mark.parametrize(
    ("kind", "states", "does_not"),
    [
        ("money", "Et kort koster 250 kroner.", "Kortet betales av avdelingen."),
        ("percent", "Sju av ti svarte ja.", "Mange svarte ja."),
        ("often", "Filteret skiftes hver fredag.", "Filteret skiftes av vaktmester."),
        ("weight", "Heisen tåler 200 kg.", "Heisen har plass til 4 personer."),
        ("age", "Man må være fylt 18 år.", "Ordningen startet i 2018."),
        ("count", "Avdelingen har to nøkler.", "Nøklene henger på vaktrommet."),
    ],
)
def test_a_text_states_a_quantity_of_its_kind_only(kind: str, states: str, does_not: str):
    (own,) = (quantity for quantity in QUANTITIES if quantity.name == kind)
    assert own.stated.search(states)
    assert not own.stated.search(does_not)


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_every_kind_has_its_words_in_every_language(language: str):
    own = messages.catalogue(language)
    assert all(f"ask.quantity.{quantity.name}" in own for quantity in QUANTITIES)
