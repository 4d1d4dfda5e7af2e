"""The source view and the original files."""

from __future__ import annotations

from dataclasses import replace

import pytest
from fastapi.testclient import TestClient

from tests.web.conftest import PDF
from tests.web.ward import FALL, ROW, STEPS, SmallGeneration, Stored, WardAssistant

HTML = {"accept": "text/html"}


def test_the_quote_is_highlighted_in_the_whole_text(client: TestClient) -> None:
    page = client.get("/kilder/rutiner/fall/2.3?sitat=step-1,step-2").text
    assert page.count("<mark>") == 2
    assert f"<mark>{STEPS[0]}</mark>" in page
    assert STEPS[3] in page
    assert 'id="s-straks"' in page


def test_what_a_reader_needs_to_judge_the_source_is_told(client: TestClient) -> None:
    page = client.get("/kilder/rutiner/fall/2.3").text
    for text in (
        "Gjeldende",
        "Versjon",
        "2.3",
        "Fagsykepleier pasientsikkerhet",
        "01.06.2025",
        "01.06.2027",
        "Fjellvik: sykehjem",
        "Side 3",
        "Flytskjema",
    ):
        assert text in page


def test_a_report_is_called_a_report(client: TestClient) -> None:
    page = client.get(f"/kilder/rapporter/norovirus-2024/{'b' * 12}").text
    assert 'class="status status-report">Rapport<' in page


def test_a_table_stays_a_table_with_its_row_highlighted(client: TestClient) -> None:
    page = client.get("/kilder/rutiner/fall/2.3?sitat=row").text
    assert '<th scope="col">Meldes til</th>' in page
    assert '<tr class="marked">' in page
    assert page.count('<tr class="marked">') == 1
    assert ROW not in page


def test_nothing_in_a_document_becomes_markup(client: TestClient) -> None:
    page = client.get("/kilder/rutiner/fall/2.3").text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_an_edition_that_is_gone_shows_the_one_that_is_here(client: TestClient) -> None:
    page = client.get("/kilder/rutiner/fall/1.0").text
    assert "Utgave 1.0 finnes ikke her lenger. Du ser utgave 2.3." in page


def test_a_document_without_an_edition_in_the_address_is_found(client: TestClient) -> None:
    assert client.get("/kilder/rutiner/fall").status_code == 200


def test_a_quote_that_does_not_stand_there_is_told(client: TestClient) -> None:
    page = client.get("/kilder/rutiner/fall/2.3?sitat=changed").text
    assert "finnes ikke ordrett" in page
    assert "<mark>" not in page


def test_a_replaced_document_leads_to_its_successor(
    client: TestClient, assistant: WardAssistant
) -> None:
    assert assistant.current is not None
    folder = assistant.current.folder
    metadata = replace(FALL.metadata, id="rutiner/fall-ny", supersedes=(FALL.id,), version="3.0")
    newer = Stored(replace(FALL, metadata=metadata))
    assistant.current = SmallGeneration(folder, stored=(Stored(FALL), newer))
    page = client.get("/kilder/rutiner/fall/2.3").text
    assert 'Erstattet av: <a href="/kilder/rutiner/fall-ny/3.0">' in page


def test_an_unknown_document_is_a_page_for_a_person(client: TestClient) -> None:
    response = client.get("/kilder/rutiner/ukjent/1", headers=HTML)
    assert response.status_code == 404
    assert "Finnes ikke" in response.text
    assert client.get("/kilder/x/1").headers["content-type"] == "application/problem+json"


def test_the_source_view_speaks_the_language_of_the_reader(client: TestClient) -> None:
    assert "Utgjevar" in client.get("/kilder/rutiner/fall/2.3?lang=nn").text


def test_the_original_is_served_as_it_is(client: TestClient) -> None:
    response = client.get("/original/rutiner/fall/2.3")
    assert response.content == PDF
    assert response.headers["content-type"] == "application/pdf"
    assert response.headers["content-disposition"].startswith("inline")
    assert response.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    "path",
    [
        "/original/../secret.pdf",
        "/original/rutiner/fall/2.3/../../../secret.pdf",
        "/original/%2e%2e/secret.pdf",
        "/original/rutiner/fall.pdf",
        "/original//etc/passwd",
        "/original/rapporter/norovirus-2024/" + "b" * 12,
        "/original/rutiner/fall/1.0",
    ],
)
def test_only_files_of_the_generation_can_be_fetched(client: TestClient, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 404
    assert b"secret" not in response.content


def test_before_the_first_ingest_the_source_says_so(
    client: TestClient, assistant: WardAssistant
) -> None:
    assistant.current = None
    assert client.get("/kilder/rutiner/fall/2.3").status_code == 503
