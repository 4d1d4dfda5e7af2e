"""Answers are kept masked; one tap says what somebody thinks of one, or what is missing."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from assistant.records import reading
from assistant.records.opening import opened
from assistant.web.app import create_app
from ingest.settings import Settings
from tests.web.ward import WardAssistant


def kept(settings: Settings) -> list[dict[str, object]]:
    engine = opened(settings)
    try:
        return list(reading.exported(engine))
    finally:
        engine.dispose()


def asked(client: TestClient) -> str:
    return str(client.post("/api/ask", json={"question": "fall", "unit": "Granli"}).json()["id"])


def test_an_answer_is_kept_with_what_was_thought_of_it(client: TestClient, settings: Settings):
    body = {"message": asked(client), "useful": False, "reason": "outdated", "comment": "gammel"}
    assert client.post("/api/feedback", json=body).status_code == 200
    (entry,) = kept(settings)
    assert (entry["unit"], entry["channel"], entry["rules"]) == ("Granli", "api", "rules-1")
    assert entry["opinion"]["reason"] == "outdated"


def test_a_missing_routine_is_kept_masked(client: TestClient, settings: Settings):
    body = {"text": "rutine for hjertestarter, ring 412 34 567", "unit": "Granli"}
    assert client.post("/api/gaps", json=body).status_code == 200
    assert "412" not in str(kept(settings)[0]["gap"])


def test_an_opinion_on_an_answer_that_is_gone_is_told(client: TestClient):
    refused = client.post("/api/feedback", json={"message": "nowhere", "useful": True})
    assert refused.status_code == 404
    assert refused.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/api/feedback", {"useful": True}),
        ("/api/feedback", {"message": "x", "useful": True, "reason": "ugly"}),
        ("/api/gaps", {"text": "   "}),
        ("/api/gaps", {"text": "x" * 2_001}),
    ],
)
def test_what_says_nothing_is_refused(client: TestClient, path: str, body: dict[str, object]):
    assert client.post(path, json=body).status_code == 422


def test_where_nothing_is_kept_answers_come_all_the_same(assistant: WardAssistant, tmp_path: Path):
    settings = Settings(data=tmp_path / "var", records_days=0)
    with TestClient(create_app(assistant, settings), base_url="http://127.0.0.1:8000") as client:
        message = asked(client)
        refused = client.post("/api/feedback", json={"message": message, "useful": True})
    assert refused.status_code == 503
    assert not (tmp_path / "var").exists()


def test_where_the_database_is_away_answers_come_all_the_same(
    assistant: WardAssistant, tmp_path: Path
):
    settings = Settings(data=tmp_path / "var", records="postgresql://nobody@127.0.0.1:1/none")
    with TestClient(create_app(assistant, settings), base_url="http://127.0.0.1:8000") as client:
        assert asked(client)
        refused = client.post("/api/gaps", json={"text": "mangler"})
    assert refused.status_code == 503
