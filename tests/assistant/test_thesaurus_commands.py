"""`thesaurus check`, `export`, `import`, `unknown` and `ask --explain` at a terminal."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from ingest import messages
from ingest.cli import build_app
from ingest.thesaurus import read
from tests.conftest import CORPUS
from tests.ingest.test_thesaurus import MASK, written


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Runs `kildevakt thesaurus ...` in this process on a small corpus of its own."""
    written(tmp_path, MASK)
    for kept in ("escalation", "contacts.yaml"):
        (tmp_path / "national" / kept).symlink_to(CORPUS / "national" / kept)
    monkeypatch.setenv("KILDEVAKT_CORPUS", str(tmp_path))
    monkeypatch.setenv("KILDEVAKT_DATA", str(tmp_path / "var"))
    return lambda *arguments: CliRunner().invoke(
        build_app(), ["thesaurus", *map(str, arguments)], prog_name="kildevakt"
    )


def test_check_of_a_thesaurus_in_order_is_exit_code_0(run):
    done = run("check")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == (
        messages.text("thesaurus.checked", concepts=4, files=1, broken=0, warnings=0, fine=0) + "\n"
    )


def test_a_warning_is_told_under_its_file_with_exit_code_0(run, tmp_path):
    written(tmp_path, MASK + "- id: vott\n  prefLabel: {nb: munnbind}\n")
    done = run("check")
    assert done.exit_code == 0
    assert done.stdout.splitlines()[0] == "national/thesaurus/utstyr.yaml"
    assert "munnbind, vott" in done.stdout


def test_what_is_broken_is_exit_code_1(run, tmp_path):
    written(tmp_path, MASK + "- id: vott\n  prefLabel: {nb: vott}\n  broader: [klær]\n")
    done = run("check")
    assert done.exit_code == 1
    assert "FEIL: vott: broader viser til klær" in done.stdout


def test_what_needs_help_at_once_must_be_named_in_english_and_polish(run, tmp_path):
    content = "- id: hs\n  prefLabel: {nb: hjertestans}\n- id: pute\n  prefLabel: {nb: pute}\n"
    written(tmp_path, content)
    done = run("check")
    said = messages.text("thesaurus.problem.not_in", concept="hs", languages="en, pl")
    assert (done.exit_code, done.stdout.count(said)) == (0, 1)
    assert "pute" not in done.stdout


@pytest.mark.parametrize("suffix", [".ttl", ".rdf", ".jsonld"])
def test_out_to_skos_and_into_a_municipality(run, tmp_path, suffix):
    skos, into = tmp_path / f"ut{suffix}", tmp_path / "fjellvik" / "thesaurus" / "eget.yaml"
    assert run("export", skos).exit_code == 0
    done = run("import", skos, "--into", into)
    assert (done.exit_code, done.stderr) == (0, "")
    assert read(into) == read(tmp_path / "national" / "thesaurus" / "utstyr.yaml")
    assert run("export", tmp_path / "eget.ttl", "--municipality", "fjellvik").exit_code == 0


def test_a_file_that_is_there_is_kept(run, tmp_path):
    skos = tmp_path / "ut.ttl"
    run("export", skos)
    national = tmp_path / "national" / "thesaurus" / "utstyr.yaml"
    for arguments in (("export", skos), ("import", skos, "--into", national)):
        done = run(*arguments)
        assert done.exit_code == 2
        assert "--replace" in done.stderr
        assert run(*arguments, "--replace").exit_code == 0


def test_what_is_left_out_is_told_and_the_rest_is_imported(run, tmp_path):
    skos, into = tmp_path / "inn.ttl", tmp_path / "inn.yaml"
    skos.write_text(
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        '<https://kildevakt.example/concept/sko> a skos:Concept ; skos:prefLabel "sko"@nb ;'
        ' skos:definition "til foten"@nb .',
        "utf-8",
    )
    done = run("import", skos, "--into", into)
    assert done.exit_code == 0
    assert "sko: skos:definition" in done.stderr
    assert [entry.id for entry in read(into)] == ["sko"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("export", "ut.csv"),
        ("export", "ut.ttl", "--municipality", "ingensteds"),
        ("import", "borte.ttl", "--into", "x.yaml"),
        ("import", "borte.ttl", "--into", "x.txt"),
        ("unknown",),
    ],
)
def test_a_mistake_is_one_line_and_exit_code_2(run, tmp_path, monkeypatch, arguments):
    monkeypatch.chdir(tmp_path)
    done = run(*arguments)
    assert (done.exit_code, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)


def test_unknown_lists_words_of_questions_and_of_the_collection(kildevakt, tmp_path):
    asked = tmp_path / "q.txt"
    asked.write_text("hvor er smekkeklappen\nsmekkeklappen er borte\n", "utf-8")
    told = kildevakt("thesaurus", "unknown", "--questions", str(asked), "--json")
    assert json.loads(told.stdout) == [
        {"word": "smekkeklappen", "count": 2, "example": "hvor er smekkeklappen"}
    ]
    lines = kildevakt("thesaurus", "unknown", "--most", "3").stdout.splitlines()
    assert len(lines) == 3


def test_ask_explains_after_the_answer(kildevakt):
    done = kildevakt("ask", "hvor lenge hjemme etter omgangssjuka?", "--explain")
    answer, _, explained = done.stdout.partition(messages.text("explain.heading"))
    assert done.returncode == 0
    assert "Kilder" in answer
    assert "[48-timersregel]" in explained


def test_as_json_the_explanation_is_a_field_that_is_not_there_otherwise(kildevakt):
    question = "hvor lenge hjemme etter omgangssjuka?"
    with_it = json.loads(kildevakt("ask", question, "--explain", "--json").stdout)
    without = json.loads(kildevakt("ask", question, "--json").stdout)
    assert with_it.keys() - without.keys() == {"explained"}
    assert with_it["explained"]["words"]


def test_without_an_index_the_reply_is_told_all_the_same(kildevakt, tmp_path):
    done = kildevakt("ask", "hvor er munnbind?", "--explain", "--json", data=tmp_path)
    reply = json.loads(done.stdout)
    assert reply["explained"] is None
    assert reply["answer"]


def test_a_batch_is_not_explained(kildevakt, tmp_path):
    files = ("--batch", str(tmp_path / "a"), "--output", str(tmp_path / "b"))
    done = kildevakt("ask", *files, "--explain")
    assert (done.returncode, done.stderr) == (2, messages.text("explain.one") + "\n")
