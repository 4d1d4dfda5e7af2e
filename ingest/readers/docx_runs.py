"""The text of a Word paragraph as the page shows it, with what hangs on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from docx.oxml.ns import nsmap, qn

from ingest.readers.docx_pages import Counter
from ingest.readers.lists import bullet

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

EXTRA = {
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
}


def q(name: str) -> str:
    """`w:p` as lxml spells it."""
    prefix, local = name.split(":")
    return f"{{{EXTRA[prefix]}}}{local}" if prefix in EXTRA else qn(name)


assert "w" in nsmap
#: Content that is not shown: deleted, moved away, field codes, the old copy of a drawing.
UNSEEN = frozenset(
    q(name)
    for name in (
        "w:del",
        "w:moveFrom",
        "w:instrText",
        "w:delText",
        "mc:Fallback",
        "w:drawing",
        "w:pict",
        "w:object",
        "w:pPr",
        "w:rPr",
        "w:rt",
        "w:sdtPr",
    )
)
SIGNS = {q("w:tab"): "\t", q("w:cr"): "\n", q("w:noBreakHyphen"): "\u2011", q("w:softHyphen"): ""}
NOTES = {q("w:footnoteReference"): "footnote", q("w:endnoteReference"): "endnote"}
OFF = ("0", "false", "off", "none")
WHITE = "FFFFFF"
UNSHADED = ("AUTO", "FFFFFF", "NONE")
#: Sizes in half points that nobody can read.
TINY = ("1", "2", "3")


@dataclass(slots=True)
class Piece:
    """A paragraph's text, the pages it starts and ends on, and its notes as (kind, id)."""

    text: str
    page: int | None
    page_end: int | None
    notes: list[tuple[str, str]]


def paragraph_text(element: Element, pages: Counter) -> Piece:
    """The text of `element`; `pages` is moved on by the page breaks in it."""
    pages.paragraph(element)
    first = pages.number
    text = ""
    notes: list[tuple[str, str]] = []
    for node in seen(element):
        if pages.crosses(node) and not text.strip():
            first = pages.number
        elif node.tag in NOTES:
            notes.append((NOTES[node.tag], str(node.get(q("w:id")))))
        else:
            text += sign(node)
    return Piece(tidy(text), first, pages.number, notes)


def seen(element: Element, fields: list[str] | None = None) -> Iterator[Element]:
    """Elements in reading order without what is not shown. The result of a page-number or
    contents field is no text of the author; that of other fields is."""
    fields = [] if fields is None else fields
    for child in element:
        if child.tag in UNSEEN or not isinstance(child.tag, str):
            if child.tag == q("w:instrText") and fields:
                fields[-1] += child.text or ""
            continue
        if child.tag == q("w:fldChar"):
            track(child, fields)
        elif child.tag == q("w:r") and hidden(child):
            continue
        elif not any(skipped_field(code) for code in fields):
            yield child
        yield from seen(child, fields)


def track(mark: Element, fields: list[str]) -> None:
    kind = mark.get(q("w:fldCharType"))
    if kind == "begin":
        fields.append("")
    elif kind == "end" and fields:
        fields.pop()


def skipped_field(code: str) -> bool:
    return code.split()[:1] in (["PAGE"], ["NUMPAGES"], ["PAGEREF"])


def hidden(run: Element) -> bool:
    """Text the author has hidden, or written in white on white or too small to read; nobody who
    read the document has seen it."""
    properties = run.find(q("w:rPr"))
    if properties is None:
        return False
    vanish, size = properties.find(q("w:vanish")), properties.find(q("w:sz"))
    if vanish is not None and is_on(vanish):
        return True
    if size is not None and str(size.get(q("w:val"))) in TINY:
        return True
    return is_white(properties) and not has_ground(run)


def is_white(properties: Element) -> bool:
    color = properties.find(q("w:color"))
    return color is not None and str(color.get(q("w:val"))).upper() == WHITE


def has_ground(run: Element) -> bool:
    """Whether something coloured may lie behind: a shade, a mark, a table style, a text box, the
    page."""
    if next(run.iter(q("w:highlight"), q("w:shd")), None) is not None:
        return True
    for around in run.iterancestors():
        if around.tag == q("w:txbxContent"):
            return True
        for found in around.iterchildren(q("w:pPr"), q("w:tcPr"), q("w:tblPr"), q("w:background")):
            shade = found.find(q("w:shd"))
            shaded = shade is not None and str(shade.get(q("w:fill"))).upper() not in UNSHADED
            if shaded or found.tag == q("w:background") or found.find(q("w:tblStyle")) is not None:
                return True
    return False


def hidden_texts(root: Element) -> list[str]:
    """What is hidden under an element, runs of one paragraph together."""
    found: dict[Element | None, str] = {}
    for run in root.iter(q("w:r")):
        if hidden(run):
            text = "".join(map(sign, run))
            found[run.getparent()] = found.get(run.getparent(), "") + text
    return [" ".join(text.split()) for text in found.values() if text.strip()]


def is_on(mark: Element) -> bool:
    return str(mark.get(q("w:val"), "1")).lower() not in OFF


def sign(node: Element) -> str:
    """What one element adds to the text."""
    if node.tag in {q("w:t"), q("m:t")}:
        return node.text or ""
    if node.tag == q("w:br"):
        return "\n" if node.get(q("w:type")) in (None, "textWrapping") else ""
    if node.tag == q("w:sym"):
        return symbol(str(node.get(q("w:char"))))
    return SIGNS.get(node.tag, "")


def symbol(code: str) -> str:
    try:
        return bullet(chr(int(code, 16)))
    except ValueError:
        return ""


def tidy(text: str) -> str:
    """Blanks run together; line breaks stay."""
    lines = (" ".join(line.replace("\xad", "").split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def boxes(element: Element) -> list[Element]:
    """Contents of the text boxes anchored in a paragraph, each once."""
    found = element.iter(q("w:txbxContent"))
    return [
        box
        for box in found
        if not any(a.tag == q("mc:Fallback") for a in box.iterancestors())
        and nearest_box(box) is None
    ]


def nearest_box(box: Element) -> Element | None:
    """The text box around this one, which brings it along."""
    return next((a for a in box.iterancestors() if a.tag == q("w:txbxContent")), None)


def drawn(element: Element) -> bool:
    return next(element.iter(q("w:drawing"), q("w:pict")), None) is not None
