"""Sheets give rows with headers and values as shown; slides give pages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Cm

from ingest.documents import Block, BlockKind, Reading
from ingest.readers.xlsx_values import number

Read = Callable[[Path], Reading]
Blocks = Callable[[Path], list[Block]]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.title = "Frister"
    sheet.append(["Hvem melder hva", None, None])
    sheet.merge_cells("A1:C1")
    sheet.append([])
    sheet.append(["Hendelse", "Til hvem", "Frist"])
    sheet.append(["Fall", "Lege", date(2026, 3, 1)])
    sheet.append([None, "Leder", 0.5])
    sheet["C5"].number_format = "0 %"
    sheet.merge_cells("A4:A5")
    hidden = made.create_sheet("Kladd")
    hidden.append(["ikke", "ferdig"])
    hidden.sheet_state = "hidden"
    path = tmp_path / "frister.xlsx"
    made.save(path)
    return path


def test_rows_carry_headers_below_title_rows(book: Path, blocks: Blocks) -> None:
    found = blocks(book)
    assert [(b.kind.value, b.text) for b in found] == [
        ("heading", "Frister"),
        ("paragraph", "Hvem melder hva"),
        ("table_row", "Hendelse: Fall; Til hvem: Lege; Frist: 01.03.2026"),
        ("table_row", "Hendelse: Fall; Til hvem: Leder; Frist: 50 %"),
    ]


def test_hidden_sheets_are_skipped_and_named(book: Path, reading: Read) -> None:
    found = reading(book)
    assert [page.label for page in found.pages] == ["Frister"]
    assert [(n.key, dict(n.values)) for n in found.notes] == [
        ("read.hidden_sheet", {"name": "Kladd"})
    ]


@pytest.mark.parametrize(
    ("value", "pattern", "shown"),
    [
        (1234.5, "#,##0.00", "1 234,50"),
        (0.875, "0.0%", "87,5 %"),
        (11400, "General", "11400"),
        (2.50, "General", "2,5"),
        (3, "0.00", "3,00"),
    ],
)
def test_numbers_are_written_as_a_norwegian_sheet_shows_them(
    value: float, pattern: str, shown: str
) -> None:
    assert number(value, pattern) == shown


@pytest.fixture
def slides(tmp_path: Path) -> Path:
    made = Presentation()
    first = made.slides.add_slide(made.slide_layouts[1])
    first.shapes.title.text = "Smittevern"
    frame = first.placeholders[1].text_frame
    frame.text = "Håndhygiene"
    inner = frame.add_paragraph()
    inner.text, inner.level = "Før og etter kontakt", 1
    first.notes_slide.notes_text_frame.text = "Husk å vise film."
    second = made.slides.add_slide(made.slide_layouts[5])
    second.shapes.title.text = "Tall"
    table = second.shapes.add_table(2, 2, Cm(1), Cm(4), Cm(10), Cm(3)).table
    for place, text in enumerate(("Uke", "Syke", "10", "7")):
        table.cell(place // 2, place % 2).text = text
    data = CategoryChartData()
    data.categories = ["Øst", "Vest"]
    data.add_series("Avvik", (19, 4.5))
    second.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, Cm(1), Cm(9), Cm(10), Cm(6), data)
    made.slides.add_slide(made.slide_layouts[5])._element.set("show", "0")
    path = tmp_path / "kurs.pptx"
    made.save(str(path))
    return path


def test_a_slide_is_a_page_with_title_list_and_notes(slides: Path, reading: Read) -> None:
    page = reading(slides).pages[0]
    assert [(b.kind, b.text, b.level, b.marker) for b in page.blocks] == [
        (BlockKind.HEADING, "Smittevern", 1, ""),
        (BlockKind.LIST_ITEM, "Håndhygiene", 0, "•"),
        (BlockKind.LIST_ITEM, "Før og etter kontakt", 1, "•"),
        (BlockKind.PARAGRAPH, "Husk å vise film.", 0, ""),
    ]
    assert {b.page for b in page.blocks} == {1}


def test_tables_and_the_numbers_of_charts_are_rows(slides: Path, reading: Read) -> None:
    page = reading(slides).pages[1]
    rows = [b.text for b in page.blocks if b.kind is BlockKind.TABLE_ROW]
    assert rows == ["Uke: 10; Syke: 7", "Øst; Avvik: 19", "Vest; Avvik: 4,5"]


def test_hidden_slides_are_left_out_and_named(slides: Path, reading: Read) -> None:
    found = reading(slides)
    assert [page.number for page in found.pages] == [1, 2]
    assert [(n.key, dict(n.values)) for n in found.notes] == [
        ("read.hidden_slides", {"slides": "3"})
    ]
