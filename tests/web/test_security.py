"""What keeps the page safe without sign-in."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from assistant.web.security import MAX_BODY
from assistant.web.serving import PortTaken, listen
from assistant.web_address import is_loopback

PAGES = (
    "/",
    "/kilder/rutiner/fall/2.3",
    "/prosedyrer",
    "/sw.js",
    "/api/words",
    "/static/chat.js",
    "/missing",
    "/healthz",
)


@pytest.mark.parametrize("path", PAGES)
def test_every_response_carries_the_security_headers(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert "access-control-allow-origin" not in headers


@pytest.mark.parametrize("path", ["/", "/prosedyrer", "/kilder/rutiner/fall/2.3?sitat=step-1"])
def test_no_page_has_a_script_or_style_inside_it(client: TestClient, path: str) -> None:
    page = client.get(path).text
    assert not re.search(r"<script(?![^>]*\bsrc=)", page)
    assert "<style" not in page
    assert not re.search(r"\s(style|on\w+)=", page)


def test_a_body_that_is_too_large_is_refused(client: TestClient) -> None:
    response = client.post("/api/ask", json={"question": "x" * MAX_BODY})
    assert response.status_code == 413
    assert response.headers["content-type"] == "application/problem+json"


def test_a_body_in_pieces_is_refused_when_it_grows_too_large(client: TestClient) -> None:
    def pieces() -> Iterator[bytes]:
        yield b'{"question": "'
        for _ in range(100):
            yield b"x" * 1_000
        yield b'"}'

    response = client.post(
        "/api/ask", content=pieces(), headers={"content-type": "application/json"}
    )
    assert response.status_code == 413


def test_a_form_from_another_site_is_not_taken(client: TestClient) -> None:
    response = client.post(
        "/api/ask", content='{"question": "Hun falt"}', headers={"content-type": "text/plain"}
    )
    assert response.status_code in (415, 422)


def test_another_host_name_is_refused_while_only_this_machine_is_served(
    client: TestClient,
) -> None:
    response = client.get("/api/units", headers={"host": "evil.example"})
    assert response.status_code == 421


def test_a_taken_port_is_an_error_for_a_person() -> None:
    first = listen("127.0.0.1", 0)
    with first, pytest.raises(PortTaken):
        listen("127.0.0.1", first.getsockname()[1])


@given(st.integers(0, 255), st.integers(0, 255), st.integers(0, 255))
def test_the_whole_127_net_is_loopback(a: int, b: int, c: int) -> None:
    assert is_loopback(f"127.{a}.{b}.{c}")


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "10.0.0.1", "localhost.evil.example", ""])
def test_other_addresses_are_not_loopback(host: str) -> None:
    assert not is_loopback(host)
