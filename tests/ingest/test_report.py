"""What an adviser is told after a run: a line each for what needs attention, then the sums."""

from __future__ import annotations

import json
from dataclasses import fields, replace

import pytest

from ingest import messages, report
from ingest.changes import Entry, State, SyncReport
from ingest.documents import Note

READ = Entry(
    source="rutiner/fall.pdf",
    state=State.CHANGED,
    document_id="fall",
    title="Fall",
    reader="pdf",
    pages=4,
    passages=12,
    figures_lost=2,
    notes=(Note("clean.hyphens", (("count", "7"),)),),
)
FAILED = Entry("skannet.pdf", State.FAILED, notes=(Note("read.encrypted"), Note("sync.left")))
REPORT = SyncReport(
    "20260301T120000-abcdef",
    (READ, FAILED, Entry("gammel.md", State.REMOVED, "gammel", "Gammel rutine")),
    documents=41,
    passages=903,
    ignored=(Note("read.lone_sidecar", (("path", "alene.yaml"),)),),
)


def flat(text: str) -> str:
    """Text without its line breaks."""
    return " ".join(text.split())


# The summary.


def test_the_summary_names_failures_then_counts_then_what_answers():
    first, counts, answers = flat(report.summary(REPORT, 1.26)).partition("0 nye")
    assert first.strip() == flat(
        messages.text(
            "sync.failed",
            source="skannet.pdf",
            reason=f"{messages.text('read.encrypted')} {messages.text('sync.left')}",
        )
    )
    assert counts + answers == flat(
        messages.text(
            "sync.done", new=0, changed=1, unchanged=0, removed=1, failed=1, seconds="1.3"
        )
        + " "
        + messages.text(
            "sync.collection", documents=41, passages=903, generation="20260301T120000-abcdef"
        )
    )


def test_without_a_generation_the_summary_says_that_nothing_answers():
    nothing = SyncReport(None, (), documents=0, passages=0)
    assert report.summary(nothing, 0).splitlines()[-1] == messages.text("sync.nothing")


def test_a_long_path_in_a_failure_is_not_broken():
    """It is copied from there to find the file."""
    path = "/mnt/felles/" + "kvalitetssystem/" * 8 + "fall.pdf"
    lines = report.summary(replace(REPORT, entries=(replace(FAILED, source=path),)), 0).splitlines()
    assert any(path in line for line in lines)


# The full report.


def test_the_full_report_has_every_document_with_what_was_read_repaired_and_is_missing():
    assert report.full(REPORT).splitlines()[:4] == [
        "[endret] rutiner/fall.pdf - Fall",
        "    " + messages.text("sync.read_pages", reader="PDF", pages=4, passages=12),
        "    - " + messages.text("sync.figures", count=2),
        "    - " + messages.text("clean.hyphens", count=7),
    ]
    assert "[fjernet] gammel.md - Gammel rutine" in report.full(REPORT)


def test_the_full_report_ends_with_the_files_that_are_no_documents():
    heading, line = report.full(REPORT).splitlines()[-2:]
    assert heading == messages.text("sync.ignored")
    assert line == f"    - alene.yaml: {messages.text('read.lone_sidecar')}"
    assert heading not in report.full(replace(REPORT, ignored=()))


def test_a_document_without_pages_is_told_without_them():
    shown = report.full(replace(REPORT, entries=(replace(READ, reader="markdown", pages=0),)))
    assert messages.text("sync.read", reader="MARKDOWN", passages=12) in shown


def test_no_line_of_the_full_report_is_wider_than_80_columns():
    long = replace(
        READ,
        source="mappe/" * 30 + "fall.pdf",
        title="Rutine for oppfølging av beboere etter fall " * 4,
        notes=tuple(Note("read.scanned") for _ in range(3)),
    )
    lines = report.full(replace(REPORT, entries=(long, FAILED))).splitlines()
    assert max(map(len, lines)) <= 80


@pytest.mark.parametrize("state", list(State))
def test_every_state_has_a_word(state: State):
    word = messages.text(f"sync.state.{state}")
    assert report.full(replace(REPORT, entries=(replace(READ, state=state),))).startswith(
        f"[{word}]"
    )


# JSON.


def test_as_json_a_report_is_plain_values_with_notes_as_keys_and_in_words():
    found = json.loads(json.dumps(report.as_json(REPORT, 1.234)))
    assert {key: found[key] for key in ("generation", "documents", "passages", "seconds")} == {
        "generation": "20260301T120000-abcdef",
        "documents": 41,
        "passages": 903,
        "seconds": 1.23,
    }
    assert found["entries"][0]["notes"] == [
        {
            "key": "clean.hyphens",
            "values": {"count": "7"},
            "text": messages.text("clean.hyphens", count="7"),
        }
    ]
    assert found["ignored"][0]["values"] == {"path": "alene.yaml"}


def test_as_json_an_entry_has_all_its_fields_and_its_state_as_a_word():
    found = json.loads(json.dumps(report.as_json(REPORT, 0)))
    assert [set(entry) for entry in found["entries"]] == [{f.name for f in fields(Entry)}] * 3
    assert [entry["state"] for entry in found["entries"]] == ["changed", "failed", "removed"]
