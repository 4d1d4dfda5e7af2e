"""Keeping stops no answer: it is done beside it, tried again, and given up on loudly."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from queue import Queue
from time import monotonic

import pytest

from assistant.errors import NoRecords
from assistant.records import keeper as keeping_beside
from assistant.records import reading
from assistant.records.keeper import Keeper
from assistant.records.keeping import Asked, Gap, Opinion, Records
from assistant.records.opening import opened
from ingest.settings import Settings
from tests.assistant.records.example import reply

ASKED = Asked("chat")


@pytest.fixture
def sqlite(tmp_path: Path) -> Settings:
    return Settings(data=tmp_path)


@pytest.fixture
def keeper(sqlite: Settings) -> Iterator[Keeper]:
    made = Keeper(sqlite)
    made.start()
    yield made
    made.stop()


def kept(settings: Settings) -> int:
    engine = opened(settings)
    try:
        return reading.counts(engine).messages
    finally:
        engine.dispose()


def test_what_waits_is_written_before_the_server_ends(sqlite: Settings):
    keeper = Keeper(sqlite)
    keeper.start()
    for _ in range(50):
        keeper.keep(reply(), ASKED)
    keeper.stop()
    assert kept(sqlite) == 50


def test_an_opinion_finds_the_message_that_was_answered_a_moment_ago(keeper: Keeper):
    answered = reply()
    keeper.keep(answered, ASKED)
    assert keeper.think(Opinion(answered.id, True))


def test_a_database_that_is_away_delays_nobody_and_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(keeping_beside, "AGAIN", 0.05)
    folder = tmp_path / "later"
    keeper = Keeper(Settings(data=tmp_path, records=f"sqlite:///{folder}/records.sqlite"))
    keeper.start()
    started = monotonic()
    keeper.keep(reply(), ASKED)
    assert monotonic() - started < 0.05
    with pytest.raises(NoRecords):
        keeper.miss(Gap("mangler"))
    folder.mkdir()
    keeper.stop()
    assert kept(keeper.settings) == 1


def test_what_finds_no_room_is_counted_and_the_answer_is_not_stopped(sqlite: Settings):
    keeper = Keeper(sqlite, waiting=Queue(2))
    for _ in range(5):
        keeper.keep(reply(), ASKED)
    assert keeper.lost == 3


def test_a_reply_that_the_database_refuses_is_given_up_and_the_next_is_kept(
    keeper: Keeper, sqlite: Settings
):
    twice = reply()
    keeper.keep(twice, ASKED)
    keeper.keep(twice, ASKED)
    keeper.keep(reply(), ASKED)
    keeper.settle()
    assert (keeper.lost, kept(sqlite)) == (1, 2)


def test_with_no_days_nothing_is_kept_and_that_is_said(tmp_path: Path):
    keeper = Keeper(Settings(data=tmp_path, records_days=0))
    keeper.start()
    keeper.keep(reply(), ASKED)
    with pytest.raises(NoRecords) as told:
        keeper.think(Opinion("x", True))
    keeper.stop()
    assert told.value.key == "records.not_kept"
    assert list(tmp_path.iterdir()) == []


def test_what_is_too_old_goes_when_the_server_starts(sqlite: Settings):
    engine = opened(sqlite)
    Records(engine).keep(reply(), ASKED)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE messages SET at = '2020-01-01 00:00:00.000000'")
    engine.dispose()
    keeper = Keeper(sqlite)
    keeper.start()
    keeper.keep(reply(), ASKED)
    keeper.stop()
    assert kept(sqlite) == 1
