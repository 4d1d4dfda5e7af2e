"""What a person asked earlier is theirs to see and to delete, and nobody else's."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from assistant.records import erasing, own, reading, schema
from assistant.records.keeping import Asked, Gap, Records
from ingest.settings import Settings
from tests.assistant.records.example import reply

KARI, OLA = "k" * 64, "o" * 64


@pytest.fixture
def questions(records: Records) -> dict[str, str]:
    """The ids of two questions of Kari's, one of Ola's and one of nobody's, by their text."""
    ids = {}
    for text, person in (("om fall", KARI), ("om sår", KARI), ("om mat", OLA), ("om dør", "")):
        kept = reply(question=text)
        records.keep(kept, Asked("chat", person=person))
        records.miss(Gap(f"mangler {text}", kept.id))
        ids[text] = kept.id
    return ids


def asked(records: Records, person: str) -> list[str]:
    return [entry.question for entry in own.earlier(records.engine, person)]


@pytest.mark.usefixtures("questions")
def test_everybody_sees_their_own_newest_first(records: Records):
    assert asked(records, KARI) == ["om sår", "om fall"]
    assert asked(records, OLA) == ["om mat"]
    assert asked(records, "") == []


def test_one_question_is_deleted_by_whoever_asked_it_only(
    records: Records, questions: dict[str, str]
):
    assert erasing.erase_earlier(records.engine, OLA, questions["om fall"]) == 0
    assert erasing.erase_earlier(records.engine, "", questions["om dør"]) == 0
    assert erasing.erase_earlier(records.engine, KARI, questions["om fall"]) == 2
    assert asked(records, KARI) == ["om sår"]


@pytest.mark.usefixtures("questions")
def test_all_of_one_person_goes_and_nothing_of_others(records: Records):
    assert erasing.erase_person(records.engine, KARI) == 4
    assert asked(records, KARI) == []
    assert reading.counts(records.engine).messages == 2


@pytest.mark.usefixtures("questions")
def test_the_export_does_not_say_whose_a_question_was(records: Records):
    exported = list(reading.exported(records.engine))
    assert "om fall" in str(exported)
    assert KARI not in str(exported)


@pytest.mark.usefixtures("questions")
def test_what_is_too_old_is_gone_for_its_owner_too(records: Records):
    with records.engine.begin() as connection:
        connection.execute(schema.messages.update().values(at=datetime(2020, 1, 1)))
    erasing.purge(records.engine, 90)
    assert asked(records, KARI) == []


def test_a_person_is_a_hash_that_depends_on_provider_and_salt(tmp_path: Path):
    settings = Settings(data=tmp_path / "a", oidc_issuer="https://one.example")
    person = own.person(settings, "kari@fjellvik.example")
    assert person == own.person(settings, "kari@fjellvik.example")
    others = [
        own.person(settings, "ola@fjellvik.example"),
        own.person(settings.model_copy(update={"data": tmp_path / "b"}), "kari@fjellvik.example"),
        own.person(
            settings.model_copy(update={"oidc_issuer": "https://two.example"}),
            "kari@fjellvik.example",
        ),
    ]
    assert len({person, *others}) == 4
    assert "kari" not in person


def test_nobody_is_told_apart_where_that_is_not_wanted(tmp_path: Path):
    assert own.person(Settings(data=tmp_path, history=False), "kari") == ""
    assert own.person(Settings(data=tmp_path), "") == ""
