"""The numbers in front of Word paragraphs, which Word counts when it shows the document.

Rules: ECMA-376 part 1, §17.9 (numbering). Counters belong to the abstract numbering, so two lists
that share one go on counting; a `startOverride` starts anew the first time its list is met.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from docx.oxml.ns import qn

from ingest.readers.docx_styles import Styles
from ingest.readers.lists import bullet
from ingest.readers.numbering import shown

if TYPE_CHECKING:
    from docx.document import Document
    from lxml.etree import _Element as Element

PLACE = re.compile(r"%(\d)")
STYLE_LEVEL = re.compile(r"list\D*(\d)", re.I)
VALUE = qn("w:val")


@dataclass(frozen=True, slots=True)
class Level:
    style: str
    pattern: str
    start: int
    legal: bool


class Lists:
    """Counts through a document; ask once for each paragraph, in order."""

    def __init__(self, document: Document, styles: Styles) -> None:
        self.styles = styles
        root = numbering_root(document)
        self.abstract: dict[str, Element] = {}
        self.numbers: dict[str, Element] = {}
        if root is not None:
            for node in root.findall(qn("w:abstractNum")):
                self.abstract[str(node.get(qn("w:abstractNumId")))] = node
            self.numbers = {str(n.get(qn("w:numId"))): n for n in root.findall(qn("w:num"))}
        self.counts: dict[str, dict[int, int]] = {}
        self.met: set[str] = set()

    def marker(self, element: Element) -> tuple[str, int]:
        """The printed number or bullet ("" for none) and the nesting, 0 outermost."""
        number, depth = self.numbering(element)
        abstract = self.abstract_of(number)
        if number is None or abstract is None:
            return "", 0
        level = self.level(number, abstract, depth)
        if level is None:
            return "", 0
        if level.style == "bullet":
            return bullet(level.pattern.strip() or "•"), max(depth, self.style_depth(element))
        self.count(number, abstract, depth, level)
        printed = self.printed(number, abstract, depth, level)
        return printed, max(depth, self.style_depth(element))

    def numbering(self, element: Element) -> tuple[str | None, int]:
        """The list a paragraph belongs to and its level, by itself or by its style."""
        number: str | None = None
        depth: int | None = None
        for holder in [element, *self.styles.chain(element)]:
            mark = holder.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
            if mark is None:
                continue
            number = number or value(mark.find(qn("w:numId")))
            own = value(mark.find(qn("w:ilvl")))
            depth = int(own) if depth is None and own is not None else depth
            if number is not None:
                break
        return (
            (None, 0) if number in (None, "0") else (number, depth or self.linked(element, number))
        )

    def linked(self, element: Element, number: str) -> int:
        """The level that names the paragraph's style, as headings use."""
        abstract = self.abstract_of(number)
        mark = element.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        if abstract is None or mark is None:
            return 0
        for level in abstract.findall(qn("w:lvl")):
            if value(level.find(qn("w:pStyle"))) == mark.get(VALUE):
                return int(level.get(qn("w:ilvl"), 0))
        return 0

    def style_depth(self, element: Element) -> int:
        """Nesting that only the style name tells ("List Bullet 2")."""
        found = self.styles.named(element, STYLE_LEVEL)
        return int(found[1]) - 1 if found else 0

    def abstract_of(self, number: str | None) -> Element | None:
        """The abstract numbering of a list, through a link to a list style."""
        node = self.numbers.get(number or "")
        found = (
            self.abstract.get(value(node.find(qn("w:abstractNumId"))) or "")
            if node is not None
            else None
        )
        link = value(found.find(qn("w:numStyleLink"))) if found is not None else None
        if link:
            targets = (
                a for a in self.abstract.values() if value(a.find(qn("w:styleLink"))) == link
            )
            found = next(targets, found)
        return found

    def level(self, number: str, abstract: Element, depth: int) -> Level | None:
        nodes = [
            *self.numbers[number].findall(f"{qn('w:lvlOverride')}/{qn('w:lvl')}"),
            *abstract.findall(qn("w:lvl")),
        ]
        node = next((n for n in nodes if n.get(qn("w:ilvl")) == str(depth)), None)
        if node is None:
            return None
        return Level(
            value(node.find(qn("w:numFmt"))) or "decimal",
            value(node.find(qn("w:lvlText"))) or "",
            int(value(node.find(qn("w:start"))) or 1),
            node.find(qn("w:isLgl")) is not None,
        )

    def count(self, number: str, abstract: Element, depth: int, level: Level) -> None:
        """Moves the counter of this level on and starts the deeper ones anew."""
        counts = self.counts.setdefault(str(abstract.get(qn("w:abstractNumId"))), {})
        if number not in self.met:
            self.met.add(number)
            for override in self.numbers[number].findall(qn("w:lvlOverride")):
                start = value(override.find(qn("w:startOverride")))
                if start is not None:
                    counts[int(override.get(qn("w:ilvl"), 0))] = int(start) - 1
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [d for d in counts if d > depth]:
            del counts[deeper]

    def printed(self, number: str, abstract: Element, depth: int, level: Level) -> str:
        counts = self.counts[str(abstract.get(qn("w:abstractNumId")))]

        def place(found: re.Match[str]) -> str:
            wanted = int(found[1]) - 1
            other = self.level(number, abstract, wanted) or level
            style = "decimal" if level.legal and wanted < depth else other.style
            return shown(counts.get(wanted, other.start), style)

        return PLACE.sub(place, level.pattern).strip()


def numbering_root(document: Document) -> Element | None:
    try:
        root: Element = document.part.numbering_part.element
    except (KeyError, NotImplementedError):
        return None
    return root


def value(node: Element | None) -> str | None:
    return None if node is None else node.get(VALUE)
