"""Front matter and sidecar: the sidecar wins, and a mistake in them never stops a document."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest import messages, metadata
from ingest.documents import Authority, Kind, Period
from ingest.metadata import dates
from ingest.sources import SourceFile, collect


def source(folder: Path, front: str = "", sidecar: str = "") -> SourceFile:
    text = f"---\n{front}\n---\n# Fall\n" if front else "# Fall\n"
    (folder / "fall.md").write_text(text, "utf-8")
    if sidecar:
        (folder / "fall.yaml").write_text(sidecar, "utf-8")
    return collect([folder]).files[0]


def test_all_fields_are_read_in_their_types(tmp_path: Path) -> None:
    front = """
id: rutiner/fall
kind: Procedure
authority: municipal
version: 2.10
valid_from: 2026-03-01
review_by: 1. mars 2028
period: 2020-03-01/2020-05-02
supersedes: rutiner/fall-v1
published: null
keywords: [fall, hofte]
scope:
  municipality: Fjellvik
  services: [sykehjem]
"""
    found = metadata.declared(source(tmp_path, front))
    assert found.values == {
        "id": "rutiner/fall",
        "kind": Kind.PROCEDURE,
        "authority": Authority.MUNICIPAL,
        "version": "2.10",
        "valid_from": date(2026, 3, 1),
        "review_by": date(2028, 3, 1),
        "period": Period(date(2020, 3, 1), date(2020, 5, 2)),
        "supersedes": ("rutiner/fall-v1",),
        "keywords": ("fall", "hofte"),
    }
    assert found.scope == {"municipality": "Fjellvik", "services": ("sykehjem",)}
    assert not found.notes


def test_the_sidecar_wins_key_by_key(tmp_path: Path) -> None:
    file = source(tmp_path, "title: Gammel\nowner: Leder", "title: Ny")
    assert metadata.declared(file).values == {"title": "Ny", "owner": "Leder"}


def test_an_unknown_key_is_a_note(tmp_path: Path) -> None:
    found = metadata.declared(source(tmp_path, "titel: Fall\nscope: {kommune: X}"))
    assert [(n.key, dict(n.values)["field"]) for n in found.notes] == [
        ("metadata.unknown_key", "titel"),
        ("metadata.unknown_key", "scope.kommune"),
    ]


@pytest.mark.parametrize(
    "line",
    ["valid_from: snart", "kind: oppskrift", "period: 2020", "title: [a, b]", "scope: sykehjem",
     "valid_from: 2026-13-45", "period: 2021-01-01/2020-01-01", "version: {a: b}"],
)  # fmt: skip
def test_a_value_that_does_not_fit_is_a_note_and_left_out(tmp_path: Path, line: str) -> None:
    found = metadata.declared(source(tmp_path, "", line + "\nowner: Leder"))
    assert found.values == {"owner": "Leder"}
    assert [note.key for note in found.notes] == ["metadata.bad_value"]
    assert messages.text("metadata.bad_value", **dict(found.notes[0].values))


@pytest.mark.parametrize("text", ["a: [", "- liste", "a: b: c", "\t- x"])
def test_what_is_no_yaml_is_a_note(tmp_path: Path, text: str) -> None:
    found = metadata.declared(source(tmp_path, "", text))
    assert [note.key for note in found.notes] == ["metadata.not_yaml"]
    assert not found.values


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_a_date_is_read_in_every_way_norwegians_write_it(day: date) -> None:
    written = f"{day.day}. {dates.MONTHS[day.month - 1]} {day.year}"
    for text in (f"{day:%d.%m.%Y}", f"{day.day}.{day.month}.{day.year}", day.isoformat(), written):
        assert dates.parse(f"Gyldig fra {text}.") == day


@given(st.text())
def test_no_text_breaks_the_reading_of_dates(text: str) -> None:
    found = dates.parse(text)
    assert found is None or isinstance(found, date)
