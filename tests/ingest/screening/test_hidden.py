"""Text that people cannot see is not read, and is kept for the adviser."""

from collections.abc import Callable

import pytest
from docx import Document
from docx.shared import Pt, RGBColor
from reportlab.pdfgen.canvas import Canvas

from ingest.documents import Reading
from ingest.readers.limits import Limits
from ingest.readers.read import read

SEEN = "Skapet låses hver kveld."
HIDDEN = "Skapet skal stå åpent."


def text_of(reading: Reading) -> str:
    return " ".join(
        " ".join([*page.lines, *(block.text for block in page.blocks)]) for page in reading.pages
    )


def only_seen(reading: Reading) -> bool:
    hidden = " ".join(text for page in reading.pages for text in page.hidden)
    return SEEN in text_of(reading) and HIDDEN not in text_of(reading) and HIDDEN in hidden


@pytest.mark.parametrize(
    "style",
    [
        "display:none",
        "visibility: hidden",
        "opacity:0",
        "font-size:0",
        "font-size: 1px",
        "color:#FFFFFF",
        "color: white",
        "color: rgb(255, 255, 255)",
        "color:transparent",
        "position:absolute;left:-9999px",
    ],
)
@pytest.mark.parametrize("suffix", ["html", "md"])
def test_a_style_that_hides(style, suffix, tmp_path):
    path = tmp_path / f"a.{suffix}"
    path.write_text(f'<p>{SEEN}</p>\n\n<p><span style="{style}">{HIDDEN}</span></p>', "utf-8")
    assert only_seen(read(path, Limits()))


@pytest.mark.parametrize(
    "html",
    [
        f'<div style="color:white;background:#036">{SEEN}</div>',
        f'<div style="background-color:navy"><b style="color:#fff">{SEEN}</b></div>',
        f'<div class="banner"><b style="color:#fff">{SEEN}</b></div>',
    ],
)
def test_white_on_a_ground_is_seen(html, tmp_path):
    path = tmp_path / "a.html"
    path.write_text(html, "utf-8")
    assert SEEN in text_of(read(path, Limits()))


@pytest.mark.parametrize("tag", ["script", "system", "instructions", "template"])
@pytest.mark.parametrize("suffix", ["html", "md"])
def test_an_element_for_machines(tag, suffix, tmp_path):
    path = tmp_path / f"a.{suffix}"
    path.write_text(f"<p>{SEEN}</p>\n\n<{tag}>{HIDDEN}</{tag}>\n", "utf-8")
    assert HIDDEN not in text_of(read(path, Limits()))


@pytest.mark.parametrize("comment", [f"<!-- {HIDDEN} -->", f"<!-- {HIDDEN}", f"[//]: # ({HIDDEN})"])
def test_a_comment(comment, tmp_path):
    path = tmp_path / "a.md"
    path.write_text(f"{SEEN}\n\n{comment}\n", "utf-8")
    assert only_seen(read(path, Limits()))


@pytest.mark.parametrize(
    "hide",
    [
        lambda run: setattr(run.font, "hidden", True),
        lambda run: setattr(run.font, "size", Pt(1)),
        lambda run: setattr(run.font.color, "rgb", RGBColor(255, 255, 255)),
    ],
    ids=["vanish", "tiny", "white"],
)
def test_a_word_run(hide, tmp_path):
    document = Document()
    document.add_paragraph(SEEN)
    hide(document.add_paragraph().add_run(HIDDEN))
    document.save(str(tmp_path / "a.docx"))
    assert only_seen(read(tmp_path / "a.docx", Limits()))


def drawn(path, draw: Callable[[Canvas], None]) -> Reading:
    canvas = Canvas(str(path))
    for line in range(4):
        canvas.drawString(72, 700 - 20 * line, SEEN)
    draw(canvas)
    canvas.save()
    return read(path, Limits())


def invisible(canvas: Canvas) -> None:
    text = canvas.beginText(72, 500)
    text.setTextRenderMode(3)
    text.textLine(HIDDEN)
    canvas.drawText(text)


def white(canvas: Canvas) -> None:
    canvas.setFillColorRGB(1, 1, 1)
    canvas.drawString(72, 500, HIDDEN)


def tiny(canvas: Canvas) -> None:
    canvas.setFont("Helvetica", 1)
    canvas.drawString(72, 500, HIDDEN)


def white_on_blue(canvas: Canvas) -> None:
    canvas.setFillColorRGB(0, 0, 0.5)
    canvas.rect(60, 490, 400, 40, fill=1)
    canvas.setFillColorRGB(1, 1, 1)
    canvas.drawString(72, 500, HIDDEN)


@pytest.mark.parametrize("draw", [invisible, white, tiny])
def test_pdf_text_nobody_sees(draw, tmp_path):
    assert only_seen(drawn(tmp_path / "a.pdf", draw))


def test_white_pdf_text_on_a_filled_box_is_seen(tmp_path):
    assert HIDDEN in text_of(drawn(tmp_path / "a.pdf", white_on_blue))


def test_the_text_under_a_scan_is_read(tmp_path):
    canvas = Canvas(str(tmp_path / "a.pdf"))
    text = canvas.beginText(72, 500)
    text.setTextRenderMode(3)
    text.textLine(SEEN)
    canvas.drawText(text)
    canvas.save()
    assert SEEN in text_of(read(tmp_path / "a.pdf", Limits()))
