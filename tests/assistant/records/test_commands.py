"""`kildevakt records`: the adviser sees how much is kept, takes it out, and erases."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from assistant.records import own, places
from assistant.records.keeping import Asked, Records
from assistant.records.opening import opened
from assistant.records.places import Chosen
from ingest.cli import build_app
from ingest.settings import Settings
from tests.assistant.records.example import reply


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of state with two messages kept."""
    monkeypatch.setenv("KILDEVAKT_DATA", str(tmp_path))
    engine = opened(Settings())
    for question, conversation in (("om vaffel", "a"), ("om fall", "b")):
        Records(engine).keep(reply(question=question), Asked("chat", conversation=conversation))
    engine.dispose()
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(build_app(), ["records", *arguments])


@pytest.mark.usefixtures("folder")
def test_status_says_how_much_is_kept_and_for_how_long():
    assert "2 meldinger" in run("status").output
    assert "90 dager" in run("status").output


def test_export_writes_one_line_for_each_and_overwrites_nothing(folder: Path):
    file = folder / "ut.jsonl"
    assert run("export", str(file)).exit_code == 0
    lines = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    assert [line["question"] for line in lines] == ["om vaffel", "om fall"]
    again = run("export", str(file))
    assert (again.exit_code, "finnes fra før" in again.output) == (2, True)


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("choice", [("--conversation", "a"), ("--containing", "VAFFEL")])
def test_erase_takes_what_was_chosen_and_nothing_else(choice: tuple[str, str]):
    assert "1 slettet" in run("erase", *choice).output
    assert "1 meldinger" in run("status").output


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    "choice", [(), ("--containing", " "), ("--message", "x", "--conversation", "a")]
)
def test_erase_asks_for_one_choice(choice: tuple[str, ...]):
    assert run("erase", *choice).exit_code == 2
    assert "2 meldinger" in run("status").output


@pytest.mark.usefixtures("folder")
def test_purge_takes_what_is_older_than_the_option():
    assert "0 slettet" in run("purge").output
    assert "2 slettet" in run("purge", "--older-than", "0").output


def test_somebody_in_slack_is_erased_by_workspace_and_user(folder: Path):
    settings = Settings(data=folder)
    engine = opened(settings)
    asker = places.hashed(places.salt(settings), "asker", "T1", "U1")
    places.choose(engine, asker, Chosen("Fjellvik", "Granli sykehjem"))
    engine.dispose()
    assert "1 slettet" in run("erase", "--slack-user", "T1/U1").output
    assert run("erase", "--slack-user", "U1").exit_code == 2


def test_somebody_who_signs_in_is_erased_by_what_the_provider_calls_them(folder: Path):
    settings = Settings(data=folder)
    engine = opened(settings)
    Records(engine).keep(reply(), Asked("chat", person=own.person(settings, "person-1")))
    engine.dispose()
    assert "0 slettet" in run("erase", "--person", "person-2").output
    assert "1 slettet" in run("erase", "--person", "person-1").output
