"""Word files keep headings, the numbers Word shows, tables with headers and notes."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from docx.enum.text import WD_BREAK
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from ingest.documents import Block, BlockKind, Reading

Blocks = Callable[[Path], list[Block]]

NUMBERING = f"""
<w:abstractNum {nsdecls("w")} w:abstractNumId="90">
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
  <w:lvl w:ilvl="1">
    <w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2)"/></w:lvl>
  <w:lvl w:ilvl="2">
    <w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2.%3"/><w:isLgl/></w:lvl>
</w:abstractNum>"""


@pytest.fixture
def document() -> Document:
    made = Document()
    root = made.part.numbering_part.element
    root.insert(0, parse_xml(NUMBERING))
    for number in ("91", "92"):
        override = (
            '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
            if number == "92"
            else ""
        )
        root.append(
            parse_xml(
                f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="90"/>'
                f"{override}</w:num>"
            )
        )
    return made


def item(document: Document, text: str, level: int = 0, number: str = "91") -> None:
    properties = document.add_paragraph(text)._p.get_or_add_pPr()
    properties.append(
        parse_xml(
            f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/>'
            f'<w:numId w:val="{number}"/></w:numPr>'
        )
    )


def saved(document: Document, folder: Path) -> Path:
    path = folder / "fil.docx"
    document.save(str(path))
    return path


def test_headings_have_the_level_of_their_style(
    document: Document, tmp_path: Path, blocks: Blocks
) -> None:
    document.add_heading("Tiltak", 1)
    document.add_heading("Ved oppkast", 2)
    found = blocks(saved(document, tmp_path))
    assert [(b.kind, b.level) for b in found] == [(BlockKind.HEADING, 1), (BlockKind.HEADING, 2)]


def test_list_numbers_are_counted_as_word_counts_them(
    document: Document, tmp_path: Path, blocks: Blocks
) -> None:
    for text, level in (("a", 0), ("b", 1), ("c", 1), ("d", 2), ("e", 0), ("f", 1)):
        item(document, text, level)
    found = blocks(saved(document, tmp_path))
    assert [(b.marker, b.level) for b in found] == [
        ("1.", 0), ("a)", 1), ("b)", 1), ("1.2.1", 2), ("2.", 0), ("a)", 1),
    ]  # fmt: skip


def test_a_list_that_starts_anew_starts_at_one(
    document: Document, tmp_path: Path, blocks: Blocks
) -> None:
    item(document, "første")
    item(document, "andre")
    item(document, "ny liste", number="92")
    item(document, "ny liste, punkt to", number="92")
    found = blocks(saved(document, tmp_path))
    assert [b.marker for b in found] == ["1.", "2.", "1.", "2."]


def test_bullets_by_style_are_nested(document: Document, tmp_path: Path, blocks: Blocks) -> None:
    document.add_paragraph("ytre", style="List Bullet")
    document.add_paragraph("indre", style="List Bullet 2")
    found = blocks(saved(document, tmp_path))
    assert [(b.kind, b.level, b.marker) for b in found] == [
        (BlockKind.LIST_ITEM, 0, "•"),
        (BlockKind.LIST_ITEM, 1, "•"),
    ]


def test_typed_markers_are_taken_from_the_text_but_dates_are_not(
    document: Document, tmp_path: Path, blocks: Blocks
) -> None:
    for text in ("☐ Nøkler levert", "1. mars 2026 trer rutinen i kraft."):
        document.add_paragraph(text)
    first, second = blocks(saved(document, tmp_path))
    assert (first.kind, first.marker, first.text) == (BlockKind.LIST_ITEM, "☐", "Nøkler levert")
    assert second.kind is BlockKind.PARAGRAPH


def test_rows_carry_headers_and_merged_cells_are_repeated(
    document: Document, tmp_path: Path, blocks: Blocks
) -> None:
    table = document.add_table(4, 3)
    for place, text in enumerate(("Hva", "Hvem", "Når")):
        table.cell(0, place).text = text
    table.cell(1, 0).merge(table.cell(2, 0)).text = "Fall"
    for row, (who, when) in enumerate((("Ansvarsvakt", "Straks"), ("Lege", "Samme dag")), 1):
        table.cell(row, 1).text, table.cell(row, 2).text = who, when
    table.cell(3, 0).merge(table.cell(3, 2)).text = "Gjelder hele døgnet"
    found = blocks(saved(document, tmp_path))
    assert [b.text for b in found] == [
        "Hva: Fall; Hvem: Ansvarsvakt; Når: Straks",
        "Hva: Fall; Hvem: Lege; Når: Samme dag",
        "Gjelder hele døgnet",
    ]
    assert found[0].headers == ("Hva", "Hvem", "Når")


def test_a_table_of_labels_keeps_label_and_value_together(
    document: Document, tmp_path: Path, blocks: Blocks
) -> None:
    table = document.add_table(2, 2)
    for row, (label, value) in enumerate((("Eier", "Kvalitetsrådgiver"), ("Versjon", "2.1"))):
        table.cell(row, 0).text, table.cell(row, 1).text = label, value
    found = blocks(saved(document, tmp_path))
    assert [b.text for b in found] == ["Eier: Kvalitetsrådgiver", "Versjon: 2.1"]


def test_a_one_cell_table_is_read_as_text(
    document: Document, tmp_path: Path, blocks: Blocks
) -> None:
    document.add_table(1, 1).cell(0, 0).text = "Ring 113 ved bevisstløshet."
    (found,) = blocks(saved(document, tmp_path))
    assert (found.kind, found.text) == (BlockKind.PARAGRAPH, "Ring 113 ved bevisstløshet.")


def test_deleted_hidden_and_moved_text_is_left_out(
    document: Document, tmp_path: Path, blocks: Blocks
) -> None:
    paragraph = document.add_paragraph("Bruk hansker")
    xml = f'<w:del {nsdecls("w")} w:id="1"><w:r><w:delText> aldri</w:delText></w:r></w:del>'
    paragraph._p.append(parse_xml(xml))
    paragraph.add_run(" usynlig").font.hidden = True
    xml = (
        f'<w:ins {nsdecls("w")} w:id="2"><w:r><w:t xml:space="preserve"> alltid</w:t></w:r></w:ins>'
    )
    paragraph._p.append(parse_xml(xml))
    (found,) = blocks(saved(document, tmp_path))
    assert found.text == "Bruk hansker alltid"


def test_footnotes_become_blocks_of_their_own_before_the_next_heading(
    document: Document, tmp_path: Path, blocks: Blocks
) -> None:
    document.add_heading("Tiltak", 1)
    paragraph = document.add_paragraph("Isoler i 48 timer")
    run = paragraph.add_run()
    run._r.append(parse_xml(f'<w:footnoteReference {nsdecls("w")} w:id="7"/>'))
    paragraph.add_run(" etter siste symptom.")
    document.add_paragraph("Neste avsnitt.")
    document.add_heading("Ansvar", 1)
    xml = (
        f'<w:footnotes {nsdecls("w")}><w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
        '<w:footnote w:id="7"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>Gjelder norovirus.</w:t>'
        "</w:r></w:p></w:footnote></w:footnotes>"
    )
    content_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    package = document.part.package
    part = Part(PackURI("/word/footnotes.xml"), content_type, xml.encode(), package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    found = blocks(saved(document, tmp_path))
    assert [b.text for b in found] == [
        "Tiltak", "Isoler i 48 timer etter siste symptom.", "Neste avsnitt.", "Gjelder norovirus.",
        "Ansvar",
    ]  # fmt: skip
    assert (found[3].kind, found[3].marker) == (BlockKind.FOOTNOTE, "1")


def test_text_boxes_are_read_once(document: Document, tmp_path: Path, blocks: Blocks) -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>Husk håndhygiene</w:t></w:r></w:p></w:txbxContent>"
    xml = (
        f"<w:r {nsdecls('w')} "
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
        'xmlns:v="urn:schemas-microsoft-com:vml"><mc:AlternateContent>'
        f'<mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    document.add_paragraph("Før boksen")._p.append(parse_xml(xml))
    found = blocks(saved(document, tmp_path))
    assert [b.text for b in found] == ["Før boksen", "Husk håndhygiene"]


def test_captions_of_figures_say_that_the_figure_is_lost(
    document: Document, tmp_path: Path, blocks: Blocks
) -> None:
    document.add_paragraph("Figur 1. Smittede per uke", style="Caption")
    document.add_paragraph("Tabell 2. Frister", style="Caption")
    found = blocks(saved(document, tmp_path))
    assert [(b.kind, b.figure_lost) for b in found] == [
        (BlockKind.CAPTION, True),
        (BlockKind.CAPTION, False),
    ]


def test_pages_follow_the_breaks_word_has_left(
    document: Document, tmp_path: Path, blocks: Blocks
) -> None:
    paragraph = document.add_paragraph("begynner på side én ")
    paragraph.add_run()._r.append(OxmlElement("w:lastRenderedPageBreak"))
    paragraph.add_run("og slutter på side to")
    following = document.add_paragraph()
    following.add_run()._r.append(OxmlElement("w:lastRenderedPageBreak"))
    following.add_run("helt på side tre")
    first, second = blocks(saved(document, tmp_path))
    assert (first.page, first.page_end, second.page) == (1, 2, 3)


def test_pages_follow_the_authors_breaks_when_word_left_none(
    document: Document, tmp_path: Path, reading: Callable[[Path], Reading]
) -> None:
    document.add_paragraph("side én").add_run().add_break(WD_BREAK.PAGE)
    document.add_paragraph("side to")
    pages = reading(saved(document, tmp_path)).pages
    assert [page.number for page in pages] == [1, 2]


def test_without_breaks_no_page_is_claimed(
    document: Document, tmp_path: Path, reading: Callable[[Path], Reading]
) -> None:
    document.add_paragraph("tekst")
    assert [page.number for page in reading(saved(document, tmp_path)).pages] == [None]


def test_headers_are_no_text_but_kept_for_metadata(
    document: Document, tmp_path: Path, reading: Callable[[Path], Reading]
) -> None:
    document.sections[0].header.paragraphs[0].text = "Dokumentnr: SM-01"
    document.core_properties.title = "Smittevern"
    document.add_paragraph("Innhold.")
    found = reading(saved(document, tmp_path))
    assert [b.text for b in found.pages[0].blocks] == ["Innhold."]
    assert ("head", "Dokumentnr: SM-01") in found.properties
    assert ("title", "Smittevern") in found.properties


def test_a_contents_list_is_left_out(document: Document, tmp_path: Path, blocks: Blocks) -> None:
    style = copy.deepcopy(document.styles["Normal"].element)
    style.set(qn("w:styleId"), "TOC1")
    del style.attrib[qn("w:default")]
    style.find(qn("w:name")).set(qn("w:val"), "toc 1")
    document.styles.element.append(style)
    paragraph = document.add_paragraph("1 Tiltak\t4")
    paragraph._p.get_or_add_pPr().append(parse_xml(f'<w:pStyle {nsdecls("w")} w:val="TOC1"/>'))
    document.add_paragraph("Teksten.")
    assert [b.text for b in blocks(saved(document, tmp_path))] == ["Teksten."]


def test_a_text_poured_into_word_is_read_as_lines(
    document: Document, tmp_path: Path, reading: Callable[[Path], Reading]
) -> None:
    poured = [" Isoler pasienten til det har gått", "48 timer etter siste symptom.", ""] * 20
    for line in poured:
        document.add_paragraph(line)
    (page,) = reading(saved(document, tmp_path)).pages
    assert list(page.lines) == poured
    assert not page.blocks


def test_without_heading_styles_a_short_bold_line_is_a_heading(
    document: Document, tmp_path: Path, blocks: Blocks
) -> None:
    document.add_paragraph().add_run("Formål").bold = True
    document.add_paragraph("Rutinen skal hindre smitte.")
    found = blocks(saved(document, tmp_path))
    assert [b.kind for b in found] == [BlockKind.HEADING, BlockKind.PARAGRAPH]
