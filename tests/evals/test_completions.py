"""A language model scored without one: requests out, completions in, in rounds."""

import json

import pytest

from assistant.errors import BadCompletions, ModelFailed
from assistant.models import batches
from assistant.models.requests import ModelRequest
from evals import completions


def request(question: str) -> ModelRequest:
    return ModelRequest(
        act="rewrite", messages=(("user", question),), max_tokens=100, schema="rewrite_1"
    )


def test_what_has_no_completion_yet_is_written_as_a_batch(tmp_path):
    replay = completions.Replay({})
    for question in ("en", "to", "en"):
        with pytest.raises(ModelFailed):
            replay.complete(request(question))
    batches.write(replay.unanswered, tmp_path / "out.jsonl", "gpt-x")
    lines = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text("utf-8").splitlines()]
    assert [line["custom_id"] for line in lines] == [request("en").id, request("to").id]
    assert {line["url"] for line in lines} == {"/v1/chat/completions"}
    assert lines[0]["body"]["model"] == "gpt-x"
    assert lines[0]["body"]["messages"][-1] == {"role": "user", "content": "en"}


def test_a_batch_that_was_answered_is_played_back(tmp_path):
    body = {"choices": [{"message": {"content": "svar"}}]}
    lines = [
        {"custom_id": request("en").id, "response": {"status_code": 200, "body": body}},
        {"custom_id": request("to").id, "content": "for hånd"},
        {"custom_id": "gikk galt", "response": {"body": {"choices": [{"message": {}}]}}},
    ]
    file = tmp_path / "in.jsonl"
    file.write_text("\n".join(map(json.dumps, lines)), "utf-8")
    replay = completions.Replay(batches.read(file))
    assert replay.complete(request("en")) == "svar"
    assert replay.complete(request("to")) == "for hånd"
    assert replay.unanswered == {}
    assert "gikk galt" not in replay.completions
    assert replay.share == "2 of 2"


def test_how_many_requests_had_a_completion_is_told():
    replay = completions.Replay({request("en").id: "svar"})
    replay.complete(request("en"))
    for question in ("to", "to"):
        with pytest.raises(ModelFailed):
            replay.complete(request(question))
    assert replay.share == "1 of 2"


def test_a_file_that_is_no_batch_is_named_by_line(tmp_path):
    file = tmp_path / "in.jsonl"
    file.write_text('{"custom_id": "1", "content": "ja"}\n{"content": "ja"}', "utf-8")
    with pytest.raises(BadCompletions) as caught:
        batches.read(file)
    assert caught.value.values == {"file": "in.jsonl", "line": "2"}
