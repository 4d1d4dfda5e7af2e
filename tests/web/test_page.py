"""The chat page and what it fetches; health and counters."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from assistant.records.events import Event, Events
from assistant.units import municipalities
from assistant.web.pages import STATIC, asset_link
from assistant.web.suggestions import suggested
from assistant.web.words import of_page
from ingest.messages import LANGUAGES
from ingest.settings import CHECKOUT
from tests.web.ward import FALL, REVIEW, SmallGeneration, WardAssistant

SCRIPTS = sorted(file.name for file in STATIC.glob("*.js"))


def test_the_page_tells_how_old_the_index_is_and_what_not_to_write(client: TestClient) -> None:
    page = client.get("/").text
    assert "Svarene er sitater fra kildene. Ikke skriv pasientopplysninger." in page
    assert "24.11.2026" in page
    assert '<html lang="nb">' in page


def test_the_page_opens_before_the_first_ingest(
    client: TestClient, assistant: WardAssistant
) -> None:
    assistant.current = None
    assert client.get("/").status_code == 200
    assert client.get("/api/suggestions").json() == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_words(language: str) -> None:
    assert of_page(language).keys() == of_page("nb").keys()
    assert all(of_page(language).values())


def test_every_word_the_page_asks_for_is_in_the_catalogue(client: TestClient) -> None:
    words = client.get("/api/words").json()
    script = "".join(client.get(f"/static/{name}").text for name in SCRIPTS)
    asked = set(re.findall(r"""word\("([\w.]+)"[,)]""", script))
    page = client.get("/").text
    asked |= set(re.findall(r'data-word(?:-placeholder|-label)?="([\w.]+)"', page))
    assert len(asked) > 60
    assert asked <= words.keys()


def test_a_browser_set_to_english_still_gets_bokmaal(client: TestClient) -> None:
    page = client.get("/", headers={"accept-language": "en-US,en;q=0.9"}).text
    assert "Hva lurer du på?" in page
    assert "What do you need" in client.get("/?lang=en").text


def test_units_and_job_titles_come_from_the_corpus(client: TestClient) -> None:
    found = client.get("/api/units").json()
    assert found["preselected"] == "Fjellvik"
    place = found["municipalities"][0]
    assert place["invented"] is True
    assert {"id": "granli", "name": "Granli sykehjem"} in place["units"]
    assert "vaktkoordinator" in place["roles"]


def test_suggestions_come_from_documents_in_force_one_document_at_a_time(
    client: TestClient,
) -> None:
    found = client.get("/api/suggestions", params={"unit": "granli"}).json()
    assert found[0] == "Beboer har falt på badet, hva gjør jeg først?"


def test_a_unit_of_another_service_gets_no_suggestion_from_it(tmp_path: Path) -> None:
    place = municipalities(CHECKOUT / "corpus")[0]
    generation = SmallGeneration(tmp_path)
    today = date(2026, 11, 24)
    assert suggested(generation, place, "granli", None, today)
    assert suggested(generation, place, "legevakt", None, today) == []


def test_alive_and_ready(client: TestClient, assistant: WardAssistant) -> None:
    assert client.get("/healthz").json()["status"] == "ok"
    ready = client.get("/readyz").json()
    assert ready["documents"] == 2
    age = datetime.now(UTC) - datetime.fromisoformat(assistant.current.created).astimezone()
    assert ready["index_age_seconds"] == pytest.approx(age.total_seconds(), abs=5)
    assistant.current = None
    assert client.get("/healthz").status_code == 200
    assert client.get("/readyz").status_code == 503


def test_counters_hold_routes_and_outcomes_but_no_text(client: TestClient) -> None:
    client.post("/api/ask", json={"question": "Kari falt"})
    client.get("/kilder/rutiner/hemmelig/1")
    text = client.get("/metrics").text
    assert 'kildevakt_replies_total{face="api",language="nb",outcome="answer"} 1.0' in text
    assert 'route="/kilder/{path:path}"' in text
    assert "hemmelig" not in text
    assert "Kari" not in text


def test_counters_tell_operations_what_they_need(client: TestClient) -> None:
    client.post("/api/ask", json={"question": "Hun er ikke ved bevissthet"})
    keeper = client.app.state.web.keeper
    keeper.lost = 2
    keeper.settle()
    text = client.get("/metrics").text
    assert 'kildevakt_cards_total{severity="acute"} 1.0' in text
    assert "kildevakt_records_lost_total 2.0" in text
    assert "kildevakt_records_waiting 0.0" in text
    assert "kildevakt_index_documents 2.0" in text
    assert float(re.search(r"^kildevakt_index_age_seconds (\S+)", text, re.MULTILINE)[1]) > 0
    assert 'kildevakt_stage_seconds_count{stage="mask"}' in text


def test_events_of_slack_are_counted_by_state(client: TestClient) -> None:
    client.post("/api/ask", json={"question": "Hun falt"})
    keeper = client.app.state.web.keeper
    keeper.settle()
    events = Events(keeper.records().engine, "worker")
    for id_ in ("a", "b"):
        events.take(Event(id_, {"text": "Kari falt"}), 10)
    events.answered("a")
    text = client.get("/metrics").text
    assert 'kildevakt_slack_events{state="answered"} 1.0' in text
    assert 'kildevakt_slack_events{state="taken"} 1.0' in text
    assert "Kari" not in text


def test_the_page_asks_at_once_for_every_script_it_needs(client: TestClient) -> None:
    page = client.get("/").text
    preloaded = set(re.findall(r'rel="modulepreload" href="/static/\w+/(\w+\.js)"', page))
    needed = set()
    for name in {*preloaded, "chat.js"}:
        needed |= set(re.findall(r'from "\./(\w+\.js)"', (STATIC / name).read_text("utf-8")))
    assert preloaded == needed


def test_pages_and_scripts_go_packed_and_streams_as_they_are(client: TestClient) -> None:
    for path in ("/", asset_link("chat.js"), "/api/words?lang=nb"):
        answer = client.get(path, headers={"accept-encoding": "gzip"})
        assert answer.headers["content-encoding"] == "gzip"
        assert answer.content == client.get(path, headers={"accept-encoding": "identity"}).content
    for path in ("/api/chat", "/v1/chat/completions"):
        body = {"question": "Hun falt", "model": "x"}
        body["messages"] = [{"role": "user", "content": "Hun falt"}]
        assert "content-encoding" not in client.post(path, json=body).headers
    assert "content-encoding" not in client.get("/original/rutiner/fall/2.3").headers


def test_the_page_is_small(client: TestClient) -> None:
    """Page, scripts and style; what the phone fetches before it shows anything, over the wire."""
    names = ("/", "/static/chat.css", "/static/icon.svg", *(f"/static/{n}" for n in SCRIPTS))
    answers = [client.get(name, headers={"accept-encoding": "gzip"}) for name in names]
    assert sum(answer.num_bytes_downloaded for answer in answers) < 40_000
    assert sum(len(answer.content) for answer in answers) < 90_000


def test_the_emergency_card_has_national_numbers_then_those_of_the_unit(
    client: TestClient,
) -> None:
    card = client.get("/api/contacts", params={"unit": "granli"}).json()
    assert [entry["phone"] for entry in card[:4]] == ["113", "112", "110", "116 117"]
    local = [entry["name"] for entry in card[4:]]
    assert "Ansvarsvakt, Granli sykehjem" in local
    assert not any("Strandheim" in name for name in local)


def test_without_a_unit_no_other_units_number_is_on_the_card(client: TestClient) -> None:
    card = client.get("/api/contacts").json()
    assert card[0]["phone"] == "113"
    assert not any("Granli" in entry["name"] for entry in card)


def test_what_to_ask_next_comes_from_the_documents_that_answered(client: TestClient) -> None:
    asked = FALL.metadata.typical_questions[0]
    query = {"document": [FALL.id, REVIEW.id], "asked": asked.upper()}
    found = client.get("/api/followups", params=query).json()
    assert found == [FALL.metadata.typical_questions[1]]
    assert client.get("/api/followups", params={"document": "another"}).json() == []


def test_static_files_are_kept_only_under_the_address_that_names_their_bytes(
    client: TestClient,
) -> None:
    link = asset_link("chat.css")
    assert "immutable" in client.get(link).headers["cache-control"]
    assert client.get("/static/chat.css").headers["cache-control"] == "no-cache"
    assert client.get("/").headers["cache-control"] == "no-store"


def test_the_api_describes_itself(client: TestClient) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    assert {"/api/ask", "/api/chat", "/v1/chat/completions", "/readyz"} <= paths.keys()
    invalid = paths["/api/ask"]["post"]["responses"]["422"]
    assert list(invalid["content"]) == ["application/problem+json"]
