"""What a question names and the collection has nothing on is refused, by its name."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assistant.answering.answer import Answered, answer
from assistant.questions import Question
from assistant.retrieval.concepts import ThesaurusExpansion
from ingest.index.generation import Generation
from ingest.thesaurus import load
from tests.assistant.conftest import Ingest
from tests.ingest.test_thesaurus import written

TODAY = date(2026, 11, 24)
THESAURUS = """
- id: stottestromper
  prefLabel: {nb: støttestrømper, nn: støttestrømper, en: compression stockings, pl: pończochy}
  altLabel:
    nb: [kompresjonsstrømper]
    nb-x-daglig: [stramme strømper om morgenen]
- id: kino
  outside: true
  prefLabel: {nb: kinobillett, nn: kinobillett, en: cinema ticket, pl: bilet do kina}
"""
ROUTINE = """# Stell

## Morgen

Ta på strømper og sko før beboeren går til frokost. Meld fra om sår på huden.

## Kontroll

Nøkler til medisinrommet telles av to ansatte. Hjemmelsplanen er nevnt her uten mer.
"""
STOCKINGS = """# Støttestrømper

## På og av

Støttestrømper tas på om morgenen før beboeren står opp.
"""
TRIPS = """# Turer

## Kino

Kinobillett til beboer kjøpes av aktivitør.
"""


@pytest.fixture
def ward(ingest: Ingest) -> Generation:
    return ingest({"stell.md": ROUTINE})


def asked(text: str, collection: Generation, tmp_path: Path) -> Answered:
    expand = ThesaurusExpansion(load(written(tmp_path / "corpus", THESAURUS)))
    return answer(Question(text), collection, (), TODAY, expand=expand)


def test_a_thing_the_collection_has_no_name_of_is_refused(ward: Generation, tmp_path: Path):
    found = asked("når tar beboeren på kompresjonsstrømper om morgenen", ward, tmp_path)
    assert found.statements == ()
    assert found.unfound == ("kompresjonsstrømper",)


def test_a_thing_the_collection_has_by_another_name_is_answered(ingest: Ingest, tmp_path: Path):
    collection = ingest({"stell.md": ROUTINE, "stromper.md": STOCKINGS})
    found = asked("når tar beboeren på kompresjonsstrømper om morgenen", collection, tmp_path)
    assert found.unfound == ()
    assert "Støttestrømper tas på" in found.statements[0].text


def test_an_everyday_name_is_no_sign(ward: Generation, tmp_path: Path):
    found = asked("tar beboeren på stramme strømper om morgenen før frokost", ward, tmp_path)
    assert found.unfound == ()
    assert found.statements


def test_a_matter_outside_care_is_refused_in_every_language(ward: Generation, tmp_path: Path):
    for text in ("kan beboeren få kinobillett før frokost", "a cinema ticket for the frokost"):
        found = asked(text, ward, tmp_path)
        assert found.statements == ()
        assert len(found.unfound) == 1


def test_a_matter_outside_care_is_answered_where_a_passage_names_it(ingest: Ingest, tmp_path: Path):
    collection = ingest({"stell.md": ROUTINE, "turer.md": TRIPS})
    found = asked("hvem kjøper kinobillett til beboeren", collection, tmp_path)
    assert found.unfound == ()
    assert "aktivitør" in found.statements[0].text


def test_a_document_named_by_one_word_that_is_not_here_is_refused(ward: Generation, tmp_path: Path):
    found = asked("hvem teller nøkler ifølge hjemmelsplanen", ward, tmp_path)
    assert found.statements == ()
    assert found.unfound == ("hjemmelsplanen",)
    assert asked("hvem teller nøkler til medisinrommet", ward, tmp_path).statements


def test_a_quantity_that_no_statement_has_is_refused(ward: Generation, tmp_path: Path):
    found = asked("hvor ofte telles nøkler til medisinrommet", ward, tmp_path)
    assert found.statements == ()
    assert found.unstated == "often"
    assert found.citations == ()
