"""A case file says what is wrong with it: file, line and field."""

import pytest

from evals.cases import load
from evals.errors import BadCase

GOOD = '{"id": "1", "question": "Hva?", "expected": "abstain", "note": "kept"}'


def test_cases_are_read_in_order_and_unknown_fields_are_kept(tmp_path):
    file = tmp_path / "cases.jsonl"
    file.write_text(f"{GOOD}\n\n{GOOD.replace('1', '2')}\n", "utf-8")
    cases = load(file)
    assert [case.id for case in cases] == ["1", "2"]
    assert cases[0].model_extra == {"note": "kept"}


def test_a_wrong_value_is_named_by_file_line_and_field(tmp_path):
    file = tmp_path / "cases.jsonl"
    file.write_text(GOOD + "\n" + GOOD.replace("abstain", "perhaps"), "utf-8")
    with pytest.raises(BadCase) as caught:
        load(file)
    assert caught.value.key == "evaluate.bad_case"
    assert caught.value.values | {"reason": ""} == {
        "file": "cases.jsonl",
        "line": "2",
        "field": "expected",
        "reason": "",
    }


def test_broken_json_is_named_by_line(tmp_path):
    file = tmp_path / "cases.jsonl"
    file.write_text("{", "utf-8")
    with pytest.raises(BadCase) as caught:
        load(file)
    assert caught.value.key == "evaluate.bad_json"


def test_a_missing_file_is_an_error_a_person_understands(tmp_path):
    with pytest.raises(BadCase) as caught:
        load(tmp_path / "none.jsonl")
    assert caught.value.key == "evaluate.unreadable"
