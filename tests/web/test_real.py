"""The web face over a real collection: what is cited can be opened, highlighted, at the source."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from assistant.conversation import Assistant
from assistant.web.app import create_app
from ingest.settings import Settings
from ingest.sync import sync

LAUNDRY = """---
id: renhold/tekstiler
title: Håndtering av tekstiler
kind: routine
owner: Hygienesykepleier
version: "1.2"
valid_from: 2025-01-01
typical_questions:
  - Hvordan håndteres skittent sengetøy?
---

# Håndtering av tekstiler

## Formål

Rutinen skal hindre at smitte spres med tekstiler på avdelingen.

## Skittent sengetøy

Slik håndteres skittent sengetøy:

1. Ta på hansker og plastforkle før sengetøyet tas av sengen.
2. Legg sengetøyet rett i sekken ved sengen. Det skal ikke ristes.
3. Knyt sekken når den er to tredeler full, og sett den på urent lager.

## Temperatur

| Tekstil | Temperatur | Program |
| --- | --- | --- |
| Sengetøy | 85 grader | Lang vask |
| Ullteppe | 30 grader | Skånevask |
"""
REPORT = """---
id: rapporter/tekstiler-2023
title: Gjennomgang av tekstilhåndtering 2023
kind: report
published: 2023-05-01
---

# Gjennomgang av tekstilhåndtering 2023

## Funn

Sekkene ble fylt helt opp ved tre av fire avdelinger.
"""


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    root: Path = tmp_path_factory.mktemp("collection")
    (root / "documents").mkdir()
    (root / "documents" / "tekstiler.md").write_text(LAUNDRY, "utf-8")
    (root / "documents" / "gjennomgang.md").write_text(REPORT, "utf-8")
    settings = Settings(data=root / "var", host="127.0.0.1", language="nb")
    sync([root / "documents"], settings)
    app = create_app(Assistant(settings), settings)
    with TestClient(app, base_url="http://127.0.0.1:8000") as client:
        yield client


def test_every_citation_opens_with_its_statements_highlighted(client: TestClient) -> None:
    body = {"question": "Hvordan håndteres skittent sengetøy?", "municipality": "Fjellvik"}
    reply = client.post("/api/ask", json=body).json()
    assert reply["outcome"] == "answer"
    first = reply["citations"][0]
    assert first["document_id"] == "renhold/tekstiler"
    page = client.get(first["url"].split("#")[0]).text
    anchor = first["url"].split("#")[1]
    assert f'id="{anchor}"' in page
    marked = [html.unescape(text) for text in re.findall(r"<mark>(.*?)</mark>", page, re.DOTALL)]
    assert any("Legg sengetøyet rett i sekken" in text for text in marked)
    quote = " ".join(first["quote"].split())
    assert all(" ".join(text.split()) in quote for text in marked)


def test_the_table_and_the_validity_stand_in_the_source_view(client: TestClient) -> None:
    page = client.get("/kilder/renhold/tekstiler/1.2").text
    assert '<th scope="col">Temperatur</th>' in page
    assert "<td>85 grader</td>" in page
    assert "Hygienesykepleier" in page
    assert "01.01.2025" in page


def test_the_original_of_a_real_document_is_served_as_text(client: TestClient) -> None:
    response = client.get("/original/renhold/tekstiler/1.2")
    assert response.text == LAUNDRY
    assert response.headers["content-type"].startswith("text/plain")


def test_suggestions_and_readiness_come_from_the_collection(client: TestClient) -> None:
    assert client.get("/api/suggestions").json() == ["Hvordan håndteres skittent sengetøy?"]
    assert client.get("/readyz").json()["documents"] == 2


def test_nothing_is_cited_when_nothing_was_found(client: TestClient) -> None:
    reply = client.post("/api/ask", json={"question": "Hvilken buss går til sentrum?"}).json()
    assert reply["outcome"] == "abstain"
    assert reply["citations"] == []
    assert reply["next_steps"]
