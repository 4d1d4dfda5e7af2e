"""`kildevakt evaluate`, `compare` and `explain` as they are typed."""

import json

import pytest

from tests.conftest import ROOT

CASES = str(ROOT / "evals" / "cases" / "answerable_en_pl.jsonl")
DAY = ("--date", "2026-11-25")


def test_a_run_is_written_reported_and_compared(kildevakt, tmp_path):
    record, report, summary = (str(tmp_path / name) for name in ("a.json", "a.html", "a.md"))
    first = kildevakt("evaluate", CASES, *DAY, "--record", record)
    assert first.returncode == 0, first.stderr
    assert "hit@5" in first.stdout
    pages = ("--before", record, "--report", report, "--summary", summary)
    second = kildevakt("evaluate", CASES, *DAY, *pages)
    assert second.returncode == 0, second.stderr
    assert (tmp_path / "a.html").read_text("utf-8").startswith("<!doctype html>")
    assert (tmp_path / "a.md").read_text("utf-8").strip()
    compared = kildevakt("compare", record, record)
    assert "won: 0" in compared.stdout
    assert "lost: 0" in compared.stdout


def test_figures_come_as_json(kildevakt):
    done = kildevakt("evaluate", CASES, *DAY, "--json")
    figures = json.loads(done.stdout)
    assert set(figures["hit@5"]) == {"mean", "low", "high", "n"}


def test_a_missed_threshold_is_exit_code_1(kildevakt, tmp_path):
    case = {"id": "1", "question": "Hva er håndhygiene?", "expected": "abstain"}
    file = tmp_path / "cases.jsonl"
    file.write_text(json.dumps(case), "utf-8")
    (tmp_path / "other.txt").write_text("Her står ingen av sitatene.", "utf-8")
    done = kildevakt("evaluate", str(file), *DAY, "--sources", str(tmp_path))
    assert done.returncode == 1
    assert "MISSED quote_exactness" in done.stdout


@pytest.mark.parametrize(
    "wrong",
    [
        (),
        (CASES, "--squad", CASES),
        (CASES, "--split", "all"),
        (CASES, "--target", "http://127.0.0.1:9", "--ablate"),
        (CASES, "--target", "http://127.0.0.1:9"),
        ("nowhere.jsonl",),
    ],
)
def test_wrong_usage_is_one_line_and_exit_code_2(kildevakt, wrong):
    done = kildevakt("evaluate", *wrong)
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1
    assert "Traceback" not in done.stderr


def test_a_public_set_gets_an_index_of_its_own(kildevakt, tmp_path):
    context = "Fjellvik ligger ved fjorden. Kommunen har 8 400 innbyggere."
    answers = [{"text": "8 400", "answer_start": context.index("8")}]
    row = {"id": "q", "question": "Hvor mange innbyggere har kommunen?", "context": context}
    file = tmp_path / "set.json"
    file.write_text(json.dumps([{**row, "answers": answers}]), "utf-8")
    done = kildevakt("evaluate", "--squad", str(file), "--json")
    assert json.loads(done.stdout)["hit@1"]["mean"] == 1


def test_one_case_is_explained(kildevakt):
    done = kildevakt("explain", "EN-001", CASES, *DAY)
    assert done.returncode == 0, done.stderr
    assert "verdict" in done.stdout
    assert kildevakt("explain", "EN-999", CASES).returncode == 2


def test_requests_go_out_and_completions_come_in(kildevakt, tmp_path):
    out = tmp_path / "requests.jsonl"
    done = kildevakt("evaluate", CASES, *DAY, "--prompts-out", str(out))
    assert done.returncode == 0, done.stderr
    asked = [json.loads(line)["custom_id"] for line in out.read_text("utf-8").splitlines()]
    assert len(asked) == len(set(asked)) > 0
    assert f"requests with a completion: 0 of {len(asked)}" in done.stdout
    answers = tmp_path / "completions.jsonl"
    lines = [json.dumps({"custom_id": id_, "content": "{}"}) for id_ in asked]
    answers.write_text("\n".join(lines), "utf-8")
    again = kildevakt(
        "evaluate", CASES, *DAY, "--completions-in", str(answers), "--prompts-out", str(out)
    )
    assert again.returncode == 0, again.stderr
    still = {json.loads(line)["custom_id"] for line in out.read_text("utf-8").splitlines()}
    assert still.isdisjoint(asked)
