"""A request is a value: the same one has the same id anywhere, and is a valid body for OpenAI."""

import json
import os
import subprocess
import sys
from dataclasses import replace

import pytest

from assistant.models.outputs import SCHEMAS
from assistant.models.prompts import SCHEMA
from assistant.models.requests import ModelRequest
from tests.conftest import ROOT

REQUEST = ModelRequest(
    "select", (("system", "Velg."), ("user", "Hva gjør jeg når æ ø å?")), 1_000, "select_1"
)
PRINT_ID = """
from assistant.models.requests import ModelRequest
messages = (("system", "Velg."), ("user", "Hva gjør jeg når æ ø å?"))
print(ModelRequest("select", messages, 1_000, "select_1").id)
"""


@pytest.mark.parametrize("seed", ["0", "1"])
def test_the_id_is_the_same_in_every_process(seed):
    run = subprocess.run(
        [sys.executable, "-c", PRINT_ID],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.strip() == REQUEST.id


def test_whatever_changes_what_is_asked_changes_the_id():
    changed = [
        replace(REQUEST, act="rewrite"),
        replace(REQUEST, messages=REQUEST.messages[:1]),
        replace(REQUEST, max_tokens=1),
        replace(REQUEST, schema="rewrite_1"),
        replace(REQUEST, temperature=1),
    ]
    assert len({REQUEST.id, *(request.id for request in changed)}) == 6


def test_the_body_is_json_of_openais_form():
    body = json.loads(json.dumps(REQUEST.as_openai("some-model")))
    assert body["model"] == "some-model"
    assert body["temperature"] == 0
    assert body["max_tokens"] == 1_000
    assert [m["role"] for m in body["messages"]] == ["system", "user"]
    assert all(isinstance(m["content"], str) for m in body["messages"])
    assert body["response_format"]["type"] == "json_schema"
    held_to = body["response_format"]["json_schema"]
    assert held_to["name"] == "select_1"
    assert held_to["strict"] is True
    assert "verdict" in held_to["schema"]["properties"]


@pytest.mark.parametrize("name", SCHEMA.values())
def test_a_schema_is_one_that_strict_mode_takes(name):
    schema = SCHEMAS[name]
    assert schema["additionalProperties"] is False
    assert set(schema["required"]) == set(schema["properties"])
