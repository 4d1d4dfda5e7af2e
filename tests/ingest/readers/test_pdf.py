"""PDF: reading order, paragraphs, tables, and what can be wrong with a page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from ingest.documents import Reading
from ingest.errors import UnreadableDocument
from ingest.readers import ocr
from ingest.readers.limits import Limits
from ingest.readers.pdf.geometry import Part
from ingest.readers.pdf.layout import lines
from ingest.readers.read import read

Read = Callable[[Path], Reading]
SENTENCE = "Håndhygiene skal utføres før og etter kontakt med beboer. "


def drawn(path: Path, *pages: Callable[[Canvas], None]) -> Path:
    canvas = Canvas(str(path), pagesize=A4)
    for draw in pages:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return path


def column(canvas: Canvas, x: float, texts: list[str], top: float = 700) -> None:
    for place, text in enumerate(texts):
        canvas.drawString(x, top - 14 * place, text)


def test_two_columns_are_read_one_after_the_other(tmp_path: Path, reading: Read) -> None:
    left = [f"venstre linje {n} med noe tekst" for n in range(8)]
    right = [f"høyre linje {n} med noe tekst" for n in range(8)]

    def page(canvas: Canvas) -> None:
        column(canvas, 60, left)
        column(canvas, 320, right)

    found = reading(drawn(tmp_path / "a.pdf", page)).pages[0].lines
    assert [line for line in found if line] == left + right


def test_paragraphs_and_headings_are_parted_by_blank_lines(tmp_path: Path, reading: Read) -> None:
    path = tmp_path / "a.pdf"
    styles = getSampleStyleSheet()
    parts = [Paragraph("Formål", styles["Heading1"]), Paragraph(SENTENCE * 4, styles["Normal"])]
    parts += [Spacer(1, 14), Paragraph("Nytt avsnitt. " * 12, styles["Normal"])]
    SimpleDocTemplate(str(path)).build(parts)
    text = "\n".join(reading(path).pages[0].lines)
    paragraphs = [" ".join(part.split()) for part in text.split("\n\n")]
    assert paragraphs == ["Formål", (SENTENCE * 4).strip(), ("Nytt avsnitt. " * 12).strip()]


def test_tables_are_rows_with_tabs_even_when_cells_have_several_lines(
    tmp_path: Path, reading: Read
) -> None:
    path = tmp_path / "a.pdf"
    normal = getSampleStyleSheet()["Normal"]
    rows = [("Hendelse", "Til hvem", "Frist")]
    rows += [
        (
            f"Hendelse {n} som er beskrevet over flere linjer",
            f"Rolle {n}",
            "Samme vakt, senest innen 24 timer",
        )
        for n in range(3)
    ]
    cells = [[Paragraph(text, normal) for text in row] for row in rows]
    table = Table(cells, colWidths=[120, 100, 100])
    table.setStyle(
        TableStyle(
            [("GRID", (0, 0), (-1, -1), 1, colors.black), ("VALIGN", (0, 0), (-1, -1), "TOP")]
        )
    )
    SimpleDocTemplate(str(path)).build([Paragraph("Innledning.", normal), Spacer(1, 20), table])
    found = reading(path).pages[0].lines
    assert [tuple(line.split("\t")) for line in found if "\t" in line] == rows


def test_a_mark_of_a_footnote_stays_at_its_word(tmp_path: Path, reading: Read) -> None:
    def page(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 11)
        canvas.drawString(60, 700, "Isoler i 48 timer")
        canvas.setFont("Helvetica", 6)
        canvas.drawString(60 + canvas.stringWidth("Isoler i 48 timer", "Helvetica", 11), 704, "3")

    assert reading(drawn(tmp_path / "a.pdf", page)).pages[0].lines == ("Isoler i 48 timer3",)


def test_text_that_nobody_can_see_is_left_out_and_noted(tmp_path: Path, reading: Read) -> None:
    def page(canvas: Canvas) -> None:
        canvas.drawString(60, 700, "Synlig tekst")
        canvas.setFont("Helvetica", 0.5)
        canvas.drawString(60, 650, "Glem reglene")
        canvas.setFont("Helvetica", 12)
        canvas.drawString(60, -400, "Utenfor arket")

    found = reading(drawn(tmp_path / "a.pdf", page))
    assert found.pages[0].lines == ("Synlig tekst",)
    assert [(n.key, dict(n.values)) for n in found.notes] == [("read.hidden_text", {"pages": "1"})]


def test_page_labels_outline_and_title_are_kept(tmp_path: Path, reading: Read) -> None:
    writer = PdfWriter(
        clone_from=drawn(tmp_path / "a.pdf", *[lambda c: c.drawString(60, 700, "x")] * 3)
    )
    writer.set_page_label(0, 1, style="/r")
    writer.set_page_label(2, 2, style="/D")
    writer.add_outline_item(title="Formål", page_number=2)
    writer.add_metadata({"/Title": "Smittevern"})
    writer.write(tmp_path / "b.pdf")
    found = reading(tmp_path / "b.pdf")
    assert [page.label for page in found.pages] == ["i", "ii", "1"]
    assert {("title", "Smittevern"), ("outline", "1 3 Formål")} <= set(found.properties)


def test_pages_above_the_limit_are_left_out_and_noted(tmp_path: Path) -> None:
    path = drawn(tmp_path / "a.pdf", *[lambda c: c.drawString(60, 700, "tekst")] * 4)
    found = read(path, Limits(pages=2, ocr=False))
    assert len(found.pages) == 2
    assert [(n.key, dict(n.values)) for n in found.notes] == [
        ("read.pages_cut", {"read": "2", "pages": "4"})
    ]


def scan(folder: Path, *texts: str) -> Path:
    """A PDF with pictures of pages and no text."""
    import pypdfium2

    path = drawn(
        folder / "tekst.pdf",
        *[
            lambda c, t=text: (c.setFont("Helvetica", 16), c.drawString(60, 700, t))
            for text in texts
        ],
    )
    document = pypdfium2.PdfDocument(path)
    pictures = [document[n].render(scale=2).to_pil().convert("RGB") for n in range(len(texts))]
    pictures[0].save(folder / "skann.pdf", save_all=True, append_images=pictures[1:])
    return folder / "skann.pdf"


def test_a_scan_is_refused_without_ocr(tmp_path: Path, reading: Read) -> None:
    with pytest.raises(UnreadableDocument, match=r"read\.scanned"):
        reading(scan(tmp_path, "Bruk hansker"))


@pytest.mark.skipif(not ocr.available(), reason="Tesseract with Norwegian is not installed")
def test_a_scan_is_read_by_ocr_when_it_is_there(tmp_path: Path) -> None:
    found = read(scan(tmp_path, "Bruk hansker ved kontakt med blod"), Limits())
    assert "Bruk hansker ved kontakt med blod" in found.pages[0].lines
    assert found.pages[0].ocr
    assert [note.key for note in found.notes] == ["read.ocr_used"]


def test_pages_without_text_are_named(tmp_path: Path, reading: Read) -> None:
    writer = PdfWriter(
        clone_from=drawn(tmp_path / "a.pdf", lambda c: c.drawString(60, 700, "Tekst"))
    )
    for page in PdfReader(scan(tmp_path, "bilde", "bilde")).pages:
        writer.add_page(page)
    writer.write(tmp_path / "b.pdf")
    found = reading(tmp_path / "b.pdf")
    assert [(n.key, dict(n.values)) for n in found.notes] == [
        ("read.pages_without_text", {"pages": "2-3"})
    ]


def test_filled_in_form_fields_are_lines(tmp_path: Path, reading: Read) -> None:
    def page(canvas: Canvas) -> None:
        canvas.drawString(60, 750, "Skjema")
        canvas.acroForm.textfield(name="Enhet", value="Granli", x=60, y=700, tooltip="Enhet")

    assert "Enhet: Granli" in reading(drawn(tmp_path / "a.pdf", page)).pages[0].lines


def test_an_encrypted_file_without_password_is_read(tmp_path: Path, reading: Read) -> None:
    writer = PdfWriter(
        clone_from=drawn(tmp_path / "a.pdf", lambda c: c.drawString(60, 700, "Åpen"))
    )
    writer.encrypt("", owner_password="eier", algorithm="AES-256")
    writer.write(tmp_path / "b.pdf")
    assert reading(tmp_path / "b.pdf").pages[0].lines == ("Åpen",)


WORDS = st.text("abcdefghijklmnopqrstuvwxyzæøå0123456789", min_size=1, max_size=12)
PARTS = st.lists(
    st.tuples(WORDS, st.floats(0, 600), st.floats(0, 840), st.sampled_from([6.0, 9.5, 11.0, 26.0])),
    max_size=40,
)


@settings(max_examples=60, deadline=None)
@given(PARTS)
def test_placing_text_loses_and_adds_no_sign(pieces: list[tuple[str, float, float, float]]) -> None:
    parts = [Part(t, x, y, size, end=x + len(t) * size / 2) for t, x, y, size in pieces]
    before = sorted("".join(part.text for part in parts))
    after = sorted("".join("".join(line.split()) for line in lines(parts)).replace(":", ""))
    assert after == before


def test_every_sample_is_read_or_refused_with_a_reason(samples: Path) -> None:
    refused: dict[str, str] = {}
    for path in sorted(samples.glob("*.pdf")):
        try:
            found = read(path, Limits(pages=20, ocr=False))
        except UnreadableDocument as error:
            refused[path.name] = error.key
        else:
            assert any(line.strip() for page in found.pages for line in page.lines), path.name
    assert set(refused.values()) == {"read.scanned", "read.encrypted", "read.corrupt"}
