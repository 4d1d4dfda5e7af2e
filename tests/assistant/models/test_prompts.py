"""Prompts are files with id and version; any change in them changes the fingerprint."""

import json
import shutil
from typing import get_args

import pytest

from assistant.errors import BadPrompt
from assistant.models.outputs import NO_ANSWER, Rewritten, Selected, parsed
from assistant.models.prompts import FILES, load, prompts
from assistant.models.requests import Act
from tests.conftest import ROOT

ACTS = get_args(Act)


@pytest.fixture
def folder(tmp_path):
    for act in ACTS:
        shutil.copytree(ROOT / "prompts" / act, tmp_path / act)
    return tmp_path


@pytest.mark.parametrize("act", ACTS)
def test_a_prompt_has_id_and_version_and_begins_with_the_system(act):
    prompt = prompts().acts[act]
    assert prompt.id == act
    assert prompt.version
    roles = [role for role, _ in prompt.before]
    assert roles == ["system", *["user", "assistant"] * (len(roles) // 2)]


def test_the_examples_are_what_the_parser_takes():
    for role, said in prompts().acts["rewrite"].before:
        if role == "assistant":
            assert 1 <= len(parsed(said, Rewritten).searches) <= 3
    for (_, asked), (role, said) in zip(
        prompts().acts["select"].before, prompts().acts["select"].before[1:], strict=False
    ):
        if role == "assistant":
            selected = parsed(said, Selected)
            numbered = {line.split(":")[0] for line in asked.splitlines()}
            assert set(selected.ids) <= numbered
            assert bool(selected.ids) == (selected.verdict not in NO_ANSWER)
            assert all(term in asked.splitlines()[0] for term in selected.unanswered)


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("act", ACTS)
def test_the_fingerprint_changes_with_any_file(folder, act, name):
    before = load(folder).fingerprint
    file = folder / act / name
    content = file.read_text("utf-8")
    changed = content + content if name == "examples.jsonl" else content + "A word more.\n"
    file.write_text(changed, "utf-8")
    assert load(folder).fingerprint != before


@pytest.mark.parametrize("act", ACTS)
def test_a_value_that_is_missing_is_an_error(act):
    with pytest.raises(BadPrompt):
        prompts().request(act, {"question": "Hva?"})


@pytest.mark.parametrize("content", ["no front matter", "---\nid: select\n---\ntext", "---\n"])
def test_a_damaged_prompt_is_an_error(folder, content):
    (folder / "select" / "system.md").write_text(content, "utf-8")
    with pytest.raises(BadPrompt):
        load(folder)


def test_a_template_in_a_question_is_text():
    values = {"question": "{{ 7 * 7 }}", "previous": [], "titles": [], "roles": []}
    request = prompts().request("rewrite", {**values, "abbreviations": []})
    assert "{{ 7 * 7 }}" in request.messages[-1][1]


def test_the_examples_are_written_in_json_lines():
    for act in ACTS:
        for line in (ROOT / "prompts" / act / "examples.jsonl").read_text("utf-8").splitlines():
            assert set(json.loads(line)) == {"user", "assistant"}
