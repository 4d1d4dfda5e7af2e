"""`POST /api/ask` and `POST /api/chat`."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any

import pytest
from fastapi.testclient import TestClient

from assistant.errors import BadQuestion
from assistant.web.routes import chat
from tests.web.ward import ANSWER, WardAssistant


def events(text: str) -> list[tuple[str, Any]]:
    """The server-sent events of a response as (name, data)."""
    blocks = [
        dict(line.split(": ", 1) for line in block.splitlines() if ": " in line)
        for block in text.split("\n\n")
        if block.strip()
    ]
    return [(block["event"], json.loads(block["data"])) for block in blocks if "event" in block]


def test_a_question_gets_the_whole_reply(client: TestClient) -> None:
    reply = client.post("/api/ask", json={"question": "Hun falt"}).json()
    assert reply["outcome"] == "answer"
    assert reply["citations"][0]["title"].startswith("Fall")
    assert {
        "id",
        "question",
        "language",
        "confidence",
        "generation",
        "timings_ms",
        "answer",
        "statements",
        "escalation",
        "mentions",
        "conflicts",
        "passages",
    } <= reply.keys()


def test_what_is_known_of_the_asker_reaches_the_assistant(
    client: TestClient, assistant: WardAssistant
) -> None:
    body = {
        "question": "Hun falt",
        "role": "sykepleier",
        "municipality": "Fjellvik",
        "unit": "granli",
        "date": "2026-01-02",
        "conversation": "c1",
        "lang": "nn",
        "unknown": 1,
    }
    assert client.post("/api/ask", json=body).status_code == 200
    asked = assistant.asked[0]
    assert (asked.role, asked.municipality, asked.unit) == ("sykepleier", "Fjellvik", "granli")
    assert (asked.as_of, asked.conversation, asked.lang) == (date(2026, 1, 2), "c1", "nn")


def test_a_question_back_has_choices_to_tap(client: TestClient) -> None:
    reply = client.post("/api/ask", json={"question": "Besøk?", "conversation": "c"}).json()
    assert reply["outcome"] == "clarify"
    assert reply["clarification"]["choices"][0] == {
        "label": "Granli sykehjem",
        "unit": "granli",
        "service": None,
        "role": None,
    }


@pytest.mark.parametrize(
    ("body", "may"),
    [({"conversation": "c"}, True), ({"conversation": "c", "clarify": False}, False), ({}, False)],
)
def test_only_a_conversation_is_asked_back_and_only_if_it_wants(
    client: TestClient, assistant: WardAssistant, body: dict[str, Any], may: bool
) -> None:
    client.post("/api/ask", json={"question": "Hun falt", **body})
    assert assistant.asked[-1].interactive is may


def test_an_unknown_language_leaves_the_choice_to_the_text(
    client: TestClient, assistant: WardAssistant
) -> None:
    client.post("/api/ask", json={"question": "Hun falt", "lang": "xx"})
    assert assistant.asked[0].lang is None


def test_a_missing_question_is_named_and_not_repeated(client: TestClient) -> None:
    response = client.post("/api/ask", json={"questin": "hemmelig navn", "date": "i går"})
    assert response.status_code == 422
    assert response.headers["content-type"] == "application/problem+json"
    assert response.json()["fields"] == ["date", "question"]
    assert "hemmelig" not in response.text
    assert "i går" not in response.text


def test_an_error_for_a_person_is_told_in_their_language(
    client: TestClient, assistant: WardAssistant
) -> None:
    assistant.error = BadQuestion("web.problem.422.detail")
    response = client.post("/api/ask", json={"question": "?"}, headers={"accept-language": "nn"})
    assert response.status_code == 422
    assert response.json()["detail"].startswith("Noko i spørsmålet")


def test_an_unforeseen_error_tells_an_incident_and_nothing_else(
    client: TestClient, assistant: WardAssistant
) -> None:
    assistant.error = RuntimeError("Kari Nordmann falt")
    response = client.post("/api/ask", json={"question": "Hun falt"})
    assert response.status_code == 500
    assert response.json()["incident"]
    assert "Kari" not in response.text
    assert "RuntimeError" not in response.text


def test_the_stream_tells_status_then_sources_then_statements_then_the_reply(
    client: TestClient,
) -> None:
    response = client.post("/api/chat", json={"question": "Hun falt"})
    assert response.headers["content-type"].startswith("text/event-stream")
    found = events(response.text)
    count = len(ANSWER.statements)
    names = ["status", "sources", *["statement"] * count, "reply", "done"]
    assert [name for name, _ in found] == names
    assert found[0][1]["text"] == "Søker i rutinene …"
    reply = found[-2][1]
    assert reply["citations"] == found[1][1]
    assert reply["statements"] == [data for name, data in found if name == "statement"]


def test_a_card_stands_first_in_the_stream(client: TestClient) -> None:
    found = events(client.post("/api/chat", json={"question": "Hun er bevisstløs"}).text)
    assert [name for name, _ in found] == ["status", "card", "reply", "done"]
    assert found[1][1]["contacts"][0]["phone"] == "113"


def test_a_question_sent_again_after_a_broken_stream_is_asked_once(
    client: TestClient, assistant: WardAssistant
) -> None:
    assistant.delay = 0.3
    body = {"question": "Hun falt", "once": "a1"}
    with ThreadPoolExecutor() as pool:
        streamed = pool.submit(client.post, "/api/chat", json=body)
        plain = client.post("/api/ask", json=body).json()
        assert events(streamed.result().text)[-2][1] == plain
    assert client.post("/api/ask", json=body).json() == plain
    assert len(assistant.asked) == 1
    client.post("/api/ask", json={**body, "once": "a2"})
    client.post("/api/ask", json={**body, "question": "Hun falt igjen"})
    client.post("/api/ask", json={"question": "Hun falt"})
    assert len(assistant.asked) == 4


def test_a_question_that_failed_is_asked_anew(client: TestClient, assistant: WardAssistant) -> None:
    assistant.error = RuntimeError("away")
    body = {"question": "Hun falt", "once": "a1"}
    assert client.post("/api/ask", json=body).status_code == 500
    assistant.error = None
    assert client.post("/api/ask", json=body).status_code == 200


def test_an_abstention_streams_no_sources(client: TestClient) -> None:
    found = events(client.post("/api/chat", json={"question": "Fotpleie?"}).text)
    assert [name for name, _ in found] == ["status", "reply", "done"]
    assert found[1][1]["citations"] == []


def test_an_error_in_the_stream_is_an_event(client: TestClient, assistant: WardAssistant) -> None:
    assistant.error = RuntimeError("Kari Nordmann")
    response = client.post("/api/chat", json={"question": "Hun falt"})
    found = events(response.text)
    assert [name for name, _ in found] == ["status", "problem"]
    assert found[1][1]["status"] == 500
    assert "Kari" not in response.text


def test_who_waits_too_long_is_told_to_call(
    client: TestClient, assistant: WardAssistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chat, "TIME_LIMIT", 0.05)
    assistant.delay = 0.5
    found = events(client.post("/api/chat", json={"question": "Hun falt"}).text)
    assert [name for name, _ in found] == ["status", "problem"]
    assert "ringe den som har vakt" in found[1][1]["detail"]
