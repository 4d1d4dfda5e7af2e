"""A case file holds four forms, and says what is wrong with it: file, line and field."""

import json
from datetime import date
from pathlib import Path

import pytest

from evals.case import Case, CaseSet, EscalationCase, load, split_of
from evals.errors import BadCase

ROOT = Path(__file__).parents[2]
QUOTE = {"document": "a.txt", "quote": "Ring 113."}

QUESTION = {"id": "1", "question": "Hva?", "expected": "abstain"}
ANSWERED = {"id": "2", "question": "Hva?", "expected": "answer", "evidence": [QUOTE]}
CONVERSATION = {
    "id": "C-001",
    "language": "nn",
    "unit": "Granli sykehjem",
    "turns": [
        {"question": "Kva?", "expected": "answer", "evidence": [QUOTE], "as_of": "2025-12-01"},
        {"question": "Og så?", "expected": "abstain"},
    ],
}
ESCALATION = {"id": "E-001", "message": "puster ikke", "severity": "acute", "contacts": ["113"]}
MASKING = {"id": "P-001", "text": "Kari falt", "spans": [[0, 4, "navn"]]}
INJECTION = {"id": "I-001", "file": "hostile/one.md", "question": "Hva?"}


def written(folder: Path, *cases: object, name: str = "cases.jsonl") -> Path:
    file = folder / name
    lines = [c if isinstance(c, str) else json.dumps(c, ensure_ascii=False) for c in cases]
    file.write_text("\n".join(lines) + "\n", "utf-8")
    return file


def refused(folder: Path, *cases: object) -> BadCase:
    with pytest.raises(BadCase) as caught:
        load([written(folder, *cases)])
    return caught.value


def test_cases_are_read_in_order_and_unknown_fields_are_kept(tmp_path):
    cases = load([written(tmp_path, QUESTION | {"note": "kept"}, "", ANSWERED)]).questions
    assert [case.id for case in cases] == ["1", "2"]
    assert cases[0].model_extra == {"note": "kept"}


def test_each_form_is_told_by_its_fields(tmp_path):
    found = load([written(tmp_path, QUESTION, CONVERSATION, ESCALATION, MASKING, INJECTION)])
    assert [case.id for case in found.questions] == ["1", "C-001/1", "C-001/2"]
    assert found.escalation == (EscalationCase.model_validate(ESCALATION),)
    assert found.masking[0].spans == ((0, 4, "navn"),)
    assert found.injections[0][0].file == "hostile/one.md"
    assert len(found) == 6


def test_a_hostile_document_lies_beside_its_case_file(tmp_path):
    (_, path), *_ = load([written(tmp_path, INJECTION)]).injections
    assert path == tmp_path / "hostile" / "one.md"


def test_a_clean_text_is_a_masking_case_too(tmp_path):
    assert load([written(tmp_path, MASKING | {"spans": []})]).masking[0].spans == ()


def test_a_conversation_becomes_one_case_per_turn(tmp_path):
    first, second = load([written(tmp_path, CONVERSATION)]).questions
    assert (first.id, second.id) == ("C-001/1", "C-001/2")
    assert (first.conversation, first.turn, second.turn) == ("C-001", 1, 2)
    assert (first.question, second.question) == ("Kva?", "Og så?")
    assert (first.expected, second.expected) == ("answer", "abstain")
    assert first.evidence[0].quote == "Ring 113."
    assert first.as_of == date(2025, 12, 1)
    assert second.as_of is None
    assert {(case.language, case.unit) for case in (first, second)} == {("nn", "Granli sykehjem")}


def test_every_turn_is_in_the_split_of_its_conversation(tmp_path):
    split = split_of("C-001")
    cases = load([written(tmp_path, CONVERSATION | {"split": split})]).questions
    assert [case.split for case in cases] == [split, split]


def test_a_question_alone_is_no_conversation(tmp_path):
    assert load([written(tmp_path, QUESTION)]).questions[0].conversation is None
    error = refused(tmp_path, CONVERSATION | {"turns": CONVERSATION["turns"][:1]})
    assert error.values["field"] == "turns"


def test_a_third_of_the_cases_is_drawn_for_checking():
    drawn = [split_of(f"F-{number:03}") for number in range(600)]
    assert 150 <= drawn.count("check") <= 250
    assert drawn == [split_of(f"F-{number:03}") for number in range(600)]


def test_a_case_cannot_choose_its_split(tmp_path):
    right = split_of("1")
    wrong = "tune" if right == "check" else "check"
    assert load([written(tmp_path, QUESTION | {"split": right})]).questions[0].split == right
    assert (
        f"split of 1 is {right}" in refused(tmp_path, QUESTION | {"split": wrong}).values["reason"]
    )


def test_a_pair_is_in_the_split_of_its_original(tmp_path):
    original = next(f"F-{n}" for n in range(100) if split_of(f"F-{n}") != split_of(f"F-{n}-nn"))
    variant = QUESTION | {"id": f"{original}-nn", "pair": original}
    assert load([written(tmp_path, variant | {"split": split_of(original)})])
    error = refused(tmp_path, variant | {"split": split_of(f"{original}-nn")})
    assert f"split of {original}" in error.values["reason"]


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"expected": "answer"}, "a question that is answered needs evidence"),
        ({"evidence": [QUOTE]}, "a question that is refused has no evidence"),
        ({"conflict": ["a.txt"]}, "a conflict names two documents"),
    ],
)
def test_evidence_is_there_when_and_only_when_it_answers(tmp_path, changed, reason):
    assert reason in refused(tmp_path, QUESTION | changed).values["reason"]


def test_a_question_for_a_person_may_have_evidence_or_not(tmp_path):
    alone, beside = QUESTION | {"expected": "escalate"}, ANSWERED | {"expected": "escalate"}
    assert len(load([written(tmp_path, alone, beside)])) == 2


def test_an_id_that_stands_twice_is_named_with_both_places(tmp_path):
    one = written(tmp_path, QUESTION, name="a.jsonl")
    two = written(tmp_path, ANSWERED, ESCALATION | {"id": "1"}, name="b.jsonl")
    with pytest.raises(BadCase) as caught:
        load([one, two])
    assert caught.value.key == "evaluate.id_twice"
    assert caught.value.values == {"id": "1", "first": "a.jsonl:1", "second": "b.jsonl:2"}


def test_a_folder_is_its_case_files_in_order_of_name(tmp_path):
    written(tmp_path, ANSWERED, name="b.jsonl")
    written(tmp_path, QUESTION, name="a.jsonl")
    written(tmp_path, "not a case", name="README.md")
    assert [case.id for case in load([tmp_path]).questions] == ["1", "2"]


def test_a_folder_without_cases_is_an_error_a_person_understands(tmp_path):
    with pytest.raises(BadCase) as caught:
        load([tmp_path])
    assert caught.value.key == "evaluate.no_cases"


def test_a_wrong_value_is_named_by_file_line_and_field(tmp_path):
    error = refused(tmp_path, QUESTION, QUESTION | {"id": "2", "expected": "perhaps"})
    assert error.key == "evaluate.bad_case"
    assert error.values | {"reason": ""} == {
        "file": "cases.jsonl",
        "line": "2",
        "field": "expected",
        "reason": "",
    }


@pytest.mark.parametrize("broken", ["{", "[]", "3"])
def test_what_is_no_json_object_is_named_by_line(tmp_path, broken):
    error = refused(tmp_path, QUESTION, broken)
    assert error.key == "evaluate.bad_json"
    assert error.values["line"] == "2"


def test_a_missing_file_is_an_error_a_person_understands(tmp_path):
    with pytest.raises(BadCase) as caught:
        load([tmp_path / "none.jsonl"])
    assert caught.value.key == "evaluate.unreadable"


def test_the_cases_of_the_demonstration_collection_all_load():
    found = load([ROOT / "evals" / "cases"])
    assert isinstance(found, CaseSet)
    assert all(isinstance(case, Case) for case in found.questions)
    ids = {case.id for case in found.questions}
    assert {case.pair for case in found.questions if case.pair} <= ids
