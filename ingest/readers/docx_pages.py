"""Page numbers of a Word file, which knows pages only from when it was last laid out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docx.oxml.ns import qn

if TYPE_CHECKING:
    from docx.document import Document
    from lxml.etree import _Element as Element

RENDERED = qn("w:lastRenderedPageBreak")
BREAK = qn("w:br")
DECLARED = re.compile(rb"<Pages>(\d+)</Pages>")
MANUAL = ("./w:body//w:br[@w:type='page']", "./w:body//w:pageBreakBefore")


class Counter:
    """The number of the page the walk is on. `rendered` follows the breaks Word or LibreOffice
    has left behind; without them `manual` follows the breaks the author made."""

    def __init__(self, *, rendered: bool = False, manual: bool = False) -> None:
        self.rendered = rendered
        self.manual = manual
        self.number: int | None = 1 if rendered or manual else None

    def crosses(self, node: Element) -> bool:
        """Moves on when this element is a page break, and tells."""
        manual = node.tag == BREAK and node.get(qn("w:type")) == "page"
        if (self.rendered and node.tag == RENDERED) or (self.manual and manual):
            self.number = (self.number or 0) + 1
            return True
        return False

    def paragraph(self, element: Element) -> None:
        """A paragraph that asks for a new page."""
        if self.manual and element.find(f"{qn('w:pPr')}/{qn('w:pageBreakBefore')}") is not None:
            self.number = (self.number or 0) + 1

    def skip(self, element: Element) -> None:
        """Moves on over an element whose text is left out."""
        for node in element.iter(RENDERED, BREAK):
            self.crosses(node)


def counter(document: Document) -> Counter:
    """Follows the rendered breaks, else the author's, unless the file says that it has more pages
    than those would give: then no page is told rather than a wrong one."""
    root = document.element
    if next(root.iter(RENDERED), None) is not None:
        return Counter(rendered=True)
    manual = sum(len(root.xpath(path)) for path in MANUAL)
    return Counter(manual=manual > 0 and declared_pages(document) <= manual + 1)


def declared_pages(document: Document) -> int:
    for part in document.part.package.iter_parts():
        if str(part.partname) == "/docProps/app.xml" and (found := DECLARED.search(part.blob)):
            return int(found[1])
    return 0
