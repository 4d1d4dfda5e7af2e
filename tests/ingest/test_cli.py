"""`kildevakt ingest` and `kildevakt rollback`: exit codes, what is printed where, refusals."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from ingest import messages
from ingest.cli import build_app
from ingest.index import folders
from tests.conftest import ROOT
from tests.crash.collection import Collection, text

FALL = "---\nid: fall\n---\n# Fall\n\nBli hos beboeren og tilkall hjelp.\n"
AVVIK = "---\nid: avvik\n---\n# Avvik\n\nAvvik meldes samme vakt.\n"


@dataclass(frozen=True)
class Terminal:
    """The command line over one collection."""

    home: Collection

    def run(self, *arguments: str | Path) -> Result:
        """In this process, as a user would in theirs."""
        return CliRunner().invoke(
            build_app(), [str(argument) for argument in arguments], env=self.environment
        )

    def start(self, *arguments: str | Path) -> subprocess.Popen[str]:
        """In a process of its own."""
        return subprocess.Popen(
            [sys.executable, "-m", "ingest.cli", *map(str, arguments)],
            cwd=ROOT,
            env={**os.environ, **self.environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    @property
    def environment(self) -> dict[str, str]:
        return {
            "KILDEVAKT_DATA": str(self.home.settings.data),
            "KILDEVAKT_CORPUS": str(self.home.settings.corpus),
        }

    def ingest(self, *options: str) -> Result:
        return self.run("ingest", self.home.documents, *options)


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    """Two documents, not yet ingested."""
    home = Collection(tmp_path)
    home.write("avvik.md", AVVIK)
    home.write("fall.md", FALL)
    return Terminal(home)


# ingest


def test_when_every_document_is_read_the_exit_code_is_0(terminal: Terminal):
    done = terminal.ingest()
    assert (done.exit_code, done.stderr) == (0, "")
    assert re.fullmatch(
        r"2 nye, 0 endret, 0 uendret, 0 fjernet, 0 feilet \(\d+\.\d s\)\.\n"
        rf"Samlingen har 2 dokumenter og 2 tekstbiter\. Indeks {terminal.home.generation().id}\.\n",
        done.stdout,
    )


def test_when_some_documents_fail_they_are_named_and_the_exit_code_is_1(terminal: Terminal):
    terminal.home.write("tom.md", b"")
    done = terminal.ingest()
    assert done.exit_code == 1
    assert done.stdout.splitlines()[0] == f"Ikke lest: tom.md. {messages.text('read.empty')}"
    assert "Samlingen har 2 dokumenter" in done.stdout


def test_a_path_that_is_not_there_is_named_and_what_was_read_stays(terminal: Terminal):
    terminal.ingest()
    done = terminal.run("ingest", terminal.home.root / "borte")
    assert done.exit_code == 1
    assert str(terminal.home.root / "borte") in done.stdout
    assert "Samlingen har 2 dokumenter" in done.stdout


def test_a_folder_without_documents_is_one_line_and_exit_code_1(terminal: Terminal):
    empty = terminal.home.root / "tom"
    empty.mkdir()
    done = terminal.run("ingest", empty)
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr == messages.text("sync.no_documents", paths=str(empty)) + "\n"


@pytest.mark.parametrize("arguments", [("ingest",), ("ingest", ".", "--alt"), ("ingst", ".")])
def test_wrong_usage_is_exit_code_2(terminal: Terminal, arguments: tuple[str, ...]):
    done = terminal.run(*arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr


def test_the_report_has_every_document_before_the_sums(terminal: Terminal):
    terminal.home.write("tom.md", b"")
    done = terminal.ingest("--report")
    lines = done.stdout.splitlines()
    assert done.exit_code == 1
    assert [line for line in lines if line.startswith("[")] == [
        "[ny] avvik.md - Avvik",
        "[ny] fall.md - Fall",
        "[feilet] tom.md",
    ]
    assert "    Lest som MARKDOWN, 1 tekstbiter." in lines
    assert lines[-1].startswith("Samlingen har 2 dokumenter")


def test_as_json_there_is_one_value_on_standard_output_and_the_exit_codes_are_the_same(
    terminal: Terminal,
):
    terminal.home.write("tom.md", b"")
    done = terminal.ingest("--json")
    found = json.loads(done.stdout)
    assert done.exit_code == 1
    assert found["generation"] == terminal.home.generation().id
    assert [(entry["source"], entry["state"]) for entry in found["entries"]] == [
        ("avvik.md", "new"),
        ("fall.md", "new"),
        ("tom.md", "failed"),
    ]
    assert found["entries"][2]["notes"][0]["key"] == "read.empty"
    terminal.home.remove("tom.md")
    assert terminal.ingest("--json").exit_code == 0


def test_add_keeps_what_was_read_before(terminal: Terminal):
    terminal.ingest()
    terminal.home.write("ny/vakt.md", "# Vakt\n\nVakten begynner med rapport.\n")
    folder = terminal.home.documents / "ny"
    assert "Samlingen har 3 dokumenter" in terminal.run("ingest", folder, "--add").stdout
    assert "Samlingen har 1 dokumenter" in terminal.run("ingest", folder).stdout


def test_an_unknown_embedder_is_told_with_the_command_that_brings_it(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("KILDEVAKT_EMBEDDER", "ukjent/modell")
    done = terminal.ingest()
    assert (done.exit_code, done.stdout) == (1, "")
    assert "kildevakt models fetch ukjent/modell" in done.stderr


def test_a_data_folder_that_cannot_be_written_is_one_line(terminal: Terminal):
    terminal.home.settings.data.write_text("a file where the folder should be", "utf-8")
    done = terminal.ingest()
    assert done.exit_code == 1
    assert len(done.stderr.splitlines()) == 1
    assert str(terminal.home.settings.data) in done.stderr


# Two at once, and runs that are ended.


def slow(home: Collection) -> None:
    """A document that takes its reader many seconds."""
    home.write("treg.md", "[" * 400_000 + "](x" * 20_000)


def waited(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.02)


@pytest.fixture
def at_work(terminal: Terminal) -> Iterator[subprocess.Popen[str]]:
    """A process that is ingesting, held up by a slow document."""
    terminal.ingest()
    slow(terminal.home)
    terminal.home.write("avvik.md", AVVIK + "\nMeld også nestenulykker.\n")
    process = terminal.start("ingest", terminal.home.documents)
    waited(lambda: any(f.startswith(folders.BUILDING) for f in terminal.home.folders()))
    yield process
    process.kill()
    process.communicate()


def test_a_second_ingest_or_rollback_at_the_same_time_is_refused_with_a_clear_message(
    terminal: Terminal, at_work: subprocess.Popen[str]
):
    for refused in (terminal.ingest(), terminal.run("rollback")):
        assert (refused.exit_code, refused.stdout) == (1, "")
        assert refused.stderr == (
            messages.text("sync.running", folder=str(terminal.home.index)) + "\n"
        )
    assert at_work.poll() is None


def test_an_interrupted_ingest_says_that_what_was_read_before_still_holds(
    terminal: Terminal, at_work: subprocess.Popen[str]
):
    before = terminal.home.generation().id
    at_work.send_signal(signal.SIGINT)
    stdout, stderr = at_work.communicate(timeout=30)
    assert (at_work.returncode, stdout) == (130, "")
    assert stderr == messages.text("sync.interrupted") + "\n"
    assert terminal.home.generation().id == before
    terminal.home.remove("treg.md")
    assert terminal.ingest().exit_code == 0
    assert terminal.home.folders() == {before, terminal.home.generation().id}


#: Lets no file grow above 150 kB, then runs the command line: what a full disk is like.
ON_A_FULL_DISK = """
import resource
resource.setrlimit(resource.RLIMIT_FSIZE, (150_000, 150_000))
from ingest.cli import main
main()
"""


def test_when_the_disk_is_full_what_was_read_before_answers_and_the_next_run_does_the_rest(
    terminal: Terminal,
):
    terminal.ingest()
    before = terminal.home.generation().id
    terminal.home.write("avvik.md", AVVIK + "\nMeld også nestenulykker.\n")
    done = subprocess.run(
        [sys.executable, "-c", ON_A_FULL_DISK, "ingest", str(terminal.home.documents)],
        cwd=ROOT,
        env={**os.environ, **terminal.environment},
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 1
    assert terminal.home.generation().id == before
    assert "nestenulykker" not in text(terminal.home.generation())
    assert terminal.ingest().exit_code == 0
    assert "nestenulykker" in text(terminal.home.generation())


# rollback


def test_rollback_brings_the_generation_before_back_and_an_ingest_brings_the_edits_again(
    terminal: Terminal,
):
    terminal.ingest()
    first, content = terminal.home.generation().id, terminal.home.content()
    terminal.home.write("avvik.md", AVVIK + "\nMeld også nestenulykker.\n")
    terminal.ingest()
    second = terminal.home.generation().id
    done = terminal.run("rollback")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == messages.text("sync.rolled_back", now=second, before=first) + "\n"
    assert terminal.home.generation().id == first
    assert terminal.home.content() == content
    assert "0 nye, 1 endret" in terminal.ingest().stdout
    assert "nestenulykker" in text(terminal.home.generation())


def test_rollback_is_told_when_there_is_nothing_before(terminal: Terminal):
    empty = terminal.run("rollback")
    assert (empty.exit_code, empty.stderr) == (1, messages.text("sync.none") + "\n")
    terminal.ingest()
    first = terminal.run("rollback")
    assert (first.exit_code, first.stderr) == (1, messages.text("sync.nothing_before") + "\n")
    assert terminal.home.generation().counts()["documents"] == 2


# The command itself.


def test_without_a_command_the_help_names_them_all(terminal: Terminal):
    shown = terminal.run("--help").stdout
    for command in ("ingest", "rollback", "models", "ask", "serve", "status", "evaluate"):
        assert f" {command} " in shown
