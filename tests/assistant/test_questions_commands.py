"""`questions confirm`, `list`, `check`, `expand` and `ingest --expand` at a terminal."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from assistant.models import chat
from ingest import messages
from ingest.cli import build_app
from tests.assistant.models.scripted import ScriptedModel
from tests.ingest.test_questions import FALL, Ward

CONFIRM = (
    "questions",
    "confirm",
    "hun datt på badet",
    "--document",
    "fall",
    "--by",
    "Fagsykepleier",
)


@pytest.fixture
def ward(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ward:
    made = Ward(tmp_path)
    monkeypatch.setenv("KILDEVAKT_CORPUS", str(made.settings.corpus))
    monkeypatch.setenv("KILDEVAKT_DATA", str(made.settings.data))
    made.sync()
    return made


def run(*arguments: object):
    return CliRunner().invoke(build_app(), [str(a) for a in arguments], prog_name="kildevakt")


def test_a_confirmed_question_is_written_beside_the_documents_and_listed(ward: Ward):
    done = run(*CONFIRM, "--section", "Etter fallet", "--date", "2026-11-02")
    file = ward.questions / "confirmed.yaml"
    assert (done.exit_code, done.stdout) == (
        0,
        messages.text("questions.confirmed", file=file) + "\n",
    )
    assert run("questions", "list").stdout == (
        "fall > Etter fallet: «hun datt på badet» (bekreftet, Fagsykepleier, 02.11.2026)\n"
    )
    (listed,) = json.loads(run("questions", "list", "--json").stdout)
    assert (listed["origin"], listed["language"]) == ("confirmed", "nb")
    assert run("questions", "list", "--origin", "anticipated").stdout == "Ingen spørsmål.\n"


@pytest.mark.parametrize(
    ("arguments", "key"),
    [
        (("--section", "Finnes ikke"), "questions.no_section"),
        (("--date", "i går"), "questions.bad_date"),
        (("--document", "borte"), "questions.bad_document"),
    ],
)
def test_what_cannot_be_confirmed_is_said_and_nothing_is_written(ward: Ward, arguments, key):
    done = run(*CONFIRM, *arguments)
    assert done.exit_code == 2
    values = {"section": "Finnes ikke", "document": "fall", "question": CONFIRM[2], "date": "i går"}
    values |= {"document": "borte"} if key == "questions.bad_document" else {}
    assert done.stderr == messages.text(key, **values) + "\n"
    assert not (ward.questions / "confirmed.yaml").exists()


def test_a_question_that_names_somebody_is_not_kept(ward: Ward):
    done = run("questions", "confirm", "hva gjør jeg når Berit Solbakken faller", *CONFIRM[3:])
    assert done.exit_code == 2
    assert "Solbakken" not in done.stderr
    assert not (ward.questions / "confirmed.yaml").exists()


@pytest.mark.usefixtures("ward")
def test_the_same_question_is_confirmed_once():
    assert run(*CONFIRM).exit_code == 0
    done = run(*CONFIRM)
    assert (done.exit_code, done.stderr) == (2, messages.text("questions.known") + "\n")


def test_check_tells_a_section_that_has_changed_with_exit_code_1(ward: Ward):
    run(*CONFIRM, "--section", "Etter fallet")
    assert (fine := run("questions", "check")).exit_code == 0, fine.stdout
    ward.write("fall.md", FALL.replace("Bli hos", "Gå fra"))
    ward.sync()
    done = run("questions", "check")
    assert done.exit_code == 1
    told = {"document": "fall", "section": "Etter fallet", "question": CONFIRM[2]}
    assert done.stdout == messages.text("questions.changed", **told) + "\n"


@pytest.mark.usefixtures("ward")
def test_requests_go_out_and_completions_come_in(tmp_path: Path):
    asked, answers = tmp_path / "asked.jsonl", tmp_path / "answers.jsonl"
    assert run("questions", "expand", "--prompts-out", asked).exit_code == 0
    ids = [json.loads(line)["custom_id"] for line in asked.read_text("utf-8").splitlines()]
    said = json.dumps({"questions": ["hun datt"]})
    answers.write_text(
        "\n".join(json.dumps({"custom_id": i, "content": said}) for i in ids), "utf-8"
    )
    arguments = ("questions", "expand", "--completions-in", answers)
    assert run(*arguments).exit_code == 2
    file = tmp_path / "written.jsonl"
    done = run(*arguments, "--model", "tiny", "--out", file)
    counts = {"written": len(ids), "none": 0, "known": 0, "failed": 0, "file": file}
    assert done.stdout == messages.text("questions.expanded", **counts) + "\n"
    assert {json.loads(line)["model"] for line in file.read_text("utf-8").splitlines()} == {"tiny"}


def test_ingest_with_expand_reads_asks_and_puts_to_use(ward: Ward, monkeypatch: pytest.MonkeyPatch):
    model = ScriptedModel(*[{"questions": ["hun datt"]}] * 10)
    monkeypatch.setattr(chat, "configured", lambda settings: model)
    done = run("ingest", ward.settings.corpus, "--expand")
    assert done.exit_code == 0
    counted = messages.text("questions.counted", confirmed=0, anticipated=len(model.history))
    assert done.stdout.splitlines()[-1] == counted


def test_ingest_with_expand_and_no_model_has_read_the_documents_and_says_so(ward: Ward):
    done = run("ingest", ward.settings.corpus, "--expand")
    assert done.exit_code == 2
    assert messages.text("questions.no_chat_model") in done.stderr
