"""Words of questions that neither a concept nor the collection knows, and words of the collection
that no concept names."""

from pathlib import Path

import pytest

from assistant.errors import BadBatch
from assistant.unknown_words import questions, unknown
from ingest.thesaurus import Thesaurus, load
from ingest.thesaurus.unnamed import around, unnamed
from tests.ingest.test_thesaurus import MASK, written

TWO = "hvor er smekkeklappen, smekkeklappen er borte"


@pytest.fixture
def masks(tmp_path: Path) -> Thesaurus:
    return load(written(tmp_path, MASK))


def found(asked: list[str], thesaurus: Thesaurus, ward) -> dict[str, int]:
    return {each.word: each.count for each in unknown(asked, thesaurus, ward.words.vocabulary)}


def test_a_word_counts_once_for_each_question_whatever_its_form(masks, ward):
    asked = [TWO, "smekkeklapp igjen", "er smekkeklappen her", "har vi en dippedutt"]
    assert found(asked, masks, ward) == {"smekkeklappen": 3, "dippedutt": 1}


@pytest.mark.parametrize(
    "question",
    [
        "hvor er munnbæinn",  # a name of a concept
        "har noe foran munnen",  # several words that are one
        "vaske hendene",  # in the collection
        "sprithender",  # both halves in the collection
        "æ har itjnoe",  # a function word
        "hei kan du si meg",  # filler
        "2023",
    ],
)
def test_what_somebody_knows_is_left_out(masks, ward, question):
    assert found([question], masks, ward) == {}


def test_a_question_is_masked_before_it_is_looked_at(masks, ward):
    asked = ["hvor er smekkeklappen til Berit Solvang, tlf 90123456"]
    (only,) = [each for each in unknown(asked, masks, ward.words.vocabulary) if each.word != "tlf"]
    assert only.word == "smekkeklappen"
    assert "Solvang" not in only.example
    assert "90123456" not in only.example
    assert "[navn]" in only.example


def test_a_capital_inside_a_sentence_is_taken_for_a_name_that_masking_missed(masks, ward):
    asked = ["hvor er smekkeklappen for Fjompen Snarfus", "Smekkeklappen er borte. Dippedutt også"]
    listed = unknown(asked, masks, ward.words.vocabulary)
    assert {each.word for each in listed} == {"smekkeklappen", "dippedutt"}
    assert listed[0].example == "hvor er smekkeklappen for [navn] [navn]"


@pytest.mark.parametrize(
    ("name", "content"),
    [("q.txt", "en\n\nto\n"), ("q.jsonl", '{"question": "en", "id": 1}\n{"question": "to"}\n')],
)
def test_questions_are_read_from_lines_or_json_lines(tmp_path, name, content):
    (tmp_path / name).write_text(content, "utf-8")
    assert [each.strip() for each in questions(tmp_path / name)] == ["en", "to"]


def test_a_line_without_a_question_is_named(tmp_path):
    (tmp_path / "q.jsonl").write_text('{"question": "en"}\n{"spørsmål": "to"}\n', "utf-8")
    with pytest.raises(BadBatch) as caught:
        list(questions(tmp_path / "q.jsonl"))
    assert caught.value.values == {"line": "2", "field": "question"}


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(BadBatch):
        list(questions(tmp_path / "borte.txt"))


def test_words_of_the_collection_without_a_concept_come_the_commonest_first(masks, ward):
    listed = unnamed(masks, ward, 1_000)
    counts = [each.count for each in listed]
    assert counts == sorted(counts, reverse=True)
    assert "hendene" in {each.word.lower() for each in listed}
    assert all(each.word in each.example for each in listed)


def test_a_word_that_a_concept_names_is_not_listed(ward, tmp_path):
    own = "- id: hand\n  prefLabel: {nb: hendene, nn: hendene, en: hands, pl: ręce}\n"
    with_hands = load(written(tmp_path, own))
    assert "hendene" not in {each.word.lower() for each in unnamed(with_hands, ward, 1_000)}


def test_an_example_is_cut_at_words_and_says_so():
    text = "ord " * 30 + "smekkeklapp" + " ord" * 30
    cut = around(text, "smekkeklapp")
    assert cut.startswith("… ord")
    assert cut.endswith("ord …")
    assert len(cut) < 110
    assert around("bare smekkeklapp", "smekkeklapp") == "bare smekkeklapp"
