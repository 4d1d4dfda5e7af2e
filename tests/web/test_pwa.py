"""What makes the page an app: manifest, service worker, static files that are kept together."""

from __future__ import annotations

import re

import pytest
from fastapi.testclient import TestClient

from assistant.web.pages import asset_link, mark


@pytest.mark.parametrize(("lang", "shortcut"), [("nb", "Prosedyrer"), ("pl", "Procedury")])
def test_the_manifest_names_icons_that_are_there(
    client: TestClient, lang: str, shortcut: str
) -> None:
    manifest = client.get("/manifest.webmanifest", params={"lang": lang}).json()
    assert manifest["display"] == "standalone"
    assert shortcut in [entry["name"] for entry in manifest["shortcuts"]]
    assert {icon["purpose"] for icon in manifest["icons"]} == {"any", "maskable"}
    for icon in manifest["icons"]:
        response = client.get(icon["src"])
        assert response.content.startswith(b"\x89PNG")
        width = int.from_bytes(response.content[16:20], "big")
        assert icon["sizes"] == f"{width}x{width}"


def test_every_file_of_the_shell_is_there_and_has_the_mark(client: TestClient) -> None:
    script = client.get("/sw.js").text
    files = re.findall(r'"(/static/[^"]+\.\w+)"', script)
    assert len(files) > 5
    for file in files:
        assert f"/{mark()}/" in file
        assert "immutable" in client.get(file).headers["cache-control"]


def test_the_shell_has_every_script_the_chat_page_imports(client: TestClient) -> None:
    shell = client.get("/sw.js").text
    waiting, seen = ["chat.js"], set[str]()
    while waiting:
        name = waiting.pop()
        seen.add(name)
        imported = re.findall(r'from "\./([\w.]+)"', client.get(asset_link(name)).text)
        waiting += [other for other in imported if other not in seen]
    assert len(seen) > 3
    assert all(asset_link(name) in shell for name in seen)


def test_the_worker_may_serve_every_page_and_is_asked_for_anew(client: TestClient) -> None:
    response = client.get("/sw.js")
    assert response.headers["content-type"].startswith("text/javascript")
    assert response.headers["cache-control"] == "no-cache"


def test_a_file_under_an_old_mark_is_served_but_not_kept(client: TestClient) -> None:
    response = client.get("/static/0123456789/chat.css")
    assert response.status_code == 200
    assert response.headers["cache-control"] == "no-cache"
