"""Signing in with a provider that listens on this machine, and everything that must not get in."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from time import time
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import jwt
import pytest
import sqlalchemy as sa
from fastapi.testclient import TestClient

from assistant.access.audit import audit
from assistant.access.sessions import SESSIONS
from assistant.access.who import Who
from assistant.errors import NoRecords
from assistant.records import auditing, schema
from assistant.records.keeping import now
from assistant.web.app import create_app
from ingest.settings import Settings
from tests.conftest import CORPUS
from tests.web.idp import CLIENT, Idp, private_key, running
from tests.web.ward import WardAssistant

HOME = "http://127.0.0.1:8000"
OWN = {"origin": HOME}
ACCESS = """
groups:
  staff: {units: [granli, Strandheim]}
  bosses: {role: leder, units: [granli], audience: [ledermøtet]}
  operators: {role: drift}
"""


@pytest.fixture
def idp() -> Iterator[Idp]:
    with running() as provider:
        yield provider


@pytest.fixture
def settings(tmp_path: Path, idp: Idp) -> Settings:
    corpus = tmp_path / "corpus"
    (corpus / "fjellvik").mkdir(parents=True)
    shutil.copytree(CORPUS / "national", corpus / "national")
    for name in ("units.yaml", "contacts.yaml"):
        shutil.copy(CORPUS / "fjellvik" / name, corpus / "fjellvik" / name)
    (corpus / "fjellvik" / "access.yaml").write_text(ACCESS, "utf-8")
    return Settings(
        data=tmp_path / "var",
        corpus=corpus,
        oidc_issuer=idp.issuer,
        oidc_client_id=CLIENT,
        oidc_client_secret="secret",
    )


@pytest.fixture
def client(assistant: WardAssistant, settings: Settings) -> Iterator[TestClient]:
    app = create_app(assistant, settings)
    with TestClient(app, base_url=HOME, follow_redirects=False) as client:
        yield client


def back_from(client: TestClient) -> str:
    """The address the provider sends the browser back to."""
    there = client.get("/logg-inn").headers["location"]
    asked = {k: v[0] for k, v in parse_qs(urlsplit(there).query).items()}
    assert asked["response_type"] == "code"
    return httpx.get(there).headers["location"]


def signed_in(client: TestClient) -> httpx.Response:
    return client.get(back_from(client))


def test_nobody_unknown_gets_anything_of_a_document(client: TestClient) -> None:
    for path in ("/kilder/rutiner/fall/2.3", "/original/rutiner/fall/2.3", "/api/suggestions"):
        assert client.get(path).status_code == 401
    assert client.post("/api/ask", json={"question": "Hun falt"}).status_code == 401
    for path in ("/api/units", "/readyz", "/metrics", "/api/place", "/v1/models"):
        refused = client.get(path)
        assert refused.status_code == 401
        assert refused.headers["www-authenticate"] == "Bearer"
    assert client.get("/healthz").status_code == 200


def test_a_browser_is_sent_to_sign_in(client: TestClient) -> None:
    sent = client.get("/", headers={"accept": "text/html"})
    assert (sent.status_code, sent.headers["location"]) == (303, "/logg-inn")


def test_who_has_signed_in_asks_as_what_the_groups_say(
    client: TestClient, idp: Idp, assistant: WardAssistant
) -> None:
    idp.groups = ["bosses", "something else"]
    done = signed_in(client)
    assert (done.status_code, done.headers["location"]) == (303, "/")
    assert client.post("/api/ask", json={"question": "Hun falt"}, headers=OWN).status_code == 200
    asked = assistant.asked[-1]
    assert asked.reads == {"ansatt", "leder", "ledermøtet"}
    assert (asked.municipality, asked.unit) == ("Fjellvik", "granli")
    assert "Kari Nordmann" in client.get("/").text
    assert client.get("/metrics").status_code == 403


def test_operations_may_see_the_counters(client: TestClient, idp: Idp) -> None:
    idp.groups = ["operators"]
    signed_in(client)
    assert client.get("/metrics").status_code == 200


def test_the_cookie_is_out_of_reach_of_scripts_and_holds_no_token(client: TestClient) -> None:
    cookies = signed_in(client).headers.get_list("set-cookie")
    session = next(c for c in cookies if c.startswith("kildevakt="))
    assert "HttpOnly" in session
    assert "SameSite=lax" in session
    assert "eyJ" not in session


def test_on_an_encrypted_address_no_other_host_can_set_the_cookie(
    assistant: WardAssistant, settings: Settings
) -> None:
    public = settings.model_copy(update={"public_url": "https://vakt.example"})
    with TestClient(
        create_app(assistant, public), base_url="https://vakt.example", follow_redirects=False
    ) as client:
        begun = client.get("/logg-inn")
        assert "redirect_uri=https%3A%2F%2Fvakt.example" in begun.headers["location"]
        cookie = signed_in(client).headers.get_list("set-cookie")[0]
    assert cookie.startswith("__Host-kildevakt=")
    assert "Secure" in cookie


def test_one_says_with_one_tap_where_one_is_today(
    client: TestClient, assistant: WardAssistant
) -> None:
    signed_in(client)
    own = client.get("/api/place").json()
    assert [unit["id"] for unit in own["units"]] == ["granli", "strandheim"]
    assert own["unit"] is None
    assert "Strandheim sykehjem" in client.get("/").text
    chosen = client.post("/api/place", json={"unit": "strandheim"}, headers=OWN)
    assert chosen.json()["unit"] == "strandheim"
    client.post("/api/ask", json={"question": "Hun falt"}, headers=OWN)
    assert assistant.asked[-1].unit == "strandheim"
    tapped = client.post("/sted", data={"unit": "granli"}, headers=OWN)
    assert tapped.status_code == 303
    assert client.get("/api/place").json()["unit"] == "granli"
    foreign = client.post("/api/place", json={"unit": "legevakt"}, headers=OWN)
    assert foreign.status_code == 404


def test_nothing_is_done_for_a_page_of_another_site(client: TestClient) -> None:
    signed_in(client)
    for headers in ({"origin": "https://evil.example"}, {"origin": "null"}, {}):
        sent = client.post("/sted", data={"unit": "granli"}, headers=headers)
        assert sent.status_code == 403
    assert client.get("/api/place").json()["unit"] is None


def test_signing_out_ends_the_session_here_and_offers_the_one_there(
    client: TestClient, idp: Idp
) -> None:
    signed_in(client)
    cookie = client.cookies["kildevakt"]
    out = client.post("/logg-ut", headers=OWN)
    assert out.headers["location"] == "/logget-ut"
    assert f"{idp.issuer}/end" in client.get("/logget-ut").text
    client.cookies.set("kildevakt", cookie)
    assert client.get("/api/place").status_code == 401


@pytest.mark.parametrize("column", ["used", "until"])
def test_a_session_ends_by_itself(client: TestClient, column: str) -> None:
    signed_in(client)
    assert client.get("/api/place").status_code == 200
    engine = client.app.state.web.access.engine
    with engine.begin() as connection:
        long_ago = now().replace(year=2020)
        connection.execute(schema.sessions.update().values({SESSIONS[column]: long_ago}))
    assert client.get("/api/place").status_code == 401


def test_no_secret_and_no_token_lies_in_the_database(client: TestClient) -> None:
    signed_in(client)
    with client.app.state.web.access.engine.connect() as connection:
        row = connection.execute(sa.select(schema.sessions)).one()
        assert connection.execute(sa.select(schema.sign_ins)).all() == []
    assert client.cookies["kildevakt"] not in map(str, row)
    assert not any("eyJ" in str(value) for value in row)


def refused(client: TestClient, address: str, code: int = 400) -> None:
    answer = client.get(address)
    assert answer.status_code == code
    assert answer.headers["content-type"] == "application/problem+json"
    assert not client.cookies.get("kildevakt")
    assert client.get("/api/place").status_code == 401


def none_signed(_: Idp, claims: dict[str, Any]) -> str:
    return jwt.encode(claims, None, "none", headers={"kid": "one"})


def other_key(_: Idp, claims: dict[str, Any]) -> str:
    return jwt.encode(claims, private_key(), "RS256", headers={"kid": "one"})


def unknown_key(idp: Idp, claims: dict[str, Any]) -> str:
    return jwt.encode(claims, idp.key, "RS256", headers={"kid": "two"})


def shared_secret(_: Idp, claims: dict[str, Any]) -> str:
    return jwt.encode(claims, "secret" * 8, "HS256", headers={"kid": "one"})


def garbage(_: Idp, __: dict[str, Any]) -> str:
    return "a.b.c"


def without(claim: str) -> Any:
    def made(idp: Idp, claims: dict[str, Any]) -> str:
        rest = {name: value for name, value in claims.items() if name != claim}
        return jwt.encode(rest, idp.key, "RS256", headers={"kid": "one"})

    return made


@pytest.mark.parametrize(
    "token", [none_signed, other_key, unknown_key, shared_secret, garbage], ids=lambda f: f.__name__
)
def test_a_token_that_is_not_signed_by_the_provider_is_refused(
    client: TestClient, idp: Idp, token: Any
) -> None:
    idp.token = token
    refused(client, back_from(client))


@pytest.mark.parametrize(
    "lie",
    [
        {"nonce": "another"},
        {"nonce": None},
        {"aud": "another-client"},
        {"aud": [CLIENT, "another"]},
        {"azp": "another"},
        {"iss": "https://other.example"},
        {"exp": int(time()) - 600},
        {"iat": int(time()) + 6_000},
        {"nbf": int(time()) + 6_000},
    ],
    ids=["nonce", "no nonce", "aud", "two aud", "azp", "iss", "exp", "iat", "nbf"],
)
def test_a_token_for_something_else_is_refused(
    client: TestClient, idp: Idp, lie: dict[str, Any]
) -> None:
    idp.claims = lie
    refused(client, back_from(client))


@pytest.mark.parametrize("claim", ["iss", "aud", "exp", "iat", "sub", "nonce"])
def test_a_token_that_leaves_out_what_must_be_checked_is_refused(
    client: TestClient, idp: Idp, claim: str
) -> None:
    idp.token = without(claim)
    refused(client, back_from(client))


def test_a_state_is_good_once(client: TestClient, idp: Idp) -> None:
    address = back_from(client)
    state_cookie = client.cookies["kildevakt-sign-in"]
    asked = dict(next(iter(idp.codes.values())))
    assert client.get(address).status_code == 303
    client.cookies.clear()
    client.cookies.set("kildevakt-sign-in", state_cookie)
    idp.codes["code-0"] = asked
    refused(client, address)


def test_a_sign_in_begun_in_another_browser_is_refused(client: TestClient) -> None:
    address = back_from(client)
    client.cookies.clear()
    refused(client, address)


def test_a_state_of_ones_own_making_is_refused(client: TestClient) -> None:
    client.cookies.set("kildevakt-sign-in", "mine")
    refused(client, "/logg-inn/retur?code=code-0&state=mine")
    refused(client, "/logg-inn/retur?code=code-0")


def test_a_code_for_another_verifier_is_refused(client: TestClient, idp: Idp) -> None:
    address = back_from(client)
    for asked in idp.codes.values():
        asked["code_challenge"] = "another"
    refused(client, address)


def test_a_provider_that_says_it_is_another_is_not_asked(client: TestClient, idp: Idp) -> None:
    idp.said_issuer = "https://other.example"
    refused(client, "/logg-inn", 503)


def test_who_is_in_no_group_of_the_municipality_is_not_let_in(client: TestClient, idp: Idp) -> None:
    idp.groups = ["strangers"]
    refused(client, back_from(client), 403)


def test_groups_that_entra_leaves_out_are_told_apart_from_none(
    client: TestClient, idp: Idp
) -> None:
    idp.groups, idp.claims = [], {"_claim_names": {"groups": "src1"}}
    address = back_from(client)
    answer = client.get(address)
    assert answer.status_code == 403
    assert "grupper" in answer.json()["detail"]


def audited(client: TestClient) -> list[tuple[str, str, str, str]]:
    engine = client.app.state.web.access.engine
    rows = auditing.acts(engine)
    return [(row["who"], row["role"], row["action"], row["object"]) for row in rows]


def test_who_opens_a_document_that_is_not_for_all_is_written_down(
    client: TestClient, idp: Idp, assistant: WardAssistant
) -> None:
    generation = assistant.current
    fall, review = generation.stored
    metadata = replace(fall.document.metadata, audience=("leder",))
    limited = replace(fall, document=replace(fall.document, metadata=metadata))
    idp.groups = ["bosses"]
    signed_in(client)
    assert client.get("/kilder/rutiner/fall/2.3").status_code == 200
    assert audited(client) == []
    assistant.current = replace(generation, stored=(limited, review))
    assert client.get("/kilder/rutiner/fall/2.3").status_code == 200
    assert client.get("/original/rutiner/fall/2.3").status_code == 200
    assert audited(client) == 2 * [("Kari Nordmann", "leder", "document.opened", "rutiner/fall")]


def test_what_cannot_be_written_down_is_not_opened(client: TestClient, idp: Idp) -> None:
    idp.groups = ["bosses"]
    signed_in(client)
    web = client.app.state.web
    with web.access.engine.begin() as connection:
        schema.audit.drop(connection)
    with pytest.raises(NoRecords):
        audit(web.access, Who(frozenset()), auditing.Action.DOCUMENT, "rutiner/fall")


def asked_earlier(client: TestClient) -> list[str]:
    return [entry["question"] for entry in client.get("/api/history").json()]


def test_ones_own_questions_are_there_on_any_device_and_can_be_deleted(
    assistant: WardAssistant, settings: Settings, idp: Idp
) -> None:
    """The ward gives every reply one id, so each person asks once."""
    app = create_app(assistant, settings)
    with (
        TestClient(app, base_url=HOME, follow_redirects=False) as phone,
        TestClient(app, base_url=HOME, follow_redirects=False) as computer,
        TestClient(app, base_url=HOME, follow_redirects=False) as other,
    ):
        signed_in(phone)
        phone.post("/api/ask", json={"question": "Hun falt"}, headers=OWN)
        signed_in(computer)
        (mine,) = computer.get("/api/history").json()
        idp.claims = {"sub": "person-2"}
        signed_in(other)
        assert asked_earlier(other) == []
        deleted = other.delete(f"/api/history/{mine['id']}", headers=OWN)
        assert deleted.status_code == 404
        assert other.delete("/api/history", headers=OWN).json() == {"gone": 0}
        assert computer.delete(f"/api/history/{mine['id']}").status_code == 403  # no origin
        assert computer.delete(f"/api/history/{mine['id']}", headers=OWN).json() == {"gone": 1}
        assert asked_earlier(phone) == []


def test_no_subject_of_the_provider_lies_in_the_database(client: TestClient) -> None:
    signed_in(client)
    client.post("/api/ask", json={"question": "Hun falt"}, headers=OWN)
    assert asked_earlier(client) == ["Hun falt"]
    with client.app.state.web.access.engine.connect() as connection:
        for table in schema.metadata.sorted_tables:
            assert "person-1" not in str(connection.execute(sa.select(table)).all())


def test_without_history_nothing_ties_a_question_to_a_person(
    assistant: WardAssistant, settings: Settings
) -> None:
    app = create_app(assistant, settings.model_copy(update={"history": False}))
    with TestClient(app, base_url=HOME, follow_redirects=False) as client:
        signed_in(client)
        client.post("/api/ask", json={"question": "Hun falt"}, headers=OWN)
        assert asked_earlier(client) == []
        assert app.state.web.keeper.settle() is None
        with app.state.web.access.engine.connect() as connection:
            assert connection.execute(sa.select(schema.messages.c.person)).all() == [(None,)]
