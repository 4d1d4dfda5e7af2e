"""The list of procedures: by words, kind, topic and unit; what does not hold only on request."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from assistant.units import municipalities
from assistant.web.library import Wanted, library
from ingest.documents import HOLDING, Scope
from ingest.settings import CHECKOUT
from tests.web.ward import FALL, REVIEW, SmallGeneration, Stored, WardAssistant

DAY = date(2026, 11, 24)


def titles(page: str) -> list[str]:
    return re.findall(r'class="source-title" lang="nb">([^<]*)<', page)


def test_only_what_holds_is_listed_and_the_rest_is_counted(client: TestClient) -> None:
    page = client.get("/prosedyrer").text
    assert titles(page) == [FALL.metadata.title]
    assert "I tillegg 1 som er rapporter eller ikke gjelder nå" in page


def test_what_does_not_hold_is_listed_with_its_label_when_asked_for(client: TestClient) -> None:
    page = client.get("/prosedyrer", params={"alle": "1"}).text
    assert titles(page) == [FALL.metadata.title, REVIEW.metadata.title]
    assert 'class="status status-report">Rapport<' in page


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"sok": "FALL tiltak"}, 1),
        ({"sok": "lege kontaktes"}, 1),
        ({"sok": "fotpleie"}, 0),
        ({"type": "procedure"}, 1),
        ({"type": "plan"}, 0),
        ({"enhet": "granli"}, 1),
        ({"enhet": "legevakt"}, 0),
    ],
)
def test_it_can_be_narrowed_down(client: TestClient, asked: dict[str, str], found: int) -> None:
    assert len(titles(client.get("/prosedyrer", params=asked).text)) == found


def test_a_topic_is_offered_when_several_documents_share_it(tmp_path: Path) -> None:
    documents = [
        replace(document, metadata=replace(document.metadata, keywords=words))
        for document, words in ((FALL, ("Fall", "lege")), (REVIEW, ("fall", "renhold")))
    ]
    generation = SmallGeneration(tmp_path, stored=tuple(map(Stored, documents)))
    found = library(generation, None, Wanted(topic="fall", more=True), DAY)
    assert found.topics == ("fall",)
    assert len(found.entries) == 2


def test_each_entry_opens_the_whole_document(client: TestClient) -> None:
    link = re.search(r'class="source" href="([^"]+)"', client.get("/prosedyrer").text)
    assert link is not None
    page = client.get(link[1]).text
    assert "Formål" in page
    assert "Straks etter fall" in page


def test_a_document_of_another_unit_is_not_listed_for_mine(tmp_path: Path) -> None:
    place = municipalities(CHECKOUT / "corpus")[0]
    own = replace(FALL.metadata, scope=Scope(units=("Strandheim sykehjem",)))
    generation = SmallGeneration(tmp_path, stored=(Stored(replace(FALL, metadata=own)),))
    assert library(generation, place, Wanted(unit="granli"), DAY).entries == ()
    assert len(library(generation, place, Wanted(unit="strandheim"), DAY).entries) == 1


@given(st.text(max_size=20), st.booleans())
def test_what_does_not_hold_never_slips_in(words: str, more: bool) -> None:
    found = library(SmallGeneration(Path()), None, Wanted(words=words, more=more), DAY)
    assert more or all(entry.status in HOLDING for entry in found.entries)


def test_what_was_searched_for_does_not_become_markup(client: TestClient) -> None:
    page = client.get("/prosedyrer", params={"sok": '"><script>alert(1)</script>'}).text
    assert "<script>alert" not in page


def test_before_the_first_ingest_the_list_says_so(
    client: TestClient, assistant: WardAssistant
) -> None:
    assistant.current = None
    response = client.get("/prosedyrer", headers={"accept": "text/html"})
    assert response.status_code == 503
    assert "ikke lest inn" in response.text
