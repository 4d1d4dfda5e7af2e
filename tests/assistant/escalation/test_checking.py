"""`kildevakt rules check` and `kildevakt triage --batch`, as the person who changes a rule uses
them."""

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from assistant.escalation.checking import checked
from assistant.triage_cli import USAGE

ROOT = Path(__file__).parents[3]
CORPUS = ROOT / "corpus"
TODAY = date(2026, 11, 24)


def run(*arguments, corpus=CORPUS):
    return subprocess.run(
        [sys.executable, "-m", "ingest.cli", *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, "KILDEVAKT_CORPUS": str(corpus)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_every_example_and_counter_example_of_the_corpus_holds():
    report = checked(CORPUS, TODAY)
    assert report.problems == ()
    assert report.rules > 60
    assert report.examples > 400


def test_every_acute_rule_has_a_source_and_a_counter_example(rules):
    for rule in rules.rules:
        if rule.entry.severity == "acute":
            assert rule.entry.source, rule.entry.id
            assert rule.entry.counter_examples, rule.entry.id


def test_a_broken_example_fails_the_check_and_is_quoted(corpus_with):
    corpus = corpus_with(examples=["hjelp", "noe helt annet"])
    report = checked(corpus, TODAY)
    assert len(report.problems) == 1
    assert "test/regel" in report.problems[0]
    assert "noe helt annet" in report.problems[0]


def test_a_counter_example_that_meets_its_rule_fails_the_check(corpus_with):
    report = checked(corpus_with(counter_examples=["hjelp til lekser"]), TODAY)
    assert len(report.problems) == 1


def test_the_command_passes_on_the_corpus():
    done = run("rules", "check")
    assert done.returncode == 0, done.stdout


def test_the_command_fails_on_a_broken_example(corpus_with):
    done = run("rules", "check", corpus=corpus_with(examples=["hjelp", "noe helt annet"]))
    assert done.returncode == 1
    assert "noe helt annet" in done.stdout


@pytest.fixture
def batch(tmp_path):
    """Runs `triage --batch` on lines and gives the exit code and the output lines."""

    def go(*lines):
        source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
        source.write_text("\n".join(lines) + "\n", "utf-8")
        done = run("triage", "--batch", source, "--output", target)
        return done.returncode, [json.loads(x) for x in target.read_text("utf-8").splitlines()]

    return go


def test_a_batch_gives_rule_severity_contacts_and_whether_an_answer_may_follow(batch):
    code, out = batch(
        json.dumps({"id": "1", "question": "hun puster ikke"}),
        json.dumps({"id": "2", "question": "når er neste tavlemøte"}),
        json.dumps({"id": "3", "question": "jeg stakk meg på en brukt nål", "role": "sykepleier"}),
    )
    assert code == 0
    assert out[0]["rule"] == "liv/puster-ikke"
    assert (out[0]["severity"], out[0]["also_answer"]) == ("acute", False)
    assert out[0]["contacts"][0] == "113"
    assert out[1] == {"id": "2", "severity": "none"}
    assert (out[2]["severity"], out[2]["also_answer"]) == ("urgent", True)


def test_a_line_that_cannot_be_read_is_named_and_the_others_are_answered(batch):
    code, out = batch('{"id": "1"}', json.dumps({"id": "2", "question": "det brenner"}))
    assert code == 1
    assert "error" in out[0]
    assert out[1]["severity"] == "acute"


def test_a_file_that_is_not_there_is_a_usage_error(tmp_path):
    done = run("triage", "--batch", tmp_path / "no.jsonl", "--output", tmp_path / "out.jsonl")
    assert done.returncode == USAGE


def test_rules_that_cannot_be_read_stop_a_batch(tmp_path, corpus_with):
    source = tmp_path / "in.jsonl"
    source.write_text('{"id": "1", "question": "hei"}\n', "utf-8")
    corpus = corpus_with(roles=["ingen"])
    done = run("triage", "--batch", source, "--output", tmp_path / "o.jsonl", corpus=corpus)
    assert done.returncode == USAGE
    assert "test.yaml" in done.stderr


def test_the_clinical_review_lists_every_acute_and_urgent_rule(rules):
    review = (ROOT / "docs" / "clinical-review.md").read_text("utf-8")
    for rule in rules.rules:
        if rule.entry.severity != "organisational":
            assert f"`{rule.entry.id}`" in review
            assert rule.entry.message["en"] in review
    for measure in rules.measures:
        assert f"`{measure}`" in review
