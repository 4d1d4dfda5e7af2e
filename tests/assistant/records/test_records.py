"""What is kept, what is never kept, and what is gone when it is erased."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from threading import Barrier

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from assistant.errors import NoRecords
from assistant.records import erasing, keeping, reading, schema
from assistant.records.keeping import Asked, Gap, Opinion, Records, Verdict
from assistant.records.opening import FILE, opened
from ingest.settings import Settings
from tests.assistant.records.example import reply

ASKED = Asked("chat", "rules-1", "c1", "Fjellvik", "Granli sykehjem", "ekstravakt")


def exported(records: Records) -> list[dict[str, object]]:
    return list(reading.exported(records.engine))


def test_a_message_is_kept_with_all_that_is_needed_to_answer_it_again(records: Records):
    kept = reply()
    records.keep(kept, ASKED)
    (entry,) = exported(records)
    known = {"generation": kept.generation, "rules": "rules-1", "rule": "forverring/fall"}
    assert known.items() <= entry.items()
    (citation,) = entry["citations"]
    assert (citation["document"], citation["version"]) == ("fall", "1.2")
    assert entry["mentions"][0]["title"] == "Fallskjema"
    assert (entry["unit"], entry["outcome"], entry["opinion"]) == (
        "Granli sykehjem",
        "answer",
        None,
    )


def test_the_last_opinion_counts_and_its_comment_is_masked(records: Records):
    kept = reply()
    records.keep(kept, ASKED)
    assert records.think(Opinion(kept.id, True))
    assert records.think(Opinion(kept.id, False, Verdict.OUTDATED, "ring meg på 412 34 567"))
    opinion = exported(records)[0]["opinion"]
    assert (opinion["useful"], opinion["reason"]) == (False, "outdated")
    assert "412" not in opinion["comment"]


def test_an_opinion_on_what_is_not_kept_is_told(records: Records):
    assert not records.think(Opinion("nowhere", True))


def test_a_gap_is_masked_and_outlives_its_message(records: Records):
    kept = reply()
    records.keep(kept, ASKED)
    records.miss(Gap("rutine for å ringe 412 34 567", kept.id, "Fjellvik", "Granli sykehjem"))
    assert erasing.purge(records.engine, 90) == 0
    with records.engine.begin() as connection:
        connection.execute(schema.messages.delete())
    (entry,) = exported(records)
    assert entry["gap"]["message"] is None
    assert "412" not in entry["gap"]["text"]


def test_what_is_named_as_a_unit_is_masked_too(records: Records):
    records.keep(reply(), Asked("api", unit="Kari Nordmann 01010112345 tlf 412 34 567"))
    assert "412" not in str(exported(records)[0]["unit"])


def test_what_is_too_old_is_erased_with_all_that_hangs_on_it(
    records: Records, monkeypatch: pytest.MonkeyPatch
):
    today = keeping.now()
    monkeypatch.setattr(keeping, "now", lambda: today - timedelta(days=91))
    old = reply()
    records.keep(old, ASKED)
    records.think(Opinion(old.id, True))
    records.miss(Gap("gammel mangel"))
    monkeypatch.setattr(keeping, "now", lambda: today)
    new = reply()
    records.keep(new, ASKED)
    assert erasing.purge(records.engine, 90) == 2
    assert [entry["id"] for entry in exported(records)] == [new.id]
    with records.engine.connect() as connection:
        left = connection.execute(sa.select(sa.func.count()).select_from(schema.citations))
        assert left.scalar_one() == 1


def test_one_message_or_one_conversation_can_be_erased(records: Records):
    first, second, other = reply(), reply(), reply()
    for kept, conversation in ((first, "a"), (second, "a"), (other, "b")):
        records.keep(kept, Asked("chat", conversation=conversation))
        records.miss(Gap("mangler", kept.id))
    assert erasing.erase_message(records.engine, first.id) == 2
    assert erasing.erase_conversation(records.engine, "a") == 2
    left = exported(records)
    assert [entry.get("id") for entry in left] == [other.id, None]


@pytest.mark.parametrize("place", ["question", "comment", "gap"])
def test_everything_that_holds_a_text_can_be_erased(records: Records, place: str):
    """Something that masking missed, wherever it was written; `%` is only a sign."""
    kept, other = (
        reply(question="Vaffel 50% til beboer" if place == "question" else "fall"),
        reply(),
    )
    records.keep(kept, ASKED)
    records.keep(other, ASKED)
    if place == "comment":
        records.think(Opinion(kept.id, False, comment="gjaldt vaffel 50% til beboer"))
    if place == "gap":
        records.miss(Gap("rutine for vaffel 50% til beboer"))
    assert erasing.erase_containing(records.engine, "VAFFEL 5%") == 0
    assert erasing.erase_containing(records.engine, "VAFFEL 50%") == 1
    assert "affel" not in str(exported(records))


def test_the_newest_migration_is_the_schema(records: Records):
    with records.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, schema.metadata) == []


def test_opening_again_keeps_what_is_there(settings: Settings):
    first = opened(settings)
    Records(first).keep(reply(), ASKED)
    first.dispose()
    again = opened(settings)
    assert reading.counts(again).messages == 1
    again.dispose()


def test_many_may_open_a_new_database_at_once(settings: Settings, tmp_path: Path):
    for number in range(10):
        new = settings
        if not settings.records:
            new = Settings(data=tmp_path / str(number))
        start = Barrier(4)

        def open_it(_: int, to: Settings = new, start: Barrier = start) -> sa.Engine:
            start.wait()
            return opened(to)

        with ThreadPoolExecutor(4) as pool:
            engines = list(pool.map(open_it, range(4)))
        assert [reading.counts(engine).messages for engine in engines] == [0] * 4
        for engine in engines:
            engine.dispose()


def test_many_threads_write_at_once(records: Records):
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: records.keep(reply(), ASKED), range(80)))
    assert reading.counts(records.engine).messages == 80


def test_erased_text_is_not_left_in_the_file(tmp_path: Path):
    engine = opened(Settings(data=tmp_path))
    Records(engine).keep(reply(question="hemmeligheten om Gunnvor"), ASKED)
    erasing.erase_containing(engine, "Gunnvor")
    engine.dispose()
    left = b"".join(file.read_bytes() for file in tmp_path.glob(f"{FILE}*"))
    assert b"hemmeligheten" not in left


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("not an address", "records.bad_address"),
        ("postgresql://nobody@127.0.0.1:1/none", "records.unreachable"),
        ("sqlite:////nowhere/at/all/records.sqlite", "records.unreachable"),
    ],
)
def test_a_database_that_cannot_be_reached_is_told(tmp_path: Path, address: str, key: str):
    with pytest.raises(NoRecords) as told:
        opened(Settings(data=tmp_path, records=address))
    assert told.value.key == key
