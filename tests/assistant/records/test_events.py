"""One event, one answer: who may answer it, when another may, and what is left of it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from assistant.records import erasing, places, schema
from assistant.records.events import Event, Events
from assistant.records.keeping import Records, now
from assistant.records.places import NOTHING, Chosen
from ingest.settings import Settings

LONG, OVER = 60.0, -1.0
EVENT = Event("Ev1", {"text": "hva gjør jeg etter et fall"}, "a" * 64)


@pytest.fixture
def first(records: Records) -> Events:
    return Events(records.engine, "first")


@pytest.fixture
def second(records: Records) -> Events:
    return Events(records.engine, "second")


def row(records: Records) -> sa.Row:
    with records.engine.begin() as connection:
        return connection.execute(sa.select(schema.events)).one()


def test_an_event_delivered_twice_is_taken_once(first: Events, second: Events):
    assert first.take(EVENT, LONG)
    assert second.take(EVENT, LONG) is None
    assert second.take_over(LONG, 10) == []


def test_of_many_at_once_one_takes_it(records: Records):
    workers = [Events(records.engine, str(number)) for number in range(8)]
    with ThreadPoolExecutor(8) as pool:
        taken = list(pool.map(lambda worker: worker.take(EVENT, LONG), workers))
    assert len([event for event in taken if event]) == 1


def test_of_many_at_once_one_takes_over(records: Records, first: Events):
    first.take(EVENT, OVER)
    workers = [Events(records.engine, str(number)) for number in range(8)]
    with ThreadPoolExecutor(8) as pool:
        taken = list(pool.map(lambda worker: worker.take_over(LONG, 10), workers))
    assert sum(map(len, taken)) == 1


def test_an_expired_lease_goes_to_another_worker_with_what_it_needs(first: Events, second: Events):
    first.take(EVENT, OVER)
    (taken,) = second.take_over(LONG, 10)
    assert (taken.payload, taken.asker, taken.attempts) == (EVENT.payload, EVENT.asker, 2)
    assert first.hold(["Ev1"], LONG) == 0


def test_a_second_delivery_takes_over_what_the_first_left(first: Events, second: Events):
    first.take(EVENT, OVER)
    taken = second.take(EVENT, LONG)
    assert taken
    assert taken.attempts == 2


def test_a_lease_that_is_held_is_not_taken_over(first: Events, second: Events):
    first.take(EVENT, OVER)
    assert first.hold(["Ev1"], LONG) == 1
    assert second.take_over(LONG, 10) == []


def test_an_answered_event_is_never_taken_again_and_says_nothing(
    records: Records, first: Events, second: Events
):
    first.take(EVENT, OVER)
    first.answered("Ev1")
    assert second.take(EVENT, LONG) is None
    assert second.take_over(LONG, 10) == []
    left = row(records)
    assert (left.state, left.payload, left.asker) == ("answered", None, None)


def test_what_is_forgotten_without_an_answer_is_counted(records: Records, first: Events):
    first.take(EVENT, LONG)
    with records.engine.begin() as connection:
        connection.execute(schema.events.update().values(at=now() - timedelta(hours=2)))
    assert first.forget(3600) == 1
    assert first.forget(3600) == 0


def test_a_place_is_kept_replaced_and_erased(records: Records):
    engine = records.engine
    places.choose(engine, "h", Chosen("Fjellvik", "Granli sykehjem"))
    places.choose(engine, "h", Chosen("Fjellvik", "Granli sykehjem", "ekstravakt", "pl"))
    assert places.place_of(engine, "h").language == "pl"
    assert erasing.erase_asker(engine, "h") == 1
    assert places.place_of(engine, "h") == NOTHING


def test_places_and_events_go_with_what_is_too_old(records: Records, first: Events):
    places.choose(records.engine, "h", Chosen("Fjellvik"))
    first.take(EVENT, LONG)
    erasing.purge(records.engine, -1)
    assert places.place_of(records.engine, "h") == NOTHING
    assert first.forget(0) == 0


def test_a_text_that_is_erased_leaves_no_event_that_waits(records: Records, first: Events):
    first.take(EVENT, LONG)
    erasing.erase_containing(records.engine, "etter et fall")
    assert first.take(EVENT, LONG)


def test_the_salt_is_secret_and_the_same_for_all(tmp_path: Path):
    settings = Settings(data=tmp_path / "new")
    with ThreadPoolExecutor(4) as pool:
        salts = set(pool.map(lambda _: places.salt(settings), range(8)))
    assert len(salts) == 1
    assert (settings.data / places.SALT).stat().st_mode & 0o077 == 0
    assert [file.name for file in settings.data.iterdir()] == [places.SALT]
    key = salts.pop()
    assert places.hashed(key, "a", "b") != places.hashed(key, "ab", "")
