"""API keys, limits, and what a server that others can reach must not do."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from assistant.access import keys
from assistant.access.access import check
from assistant.access.limits import Limits
from assistant.access.who import Scope
from assistant.errors import BadKey, NotSafe
from assistant.records.opening import opened
from assistant.web.app import create_app
from ingest.settings import Settings
from tests.web.ward import WardAssistant


@pytest.fixture
def closed(settings: Settings) -> Settings:
    return settings.model_copy(update={"keys_only": True, "host": "0.0.0.0"})


@pytest.fixture
def client(assistant: WardAssistant, closed: Settings) -> Iterator[TestClient]:
    with TestClient(create_app(assistant, closed), base_url="http://ward.example") as client:
        yield client


def key(settings: Settings, *scopes: Scope, reads: tuple[str, ...] = ()) -> dict[str, str]:
    engine = opened(settings)
    made = keys.add(engine, "test", scopes, reads)
    engine.dispose()
    return {"authorization": f"Bearer {made}"}


QUESTION = {"question": "Hun falt"}


def test_a_key_is_needed_and_enough(
    client: TestClient, closed: Settings, assistant: WardAssistant
) -> None:
    assert client.post("/api/ask", json=QUESTION).status_code == 401
    own = key(closed, Scope.ASK, reads=("leder",))
    assert client.post("/api/ask", json=QUESTION, headers=own).status_code == 200
    assert assistant.asked[-1].reads == {"leder"}


@pytest.mark.parametrize(
    "given", ["Bearer kv-wrong", "Bearer ", "Basic eDp5", "Bearer kv-é", "x"], ids=repr
)
def test_what_is_no_key_is_refused(client: TestClient, given: str) -> None:
    headers = {"authorization": given.encode()}
    assert client.get("/api/units", headers=headers).status_code == 401


def test_a_key_does_what_it_was_made_for_and_nothing_else(
    client: TestClient, closed: Settings
) -> None:
    reads, asks = key(closed, Scope.READ), key(closed, Scope.ASK)
    counts = key(closed, Scope.METRICS)
    assert client.get("/kilder/rutiner/fall/2.3", headers=reads).status_code == 200
    assert client.post("/api/ask", json=QUESTION, headers=reads).status_code == 403
    assert client.get("/kilder/rutiner/fall/2.3", headers=asks).status_code == 403
    assert client.get("/v1/models", headers=asks).status_code == 200
    assert client.get("/metrics", headers=counts).status_code == 200
    assert client.get("/metrics", headers=asks).status_code == 403


def test_a_revoked_key_is_none(client: TestClient, closed: Settings) -> None:
    own = key(closed, Scope.READ)
    assert client.get("/api/units", headers=own).status_code == 200
    engine = opened(closed)
    assert keys.revoke(engine, "test") == 1
    assert keys.revoke(engine, "test") == 0
    engine.dispose()
    assert client.get("/api/units", headers=own).status_code == 401


def test_the_database_does_not_have_the_key(closed: Settings) -> None:
    own = key(closed, Scope.READ)["authorization"].removeprefix("Bearer ")
    assert own.encode() not in (closed.data / "records.sqlite").read_bytes()
    assert len(own) > 40


def test_a_key_that_may_do_nothing_is_not_made(closed: Settings) -> None:
    engine = opened(closed)
    with pytest.raises(BadKey):
        keys.add(engine, "x", ())
    with pytest.raises(BadKey):
        keys.add(engine, " ", (Scope.ASK,))
    engine.dispose()


def test_too_many_requests_are_told_when_to_come_again(
    assistant: WardAssistant, closed: Settings
) -> None:
    slow = closed.model_copy(update={"rate_burst": 3, "rate_per_minute": 6.0})
    own, other = key(closed, Scope.READ), key(closed, Scope.READ)
    with TestClient(create_app(assistant, slow), base_url="http://ward.example") as client:
        codes = [client.get("/api/units", headers=own).status_code for _ in range(4)]
        assert codes == [200, 200, 200, 429]
        refused = client.get("/api/units", headers=own)
        assert refused.headers["content-type"] == "application/problem+json"
        assert 1 <= int(refused.headers["retry-after"]) <= 10
        assert client.get("/api/units", headers=other).status_code == 200
        unknown = [client.get("/api/units").status_code for _ in range(4)]
        assert unknown == [401, 401, 401, 429]


@given(st.lists(st.floats(0, 30), max_size=60), st.integers(1, 20), st.floats(1, 600))
def test_a_bucket_lets_no_more_through_than_burst_and_rate(
    pauses: list[float], burst: int, per_minute: float
) -> None:
    clock = [0.0]
    limits = Limits(per_minute, burst, now=lambda: clock[0])
    passed = 0
    for pause in pauses:
        clock[0] += pause
        wait = limits.wait("a")
        passed += wait == 0
        assert wait >= 0
    assert passed <= burst + clock[0] * per_minute / 60 + 1e-6


@given(st.integers(1, 5), st.floats(1, 600))
def test_who_waits_as_long_as_told_is_let_through(burst: int, per_minute: float) -> None:
    clock = [0.0]
    limits = Limits(per_minute, burst, now=lambda: clock[0])
    while not (wait := limits.wait("a")):
        pass
    clock[0] += wait + 1e-6
    assert limits.wait("a") == 0


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.4", "vakt.fjellvik.example"])
def test_without_sign_in_only_this_machine_is_served(settings: Settings, host: str) -> None:
    opened_up = settings.model_copy(update={"host": host})
    with pytest.raises(NotSafe):
        check(opened_up)
    check(opened_up.model_copy(update={"keys_only": True}))
    signing_in = opened_up.model_copy(
        update={"oidc_issuer": "https://idp.example", "oidc_client_id": "x"}
    )
    with pytest.raises(NotSafe):
        check(signing_in)
    with pytest.raises(NotSafe):
        check(signing_in.model_copy(update={"public_url": "http://vakt.example"}))
    check(signing_in.model_copy(update={"public_url": "https://vakt.example"}))


def test_without_sign_in_a_proxy_lets_nobody_in(
    assistant: WardAssistant, settings: Settings
) -> None:
    with TestClient(create_app(assistant, settings), base_url="http://127.0.0.1:8000") as client:
        assert client.get("/api/units").status_code == 200
        for name in ("x-forwarded-for", "forwarded", "x-real-ip"):
            assert client.get("/api/units", headers={name: "10.0.0.9"}).status_code == 421
        forged = client.post("/api/ask", json=QUESTION, headers={"origin": "https://evil.example"})
        assert forged.status_code == 403
