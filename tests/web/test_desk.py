"""The adviser's desk over HTTP: who comes in, what they see, what they take home."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from openpyxl import load_workbook

from assistant.access import keys
from assistant.access.who import Role, Scope
from assistant.conversation import Assistant
from assistant.desk.pages import PAGES
from assistant.records.opening import opened
from assistant.web.app import create_app
from assistant.web.routes.desk import spoken
from ingest import messages
from ingest.settings import Settings
from ingest.sync import sync

HOME = "http://127.0.0.1:8000"
ADDRESSES = ("/fagrad", *(page.address for page in PAGES))
FALL = """---
id: fall
title: Fall
kind: routine
owner: Fagsykepleier
version: "1.2"
valid_from: 2024-01-01
---

# Fall

Bli hos beboeren og tilkall hjelp.
"""
LEADERS = """---
id: lonn
title: Lønnssamtaler
audience: [leder]
---

# Lønnssamtaler

Lederen holder samtalen i mars.
"""


@pytest.fixture(scope="module")
def ingested(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    folder = tmp_path_factory.mktemp("desk")
    (folder / "documents").mkdir()
    (folder / "documents" / "fall.md").write_text(FALL, "utf-8")
    (folder / "documents" / "lonn.md").write_text(LEADERS, "utf-8")
    settings = Settings(data=folder / "var")
    sync([folder / "documents"], settings)
    return settings


@pytest.fixture
def client(ingested: Settings) -> Iterator[TestClient]:
    """Whoever sits at the machine."""
    with TestClient(create_app(Assistant(ingested), ingested), base_url=HOME) as client:
        yield client


@pytest.fixture
def closed(ingested: Settings) -> Iterator[TestClient]:
    """A server that knows who asks."""
    settings = ingested.model_copy(update={"keys_only": True})
    with TestClient(create_app(Assistant(settings), settings), base_url=HOME) as client:
        yield client


def bearer(settings: Settings, *reads: str) -> dict[str, str]:
    engine = opened(settings)
    key = keys.add(engine, "test", [Scope.READ], reads)
    engine.dispose()
    return {"authorization": f"Bearer {key}"}


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_every_page_opens_in_every_language_with_the_navigation(
    client: TestClient, address: str, language: str
) -> None:
    page = client.get(address, params={"lang": language})
    assert page.status_code == 200
    for other in PAGES:
        assert f'href="{other.address}' in page.text
    assert messages.text("desk.overview", language) in page.text
    assert "<script>" not in page.text
    assert "style=" not in page.text


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("role", [Role.ADVISER, Role.LEADER, Role.OPERATIONS])
def test_advisers_leaders_and_operations_come_in(
    closed: TestClient, ingested: Settings, address: str, role: Role
) -> None:
    assert closed.get(address, headers=bearer(ingested, role)).status_code == 200


@pytest.mark.parametrize("address", [*ADDRESSES, "/fagrad/register.csv", "/fagrad/register/x"])
def test_staff_and_nobody_do_not(closed: TestClient, ingested: Settings, address: str) -> None:
    assert closed.get(address, headers=bearer(ingested, Role.STAFF)).status_code == 403
    assert closed.get(address).status_code == 401


def test_a_document_for_leaders_is_shown_to_leaders_alone(
    closed: TestClient, ingested: Settings
) -> None:
    for ending in ("", ".csv?tabell=all"):
        address = f"/fagrad/register{ending}"
        assert "Lønnssamtaler" in closed.get(address, headers=bearer(ingested, "leder")).text
        adviser = closed.get(address, headers=bearer(ingested, "fagrådgiver")).text
        assert "Lønnssamtaler" not in adviser
        assert "Fall" in adviser


def test_tables_come_as_csv_and_workbook(client: TestClient) -> None:
    csv = client.get("/fagrad/register.csv?tabell=all")
    assert csv.headers["content-type"] == "text/csv; charset=utf-8"
    assert "attachment" in csv.headers["content-disposition"]
    assert "Fall;rutine" in csv.text
    book = load_workbook(io.BytesIO(client.get("/fagrad/register.xlsx").content))
    assert "Fall" in [row[0].value for row in book["Alle dokumenter"].iter_rows()]


def test_links_keep_the_language_of_the_page() -> None:
    assert spoken("nb", "/kilder/a/1?sitat=s#del") == "/kilder/a/1?sitat=s#del"
    assert spoken("en", "/kilder/a/1?sitat=s#del") == "/kilder/a/1?sitat=s&lang=en#del"
    assert spoken("pl", "/fagrad/krav/fall") == "/fagrad/krav/fall?lang=pl"
    assert spoken("en", "#all") == "#all"


@pytest.mark.parametrize(
    "address",
    [
        "/fagrad/finnes-ikke",
        "/fagrad/register.pdf",
        "/fagrad/register.csv?tabell=finnes-ikke",
        "/fagrad/register/finnes-ikke",
    ],
)
def test_what_is_not_there_is_not_found(client: TestClient, address: str) -> None:
    assert client.get(address).status_code == 404


def test_the_command_writes_what_the_page_shows(tmp_path: Path, ingested: Settings) -> None:
    from typer.testing import CliRunner

    from ingest.cli import build_app

    run = CliRunner(env={"KILDEVAKT_DATA": str(ingested.data)}).invoke
    shown = run(build_app(), ["desk", "register"])
    assert shown.exit_code == 0, shown.output
    assert "Fagsykepleier" in shown.output
    file = tmp_path / "register.csv"
    assert (
        run(build_app(), ["desk", "register", "--table", "all", "--csv", str(file)]).exit_code == 0
    )
    assert "Fall;rutine" in file.read_text("utf-8-sig")
    again = run(build_app(), ["desk", "register", "--table", "all", "--csv", str(file)])
    assert again.exit_code == 2
