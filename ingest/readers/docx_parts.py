"""What a Word file holds beside its body: notes, headers and footers, properties."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml

from ingest.readers.docx_pages import Counter
from ingest.readers.docx_runs import paragraph_text, q

if TYPE_CHECKING:
    from docx.document import Document
    from lxml.etree import _Element as Element

KINDS = {"footnote": RELATIONSHIP_TYPE.FOOTNOTES, "endnote": RELATIONSHIP_TYPE.ENDNOTES}
MARGINS = (RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER)


class Notes(dict[tuple[str, str], str]):
    """Texts of notes by kind and id; `used` counts those met so far."""

    def __init__(self) -> None:
        super().__init__()
        self.used: list[str] = []


def notes(document: Document) -> Notes:
    found = Notes()
    for kind, relation in KINDS.items():
        for root in related(document, relation):
            for note in root.findall(q(f"w:{kind}")):
                if note.get(q("w:type")) in (None, "normal"):
                    found[kind, str(note.get(q("w:id")))] = text_of(note)
    return found


def related(document: Document, relation: str) -> Iterator[Element]:
    """Roots of the parts that hang on the main part by this relation."""
    for link in document.part.rels.values():
        if link.reltype == relation and not link.is_external:
            yield parse_xml(link.target_part.blob)


def text_of(element: Element) -> str:
    pieces = (paragraph_text(paragraph, Counter()) for paragraph in element.iter(q("w:p")))
    return "\n".join(piece.text for piece in pieces if piece.text)


def properties(document: Document) -> Iterator[tuple[str, str]]:
    """Title and author of the file, and as "head" the lines of headers and footers, where
    municipalities print document number, owner and validity."""
    core = document.core_properties
    for name, content in (("title", core.title), ("author", core.author)):
        if content and content.strip():
            yield name, content.strip()
    lines = (
        line
        for relation in MARGINS
        for root in related(document, relation)
        for line in head_lines(root)
    )
    for line in dict.fromkeys(lines):
        yield "head", line


def head_lines(root: Element) -> Iterator[str]:
    """Lines of a header or footer; the cells of a row in one line, parted by tabs."""
    for row in root.iter(q("w:tr")):
        cells = (text_of(cell).replace("\n", " ") for cell in row.iter(q("w:tc")))
        if line := "\t".join(cell for cell in cells if cell):
            yield line
    for paragraph in root.iter(q("w:p")):
        if next((a for a in paragraph.iterancestors() if a.tag == q("w:tr")), None) is None:
            yield from paragraph_text(paragraph, Counter()).text.split("\n")
