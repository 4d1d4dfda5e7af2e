"""Tables in PDF: what a page draws around cells decides what is a cell."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.lib import colors
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from ingest import cleaning
from ingest.documents import Block, BlockKind, Reading
from ingest.readers.limits import Limits
from ingest.readers.pdf.rules import Rules
from ingest.readers.read import read

Read = Callable[[Path], Reading]
Cells = tuple[str, ...]
FJELLVIK = Path(__file__).resolve().parents[3] / "corpus" / "fjellvik"
#: The originals whose PDF has another name, or that have none.
NAMES = {"handbok-smittevern": "handbok"}
ORIGINALS = sorted(path.stem for path in (FJELLVIK / "originals").glob("*.docx"))
RULED = ("GRID", (0, 0), (-1, -1), 0.5, colors.black)
NORMAL = getSampleStyleSheet()["Normal"]


def drawn(
    path: Path, rows: list[list[str]], widths: list[float], *styles: tuple[object, ...]
) -> Path:
    cells = [[Paragraph(text, NORMAL) if text else "" for text in row] for row in rows]
    table = Table(cells, colWidths=widths)
    table.setStyle(TableStyle([*styles, ("VALIGN", (0, 0), (-1, -1), "TOP")]))
    SimpleDocTemplate(str(path)).build([Paragraph("Innledning.", NORMAL), Spacer(1, 20), table])
    return path


def rows_of(reading: Reading) -> list[Cells]:
    return [tuple(line.split("\t")) for line in reading.pages[0].lines if "\t" in line]


def table_rows(path: Path) -> list[Block]:
    found = cleaning.clean(read(path, Limits(ocr=False))).blocks
    return [block for block in found if block.kind is BlockKind.TABLE_ROW]


@pytest.mark.parametrize("name", ORIGINALS)
def test_every_row_of_the_word_original_is_a_row_of_the_pdf(name: str) -> None:
    (pdf,) = (FJELLVIK / "documents").rglob(f"{NAMES.get(name, name)}.pdf")
    expected = [
        (row.cells, row.headers) for row in table_rows(FJELLVIK / "originals" / f"{name}.docx")
    ]
    found = [(row.cells, row.headers) for row in table_rows(pdf) if row.cells != row.headers]
    assert found == expected


def test_a_number_alone_in_its_column_stays_there(tmp_path: Path, reading: Read) -> None:
    rows = [
        ["Nr.", "Anbefaling", "Frist"],
        ["1", "Tiltakskort på én side for de første to timene", "01.09.2024"],
        ["2", "Egne toalettstoler til alle rom med delt bad", "01.05.2024"],
    ]
    found = rows_of(reading(drawn(tmp_path / "a.pdf", rows, [35, 120, 80], RULED)))
    assert found == [tuple(row) for row in rows]


def test_the_text_of_a_merged_cell_stands_in_every_place_it_covers(
    tmp_path: Path, reading: Read
) -> None:
    rows = [
        ["Enhet", "Dag", "Kveld"],
        ["Granli", "Ni vakter", ""],
        ["", "Fem", "Fire"],
    ]
    merged = [("SPAN", (1, 1), (2, 1)), ("SPAN", (0, 1), (0, 2))]
    found = rows_of(reading(drawn(tmp_path / "a.pdf", rows, [80, 80, 80], RULED, *merged)))
    assert found == [
        ("Enhet", "Dag", "Kveld"),
        ("Granli", "Ni vakter", "Ni vakter"),
        ("Granli", "Fem", "Fire"),
    ]


def test_an_empty_cell_moves_no_other(tmp_path: Path, reading: Read) -> None:
    rows = [["Vare", "Lager", "Enhet"], ["Frakk", "", "40"], ["", "900", "60"]]
    found = rows_of(reading(drawn(tmp_path / "a.pdf", rows, [90, 90, 90], RULED)))
    assert found == [tuple(row) for row in rows]


def test_labels_with_values_keep_the_rest_of_the_page_in_place(tmp_path: Path) -> None:
    rows = [["Versjon", "2.3"], ["Eier", "Fagsykepleier smittevern"], ["Godkjent av", "Legen"]]
    found = table_rows(drawn(tmp_path / "a.pdf", rows, [100, 200], RULED))
    assert [row.cells for row in found] == [tuple(row) for row in rows]
    assert [row.headers for row in found] == [(), (), ()]
    assert found[0].text == "Versjon: 2.3"


def test_rules_may_be_thin_filled_boxes_as_word_draws_them(tmp_path: Path, reading: Read) -> None:
    def page(canvas: Canvas) -> None:
        for y in (700, 680, 660):
            canvas.rect(60, y, 200, 0.5, stroke=0, fill=1)
        for x in (60, 85, 260):
            canvas.rect(x, 660, 0.5, 40, stroke=0, fill=1)
        for y, number, text in ((686, "1", "Isoler"), (666, "2", "Varsle")):
            canvas.drawString(64, y, number)
            canvas.drawString(90, y, text)

    canvas = Canvas(str(tmp_path / "a.pdf"))
    page(canvas)
    canvas.save()
    assert reading(tmp_path / "a.pdf").pages[0].lines[1:3] == ("1:\tIsoler", "2:\tVarsle")


def test_a_frame_around_text_is_no_table(tmp_path: Path, reading: Read) -> None:
    def page(canvas: Canvas) -> None:
        canvas.rect(50, 600, 240, 120)
        canvas.rect(290, 600, 240, 120)
        for x, side in ((60, "Venstre"), (300, "Høyre")):
            for n in range(5):
                canvas.drawString(x, 700 - 14 * n, f"{side} linje {n} med noe tekst")

    canvas = Canvas(str(tmp_path / "a.pdf"))
    page(canvas)
    canvas.save()
    assert not rows_of(reading(tmp_path / "a.pdf"))


def test_a_broken_drawing_costs_no_text() -> None:
    rules = Rules()
    for operator, operands in ((b"re", [1, 2]), (b"m", ["x", None]), (b"l", []), (b"S", [])):
        rules.visit(operator, operands, (1, 0, 0, 1, 0, 0), None)
    assert not rules.upright
    assert not rules.level
