"""The page `/endret` and its API: what a reader sees, and that they have read it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
import sqlalchemy as sa
from fastapi.testclient import TestClient

from assistant.records import confirming, schema
from assistant.records.opening import opened
from assistant.web.app import create_app
from ingest.documents import NeedToKnow, Status
from ingest.settings import Settings
from tests.web.changed import CHANGE, COMING, EVIL, GONE, NEED, OTHER
from tests.web.idp import Idp
from tests.web.test_sign_in import HOME, OWN, idp, signed_in
from tests.web.test_sign_in import settings as closed
from tests.web.ward import FALL, WardAssistant

__all__ = ["closed", "idp"]


@pytest.fixture
def assistant(assistant: WardAssistant) -> WardAssistant:
    assistant.revisions = (CHANGE, OTHER, GONE)
    return assistant


@pytest.fixture
def inside(assistant: WardAssistant, closed: Settings) -> Iterator[TestClient]:
    """A server with sign-in."""
    app = create_app(assistant, closed)
    with TestClient(app, base_url=HOME, follow_redirects=False) as client:
        yield client


def test_the_page_has_old_and_new_text_word_for_word(client: TestClient) -> None:
    page = client.get("/endret").text
    for hunk in (hunk for section in CHANGE.sections for hunk in section.hunks):
        for line in (*hunk.old, *hunk.new):
            assert line.split()[0] in page
    assert '<b class="other number">30</b>' in page
    assert '<b class="other number">15</b>' in page
    assert f"/kilder/{FALL.id}/{FALL.edition}#s-straks" in page


def test_what_stands_in_a_document_is_never_markup(
    client: TestClient, assistant: WardAssistant
) -> None:
    assistant.revisions = (EVIL,)
    page = client.get("/endret").text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_a_text_that_does_not_hold_yet_is_not_shown_as_what_holds_now(
    client: TestClient, assistant: WardAssistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    assistant.revisions = (COMING,)
    monkeypatch.setattr(
        type(assistant.current), "status", lambda self, document_id, day: Status.NOT_YET
    )
    page = client.get("/endret").text
    begins = f"{COMING.metadata.valid_from:%d.%m.%Y}"
    assert f"Gjelder fra {begins}" in page
    names = re.findall(r'class="side-name">([^<]*)<', page)
    assert names == ["Nå", f"Fra {begins}"]


def test_need_to_know_comes_first_on_the_page_and_in_the_api(client: TestClient) -> None:
    found = client.get("/api/changes").json()
    assert [entry["id"] for entry in found] == [CHANGE.id, GONE.id, OTHER.id]
    page = client.get("/endret").text
    assert page.index(f"c-{CHANGE.id}") < page.index(f"c-{OTHER.id}")
    assert page.count('class="primary read"') == 1


def test_the_api_tells_both_texts_and_the_numbers_that_changed(client: TestClient) -> None:
    entry = client.get("/api/changes").json()[0]
    (section,) = entry["sections"]
    assert (section["kind"], section["heading"]) == ("changed", ["Tiltak", "Straks etter fall"])
    (pair,) = section["sentences"]
    assert (pair["old"], pair["new"]) == (
        "Mål blodtrykk innen 30 minutter.",
        "Mål blodtrykk innen 15 minutter.",
    )
    assert (pair["old_numbers"], pair["new_numbers"]) == (["30"], ["15"])
    assert (entry["old_version"], entry["version"]) == ("2.2", "2.3")
    assert (entry["note"], entry["change_note"]) == (NEED.note, "Nye tider.")


def test_since_leaves_out_what_was_news_before(client: TestClient) -> None:
    found = client.get("/api/changes", params={"since": (date.today()).isoformat()}).json()
    assert [entry["id"] for entry in found] == [GONE.id]


def test_the_unit_and_role_of_the_reader_decide(client: TestClient) -> None:
    other = {"unit": "granli", "role": "ekstravakt"}
    assert CHANGE.id not in client.get("/api/changes/unread", params=other).json()["ids"]
    own = {"unit": "granli", "role": "sykepleier"}
    assert client.get("/api/changes/unread", params=own).json()["ids"] == [CHANGE.id]


def test_without_sign_in_nothing_is_kept_of_who_has_read_what(
    client: TestClient, settings: Settings
) -> None:
    said = client.post(f"/api/changes/{CHANGE.id}/read").json()
    assert said == {"id": CHANGE.id, "kept": False}
    engine = opened(settings)
    with engine.connect() as connection:
        assert connection.execute(sa.select(schema.confirmations)).all() == []
    engine.dispose()
    assert client.get("/api/changes/confirmed").status_code == 403


def test_a_change_that_is_not_there_cannot_be_read(client: TestClient) -> None:
    assert client.post("/api/changes/0000000000000000/read").status_code == 404


def test_before_the_first_ingest_the_page_says_so(
    client: TestClient, assistant: WardAssistant
) -> None:
    assistant.current = None
    assert client.get("/endret").status_code == 503


@pytest.mark.parametrize("language", ["nb", "nn", "en", "pl"])
def test_the_page_is_in_every_language(client: TestClient, language: str) -> None:
    page = client.get("/endret", params={"lang": language})
    assert page.status_code == 200
    assert f'<html lang="{language}">' in page.text


# With sign-in.


def confirm(client: TestClient, change: str = CHANGE.id) -> bool:
    return bool(client.post(f"/api/changes/{change}/read", headers=OWN).json()["kept"])


def test_who_is_signed_in_confirms_once_for_every_session(
    inside: TestClient, closed: Settings
) -> None:
    signed_in(inside)
    assert inside.get("/api/changes/unread").json()["ids"] == [CHANGE.id]
    assert confirm(inside)
    inside.cookies.clear()
    signed_in(inside)
    assert inside.get("/api/changes/unread").json()["ids"] == []
    assert inside.get("/api/changes").json()[0]["read"] is True
    engine = opened(closed)
    with engine.connect() as connection:
        kept = connection.execute(sa.select(schema.confirmations)).mappings().one()
    engine.dispose()
    assert "person-1" not in json.dumps(dict(kept), default=str)
    assert "Kari" not in json.dumps(dict(kept), default=str)
    assert (kept["document"], kept["text"]) == (FALL.id, CHANGE.text)


def test_when_the_document_changes_again_the_confirmation_no_longer_counts(
    inside: TestClient, assistant: WardAssistant
) -> None:
    signed_in(inside)
    confirm(inside)
    again = replace(CHANGE, id="ffffffffffffffff", text="another", seen=date.today())
    assistant.revisions = (CHANGE, again)
    assert inside.get("/api/changes/unread").json()["ids"] == [again.id]


def test_another_person_has_not_read_it(inside: TestClient, idp: Idp) -> None:
    signed_in(inside)
    confirm(inside)
    idp.claims = {"sub": "person-2"}
    inside.cookies.clear()
    signed_in(inside)
    assert inside.get("/api/changes/unread").json()["ids"] == [CHANGE.id]


def test_where_nothing_is_kept_nothing_is_confirmed(
    assistant: WardAssistant, closed: Settings
) -> None:
    nothing = closed.model_copy(update={"records_days": 0})
    with TestClient(
        create_app(assistant, nothing), base_url=HOME, follow_redirects=False
    ) as client:
        signed_in(client)
        assert not confirm(client)


def test_a_leader_sees_counts_of_their_units_and_staff_see_none(
    inside: TestClient, closed: Settings, idp: Idp
) -> None:
    engine = opened(closed)
    read = confirming.Read(CHANGE.id, FALL.id, "2.3", CHANGE.text)
    for unit, people in (("granli", 6), ("strandheim", 9)):
        for number in range(people):
            confirming.confirm(engine, f"{unit}-{number}", read, "Fjellvik", unit)
    engine.dispose()
    signed_in(inside)
    assert inside.get("/api/changes/confirmed").status_code == 403
    assert "Har bekreftet lest" not in inside.get("/endret").text
    idp.groups = ["bosses"]
    inside.cookies.clear()
    signed_in(inside)
    counted = inside.get("/api/changes/confirmed").json()
    assert counted == [{"change": CHANGE.id, "unit": "granli", "people": 6}]
    assert "Har bekreftet lest: Granli sykehjem 6" in inside.get("/endret").text


def test_a_mark_of_the_adviser_is_on_the_page_at_once(
    client: TestClient, settings: Settings
) -> None:
    from assistant.changes import marks

    marks.mark(settings, OTHER.id, NeedToKnow("Gjelder dere."))
    assert "Gjelder dere." in client.get("/endret").text
    assert OTHER.id in client.get("/api/changes/unread").json()["ids"]
    assert OTHER.seen is not None
    assert OTHER.seen < date.today() - timedelta(days=1)
