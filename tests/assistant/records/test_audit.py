"""Who opened or did what beyond an ordinary employee stays written down, and says no content."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from typer.testing import CliRunner

from assistant.records import auditing, schema
from assistant.records.auditing import Act, Action
from assistant.records.keeping import Records, now
from ingest.cli import build_app

OPENED = Act("Kari Nordmann", "fagrådgiver", Action.DOCUMENT, "rutiner/varsling")


def acts(records: Records) -> list[dict[str, object]]:
    return list(auditing.acts(records.engine))


def aged(records: Records, days: int) -> None:
    """A row of so many days ago."""
    row = {"id": f"{days}", "at": now() - timedelta(days=days), "who": "a", "role": "drift"}
    with records.engine.begin() as connection:
        connection.execute(schema.audit.insert(), row | {"action": "x", "object": ""})


def test_an_act_is_kept_with_who_role_action_and_object(records: Records):
    auditing.append(records.engine, OPENED, days=730)
    (act,) = acts(records)
    assert (act["who"], act["role"]) == ("Kari Nordmann", "fagrådgiver")
    assert (act["action"], act["object"]) == ("document.opened", "rutiner/varsling")
    assert list(auditing.acts(records.engine, now() + timedelta(hours=1))) == []


@pytest.mark.parametrize("change", ["UPDATE audit SET who = 'x'", "DELETE FROM audit"])
def test_the_database_refuses_to_change_or_erase_a_row(records: Records, change: str):
    auditing.append(records.engine, OPENED, days=730)
    with pytest.raises(sa.exc.DBAPIError), records.engine.begin() as connection:
        connection.execute(sa.text(change))
    assert [act["who"] for act in acts(records)] == ["Kari Nordmann"]


def test_what_is_older_than_the_setting_goes_and_nothing_else(records: Records):
    for days in (10, 89, 200, 800):
        aged(records, days)
    auditing.append(records.engine, OPENED, days=730)
    assert {act["id"] for act in acts(records)} >= {"10", "89", "200"}
    assert len(acts(records)) == 4
    assert auditing.purge(records.engine, days=1) == 1
    assert len(acts(records)) == 3


def test_a_name_longer_than_the_column_is_cut_and_kept(records: Records):
    auditing.append(records.engine, Act("x" * 900, "drift", Action.ERASED, "y" * 900), days=730)
    assert len(str(acts(records)[0]["who"])) == schema.NAME


def test_commands_of_the_adviser_are_written_down_without_what_was_searched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("KILDEVAKT_DATA", str(tmp_path))
    monkeypatch.setenv("LOGNAME", "adviser")

    def run(*arguments: str) -> str:
        done = CliRunner().invoke(build_app(), list(arguments))
        assert done.exit_code == 0, done.output
        return done.output

    run("records", "export", str(tmp_path / "records.jsonl"))
    run("records", "erase", "--containing", "Haugland")
    run("records", "erase", "--conversation", "c1")
    run("records", "purge")
    run("keys", "add", "scraper", "--scope", "metrics")
    run("keys", "revoke", "scraper")
    listed = [line.split("\t")[1:] for line in run("audit", "list").splitlines()]
    assert listed == [
        ["adviser", "drift", "records.exported"],
        ["adviser", "drift", "records.erased"],
        ["adviser", "drift", "records.erased", "c1"],
        ["adviser", "drift", "records.purged"],
        ["adviser", "drift", "key.made", "scraper"],
        ["adviser", "drift", "key.revoked", "scraper"],
        ["adviser", "drift", "audit.read"],
    ]
    file = tmp_path / "audit.jsonl"
    assert "8 linjer" in run("audit", "export", str(file))
    lines = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    assert [line["action"] for line in lines[-2:]] == ["audit.read", "audit.read"]
    assert "Haugland" not in file.read_text("utf-8")
