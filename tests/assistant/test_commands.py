"""The command line as the contract has it: one JSON Reply, batches, exit codes, quick help."""

import json
import os
import subprocess
import sys

REPLY = {
    "id",
    "question",
    "outcome",
    "language",
    "confidence",
    "generation",
    "timings_ms",
    "answer",
    "statements",
    "citations",
    "escalation",
    "mentions",
    "conflicts",
    "passages",
}
CITATION = {
    "number",
    "document_id",
    "title",
    "source",
    "version",
    "kind",
    "status",
    "valid_from",
    "valid_to",
    "section",
    "page",
    "quote",
    "url",
}


def test_ask_writes_a_reply_as_json(kildevakt):
    done = kildevakt("ask", "når skal hendene desinfiseres?", "--json", "--role", "ekstravakt")
    reply = json.loads(done.stdout)
    assert done.returncode == 0
    assert set(reply) >= REPLY
    assert reply["outcome"] == "answer"
    assert all(set(citation) >= CITATION for citation in reply["citations"])


def test_ask_for_a_person_ends_with_the_sources(kildevakt):
    done = kildevakt("ask", "når skal hendene desinfiseres?")
    assert done.returncode == 0
    assert "Kilder" in done.stdout
    assert "[1]" in done.stdout


def test_a_batch_answers_every_line_in_order(kildevakt, tmp_path):
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    lines = [
        {"id": "a", "question": "når skal hendene desinfiseres?", "unit": "Granli sykehjem"},
        {"id": "b", "question": "beboer puster ikke", "role": "assistent"},
        {"id": "c", "question": "hovedstaden i Frankrike", "date": "2026-01-01", "lang": "nn"},
    ]
    source.write_text("\n".join(json.dumps(line) for line in lines), "utf-8")
    done = kildevakt("ask", "--batch", str(source), "--output", str(target))
    replies = [json.loads(line) for line in target.read_text("utf-8").splitlines()]
    assert done.returncode == 0
    assert [reply["id"] for reply in replies] == ["a", "b", "c"]
    assert [reply["outcome"] for reply in replies] == ["answer", "escalate", "abstain"]
    assert replies[2]["language"] == "nn"


def test_a_line_that_is_no_good_is_named_and_the_others_are_answered(kildevakt, tmp_path):
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text(
        '{"id": "a"}\n{nonsense\n{"id": "c", "question": ""}\n'
        '{"id": "d", "question": "når skal hendene desinfiseres?"}\n',
        "utf-8",
    )
    done = kildevakt("ask", "--batch", str(source), "--output", str(target))
    replies = [json.loads(line) for line in target.read_text("utf-8").splitlines()]
    assert done.returncode == 1
    assert [reply["id"] for reply in replies] == ["a", None, "c", "d"]
    assert ["error" in reply for reply in replies] == [True, True, True, False]


def test_wrong_usage_is_exit_code_2_and_one_line(kildevakt, tmp_path):
    for arguments in (
        ("ask",),
        ("ask", "hva", "--batch", "x.jsonl", "--output", "y.jsonl"),
        ("ask", "hva", "--date", "i går"),
        ("ask", "--batch", str(tmp_path / "none.jsonl"), "--output", str(tmp_path / "o")),
    ):
        done = kildevakt(*arguments)
        assert done.returncode == 2, arguments
        assert len(done.stderr.strip().splitlines()) == 1, done.stderr


def test_status_tells_what_answers_and_what_is_missing(kildevakt, tmp_path):
    state = json.loads(kildevakt("status", "--json").stdout)
    assert state["documents"] >= 45
    assert state["rules"] > 0
    assert state["by_status"]["expired"] == 1
    empty = kildevakt("status", data=tmp_path / "empty")
    assert empty.returncode == 0
    assert "kildevakt ingest" in empty.stdout


def test_a_conversation_in_the_terminal_ends_at_an_empty_line(fjellvik):
    done = subprocess.run(
        [sys.executable, "-m", "ingest.cli", "chat"],
        input="når skal hendene desinfiseres?\n\n",
        env={"KILDEVAKT_DATA": str(fjellvik.data), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert "[1]" in done.stdout


def test_help_answers_in_under_a_second_and_imports_nothing_heavy(kildevakt):
    before = os.times()
    assert kildevakt("--help").returncode == 0
    after = os.times()
    # Processor time, so that a busy machine does not fail it.
    spent = after.children_user - before.children_user
    assert spent + after.children_system - before.children_system < 1.0
    loaded = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys, ingest.cli; ingest.cli.build_app(); print(*sys.modules)",
        ],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    heavy = {
        "torch",
        "chromadb",
        "langchain",
        "langchain_core",
        "pypdf",
        "docx",
        "tantivy",
        "numpy",
    }
    assert heavy.isdisjoint(loaded)
