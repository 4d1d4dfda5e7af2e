"""Public question sets in SQuAD's format become documents and cases."""

import json

import pytest

from evals import squad
from evals.errors import BadCase
from evals.matching import covers

CONTEXT = "Fjellvik ligger ved fjorden. Kommunen har 8 400 innbyggere. Rådhuset er fra 1932."
ANSWER = {"text": "8 400", "answer_start": CONTEXT.index("8 400")}
QUESTION = {"id": "q1", "question": "Hvor mange bor i Fjellvik?", "answers": [ANSWER]}
NESTED = {"data": [{"title": "Fjellvik", "paragraphs": [{"context": CONTEXT, "qas": [QUESTION]}]}]}
FLAT = [{**QUESTION, "title": "Fjellvik", "context": CONTEXT}]
COLUMNS = [{**FLAT[0], "answers": {"text": ["8 400"], "answer_start": [ANSWER["answer_start"]]}}]


def written(tmp_path, content):
    file = tmp_path / "set.json"
    file.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
    return file


@pytest.mark.parametrize("content", [NESTED, FLAT, COLUMNS, json.dumps(FLAT[0]) + "\n"])
def test_every_form_gives_the_same_rows(tmp_path, content):
    if isinstance(content, str):
        content += json.dumps({**FLAT[0], "id": "q2"})
    (row, *_) = squad.read(written(tmp_path, content))
    assert (row.id, row.title, row.context) == ("q1", "Fjellvik", CONTEXT)
    assert row.answers == (("8 400", ANSWER["answer_start"]),)


def test_the_evidence_is_the_sentence_with_the_answer(tmp_path):
    (case,) = squad.cases(squad.read(written(tmp_path, NESTED)))
    assert [e.quote for e in case.evidence] == ["Kommunen har 8 400 innbyggere."]
    assert case.key_facts == ("8 400",)


def test_a_question_without_an_answer_is_to_be_refused(tmp_path):
    (case,) = squad.cases(squad.read(written(tmp_path, [{**FLAT[0], "answers": []}])))
    assert (case.expected, case.evidence) == ("abstain", ())


def test_every_context_is_written_once_and_holds_the_evidence(tmp_path):
    found = squad.read(written(tmp_path, [FLAT[0], {**FLAT[0], "id": "q2"}]))
    squad.write_documents(found, tmp_path / "documents")
    (document,) = (tmp_path / "documents").glob("*.txt")
    for case in squad.cases(found):
        assert case.evidence[0].document == document.name
        assert covers(document.read_text("utf-8"), case.evidence[0].quote)


@pytest.mark.parametrize("content", ["{", '{"data": 3}', '[{"question": "Hva?"}]'])
def test_a_file_of_another_form_is_named(tmp_path, content):
    with pytest.raises(BadCase) as caught:
        squad.read(written(tmp_path, content))
    assert caught.value.key == "evaluate.bad_squad"
