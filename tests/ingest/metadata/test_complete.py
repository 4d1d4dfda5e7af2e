"""What the head of a document says fills what nobody declared; what is missing is noted."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ingest import messages, metadata
from ingest.documents import (
    Block,
    BlockKind,
    Kind,
    Metadata,
    Note,
    Page,
    Reading,
    Status,
    status_on,
)
from ingest.metadata import Declared, Places, headlines
from ingest.sources import SourceFile

FILE = SourceFile(Path("x"), "rutiner/handhygiene_for-alle.pdf", "0" * 64, 1)
UNITS = """
municipality: {name: Fjellvik, aliases: [Fjellvik kommune]}
services:
  - {id: sykehjem, name: sykehjem, aliases: [sjukeheim]}
  - {id: hbt, name: hjemmebaserte tjenester, aliases: [hjemmetjeneste, hjemmetjenesten]}
units:
  - {id: granli, name: Granli sykehjem, service: sykehjem, aliases: [Granli]}
"""


@pytest.fixture
def places(tmp_path: Path) -> Places:
    (tmp_path / "fjellvik").mkdir()
    (tmp_path / "fjellvik" / "units.yaml").write_text(UNITS, "utf-8")
    return metadata.places(tmp_path)


def lines(*texts: str, properties: tuple[tuple[str, str], ...] = ()) -> Reading:
    return Reading("pdf", (Page(1, lines=texts),), properties)


def complete(reading: Reading, declared: Declared | None = None) -> tuple[Metadata, list[str]]:
    found, notes = metadata.complete(FILE, declared or Declared(), reading)
    return found, [note.key for note in notes]


def test_the_head_of_a_document_is_read() -> None:
    found, notes = complete(
        lines(
            "Fjellvik kommune   Dokumentnr: SM-01   Versjon: 2.1",
            "Eier: Kvalitetsrådgiver",
            "Godkjent av: Kommunestyret 18.12.2025",
            "Gyldig fra: 01.03.2026   Neste revisjon: 1. mars 2028",
        )
    )
    assert (found.owner, found.approved_by, found.version) == (
        "Kvalitetsrådgiver",
        "Kommunestyret",
        "2.1",
    )
    assert (found.valid_from, found.review_by) == (date(2026, 3, 1), date(2028, 3, 1))
    assert notes == ["metadata.missing.kind"]


def test_a_span_of_validity_gives_both_ends() -> None:
    found, _ = complete(lines("Rutinen er gyldig fra 01.09.2021 og til 30.04.2022."))
    assert (found.valid_from, found.valid_to) == (date(2021, 9, 1), date(2022, 4, 30))


def test_what_is_declared_wins_over_the_head() -> None:
    declared = Declared({"owner": "Leder", "kind": Kind.ROUTINE})
    found, _ = complete(lines("Eier: Noen andre"), declared)
    assert found.owner == "Leder"


def row(cells: tuple[str, ...], headers: tuple[str, ...] = ()) -> Block:
    return Block(BlockKind.TABLE_ROW, "; ".join(cells), cells=cells, headers=headers)


@pytest.mark.parametrize(
    "blocks",
    [
        (row(("FJ-1", "2.0", "Kommuneoverlegen"), ("Dokumentnr", "Versjon", "Eier")),),
        (row(("Dokumentnr", "FJ-1", "Versjon", "2.0")), row(("Eier:", "Kommuneoverlegen"))),
    ],
    ids=["labels above", "labels beside"],
)
def test_a_letterhead_table_is_read(blocks: tuple[Block, ...]) -> None:
    found = headlines.found(Reading("docx", (Page(None, blocks=blocks),)))
    assert found == {"dokumentnr": "FJ-1", "version": "2.0", "owner": "Kommuneoverlegen"}


def test_labels_in_one_line_and_values_in_the_next_are_paired() -> None:
    found, _ = complete(lines("Dokumentnr\tVersjon\tEier", "FJ-1\t2.0\tKommuneoverlegen"))
    assert (found.version, found.owner) == ("2.0", "Kommuneoverlegen")


def test_a_column_of_duties_is_no_owner() -> None:
    duties = row(("Ring lege", "Sykepleier"), ("Tiltak", "Ansvarlig"))
    assert headlines.found(Reading("docx", (Page(None, blocks=(duties,)),))) == {}


def test_lines_of_headers_and_footers_count() -> None:
    found, _ = complete(lines("Tekst", properties=(("head", "Eier: Leder\tVersjon: 3"),)))
    assert (found.owner, found.version) == ("Leder", "3")


def test_only_the_head_is_looked_at() -> None:
    found, _ = complete(lines(*["Tekst uten metadata"] * 60, "Eier: Leder"))
    assert found.owner is None


@pytest.mark.parametrize(
    ("properties", "blocks", "title"),
    [
        ((("title", "Håndhygiene"),), (), "Håndhygiene"),
        ((("title", "Microsoft Word - Dok1.docx"),), (), "Handhygiene for alle"),
        ((("title", "Untitled"), ("heading", "Vask hendene")), (), "Vask hendene"),
        ((), (Block(BlockKind.HEADING, "Hender", level=1),), "Hender"),
        ((), (), "Handhygiene for alle"),
    ],
)
def test_the_title_falls_back_to_heading_and_file_name(
    properties: tuple[tuple[str, str], ...], blocks: tuple[Block, ...], title: str
) -> None:
    found, _ = complete(Reading("docx", (Page(None, blocks=blocks),), properties))
    assert found.title == title
    assert found.id == "rutiner/handhygiene_for-alle"


def test_missing_metadata_is_noted_and_has_words() -> None:
    _, notes = complete(lines("Tekst"))
    assert notes == [
        f"metadata.missing.{name}" for name in ("owner", "valid_from", "kind", "review_by")
    ]
    for key in notes:
        for language in messages.LANGUAGES:
            assert messages.text(key, language)


def test_a_report_needs_no_validity() -> None:
    declared = Declared({"title": "Sluttrapport 2024", "published": date(2024, 6, 28)})
    found, notes = complete(lines("Tekst"), declared)
    assert status_on(date(2026, 1, 1), found) is Status.REPORT
    assert notes == ["metadata.kind_guessed"]


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Sjekkliste for rapport", Kind.CHECKLIST),
        ("Kjøreregler for ISBAR og rapport ved vaktskifte", None),
        ("Rutine for pandemiplan", Kind.ROUTINE),
        ("Pandemiplan", Kind.PLAN),
        ("Prosedyreperm", None),
        ("Håndhygiene", None),
    ],
)
def test_the_kind_is_what_the_title_calls_itself_first(title: str, kind: Kind | None) -> None:
    found, _ = complete(lines("Tekst"), Declared({"title": title}))
    assert found.kind is kind


def test_names_of_services_and_units_are_resolved(places: Places) -> None:
    declared = Declared(
        scope={
            "municipality": "fjellvik kommune",
            "services": ("Sjukeheim", "sykehjem", "tannhelse"),
            "units": ("granli",),
        }
    )
    found, _ = metadata.complete(FILE, declared, lines("x"), places)
    assert found.scope.municipality == "Fjellvik"
    assert found.scope.services == ("sykehjem", "tannhelse")
    assert found.scope.units == ("Granli sykehjem",)


def test_the_printed_scope_counts_only_known_names(places: Places) -> None:
    reading = lines("Gjelder for: Sykehjem, hjemmetjenesten og alle ansatte")
    found, _ = metadata.complete(FILE, Declared(), reading, places)
    assert found.scope.services == ("sykehjem", "hjemmebaserte tjenester")
    assert found.scope.units == ()


def test_a_broken_or_absent_units_file_changes_nothing(tmp_path: Path) -> None:
    assert metadata.places(tmp_path) == Places()
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "units.yaml").write_text("units: 3", "utf-8")
    assert metadata.places(tmp_path) == Places()


def test_an_end_before_the_start_is_noted() -> None:
    declared = Declared({"valid_from": date(2026, 1, 2), "valid_to": date(2026, 1, 1)})
    _, notes = metadata.complete(FILE, declared, lines("x"))
    assert Note("metadata.ends_before_start", (("start", "02.01.2026"), ("end", "01.01.2026"))) in (
        notes
    )
