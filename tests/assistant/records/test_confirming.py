"""That somebody has read a change: kept without a name, counted without pointing anybody out."""

from __future__ import annotations

from datetime import timedelta

import pytest

from assistant.records import confirming, erasing, keeping, reading
from assistant.records.confirming import Count, Read
from assistant.records.keeping import Records
from ingest.settings import Settings

CHANGE = Read("0123456789abcdef", "rutiner/fall", "2", "fedcba9876543210")


def confirm(records: Records, person: str, unit: str = "granli", read: Read = CHANGE) -> None:
    confirming.confirm(records.engine, person, read, "Fjellvik", unit)


def test_who_has_read_one_change_has_not_read_the_next(records: Records):
    confirm(records, "a")
    assert confirming.confirmed(records.engine, "a") == {CHANGE.change}
    assert confirming.confirmed(records.engine, "b") == frozenset()


def test_the_same_person_counts_once(records: Records):
    for _ in range(2):
        confirm(records, "a")
    kept = [row["confirmation"] for row in reading.exported(records.engine)]
    assert [(row["document"], row["version"], row["text"]) for row in kept] == [
        ("rutiner/fall", "2", "fedcba9876543210")
    ]


def test_fewer_than_five_are_not_counted_out(records: Records):
    for number in range(5):
        confirm(records, f"g{number}")
    for number in range(4):
        confirm(records, f"s{number}", "strandheim")
    found = confirming.counts(records.engine, [CHANGE.change])
    assert found == [Count(CHANGE.change, "granli", 5), Count(CHANGE.change, "strandheim", None)]
    own = confirming.counts(records.engine, [CHANGE.change], "Fjellvik", ["granli"])
    assert own == [Count(CHANGE.change, "granli", 5)]
    assert confirming.counts(records.engine, [CHANGE.change], "Et annet sted") == []


def test_it_is_erased_after_its_time_and_on_demand(
    records: Records, monkeypatch: pytest.MonkeyPatch
):
    long_ago = keeping.now() - timedelta(days=731)
    monkeypatch.setattr(confirming, "now", lambda: long_ago)
    confirm(records, "a")
    monkeypatch.undo()
    confirm(records, "b")
    assert erasing.purge_confirmations(records.engine, 730) == 1
    assert confirming.forget(records.engine, "b") == 1
    assert list(reading.exported(records.engine)) == []


def test_what_stands_for_a_person_is_the_same_each_time_and_needs_the_salt(settings: Settings):
    one = confirming.reader_of(settings, "https://idp", "person-1")
    assert one == confirming.reader_of(settings, "https://idp", "person-1")
    assert one != confirming.reader_of(settings, "https://idp", "person-2")
    (settings.data / confirming.SALT).unlink()
    assert one != confirming.reader_of(settings, "https://idp", "person-1")
