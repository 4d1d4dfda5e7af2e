"""How a question was understood: which concepts fired, by which words, and what found the hits."""

import json
from dataclasses import asdict
from datetime import date
from pathlib import Path

import pytest

from assistant.explained_text import as_text
from assistant.explaining import Explanation, explanation
from assistant.questions import Question
from assistant.retrieval.concepts import BROADER, WORTH, ThesaurusExpansion
from ingest import messages
from ingest.thesaurus import load
from tests.ingest.test_thesaurus import MASK, written

DAY = date(2026, 11, 25)
WARD = """
- id: handhygiene
  prefLabel: {nb: håndhygiene, nn: handhygiene, en: hand hygiene, pl: higiena rąk}
  altLabel:
    nb: [sprit på hendene]
    nb-x-daglig: [spritinga, gni labbene]
  broader: [smittevern]
- id: smittevern
  prefLabel: {nb: smittevern, nn: smittevern, en: infection control, pl: zapobieganie}
"""


@pytest.fixture
def explain(tmp_path: Path, ward):
    expand = ThesaurusExpansion(load(written(tmp_path, MASK + WARD)))
    return lambda text: explanation(Question(text), ward, expand, DAY)


def word(found: Explanation, name: str):
    (only,) = [each for each in found.words if each.word == name]
    return only


def test_a_word_tells_the_concept_it_fired_and_the_names_with_their_weights(explain):
    (fired,) = word(explain("når må jeg ta spritinga"), "spritinga").concepts
    assert (fired.typed, fired.label, fired.relation) == ("spritinga", "spritinga", "alt")
    assert (fired.concept, fired.preferred) == ("handhygiene", "håndhygiene")
    weights = {name.text: (name.how, name.weight) for name in fired.names}
    assert weights["håndhygiene"] == ("pref", WORTH["pref"])
    assert weights["sprit på hendene"] == ("alt", WORTH["alt"])
    assert weights["smittevern"] == ("broader", BROADER)
    assert "gni labbene" not in weights


def test_several_words_together_are_a_situation(explain):
    found = explain("skal jeg gni labbene nå")
    (situation,) = found.situations
    assert (situation.typed, situation.concept) == ("gni labbene", "handhygiene")
    assert found.unknown == ()


def test_a_word_nobody_knows_is_told(explain):
    found = explain("hvor er smekkeklappen for munnbind")
    assert found.unknown == ("smekkeklappen",)
    assert not word(found, "smekkeklappen").known
    assert "smekkeklappen" in as_text(found, "nb")


def test_parts_and_words_that_are_written_as_one_are_told(explain):
    found = explain("sprithender ved fall risiko")
    assert word(found, "sprithender").parts == ("sprit", "hånd")
    assert found.joined == ("fallrisiko",)


def test_stop_words_and_fillers_are_told_as_left_out(explain):
    assert explain("hei når skal jeg ha munnbind").left_out == ("hei", "når", "skal", "jeg", "ha")


def test_the_first_hits_tell_the_words_they_were_found_by(explain):
    first = explain("spritinga før kontakt").hits[0]
    assert first.document_id == "handhygiene-2"
    assert set(first.found_by) == {"spritinga", "kontakt"}
    assert "håndhygiene" in first.found_by["spritinga"]


def test_without_hits_that_is_said(explain):
    found = explain("smekkeklapp xyzxyz")
    assert found.hits == ()
    assert messages.text("explain.no_hits", "en") in as_text(found, "en")


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_the_text_has_every_concept_in_every_language(explain, language):
    shown = as_text(explain("spritinga, gni labbene"), language)
    assert shown.count("[handhygiene]") == 2
    assert "håndhygiene" in shown


def test_the_explanation_is_plain_json(explain):
    found = explain("spritinga")
    assert json.loads(json.dumps(found.as_json()))["words"][0]["concepts"][0]["names"]
    assert found.as_json()["unknown"] == []
    assert asdict(found)["words"][0]["word"] == "spritinga"
