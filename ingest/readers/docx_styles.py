"""What the styles of a Word file say about a paragraph."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docx.oxml.ns import qn

if TYPE_CHECKING:
    from docx.document import Document
    from lxml.etree import _Element as Element

HEADING = re.compile(r"(?:heading|overskrift|rubrik)\s*(\d)", re.I)
TITLE = re.compile(r"(?:title|tittel)", re.I)
CONTENTS = re.compile(
    r"(?:toc|innholdsfortegnelse|inh|table of figures|figurliste)\s*\d*(?: heading)?", re.I
)
CAPTION = re.compile(r"(?:caption|bildetekst)", re.I)
DEEPEST = 12
VALUE = qn("w:val")


class Styles:
    """Paragraph styles by id, each asked through what it is based on."""

    def __init__(self, document: Document) -> None:
        styles = document.styles.element.findall(qn("w:style"))
        self.by_id = {style.get(qn("w:styleId")): style for style in styles}
        self.default = next(
            (
                style
                for style in styles
                if style.get(qn("w:type")) == "paragraph" and style.get(qn("w:default"))
            ),
            None,
        )

    def chain(self, element: Element) -> list[Element]:
        """The style of a paragraph and those it is based on, nearest first."""
        mark = element.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        style = self.by_id.get(mark.get(VALUE)) if mark is not None else self.default
        found: list[Element] = []
        while style is not None and len(found) < DEEPEST:
            found.append(style)
            base = style.find(qn("w:basedOn"))
            style = self.by_id.get(base.get(VALUE)) if base is not None else None
        return found

    def names(self, element: Element) -> list[str]:
        nodes = (style.find(qn("w:name")) for style in self.chain(element))
        return [str(node.get(VALUE)) for node in nodes if node is not None]

    def named(self, element: Element, pattern: re.Pattern[str]) -> re.Match[str] | None:
        return next(filter(None, (pattern.fullmatch(name) for name in self.names(element))), None)

    def heading_level(self, element: Element) -> int | None:
        """1 for a chapter or the title; None when the paragraph is no heading."""
        holders = [element, *self.chain(element)]
        marks = (holder.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}") for holder in holders)
        mark = next((mark for mark in marks if mark is not None), None)
        if mark is not None:
            level = int(mark.get(VALUE, 9))
            return level + 1 if level < 9 else None
        if found := self.named(element, HEADING):
            return int(found[1])
        return 1 if self.named(element, TITLE) else None

    def is_contents(self, element: Element) -> bool:
        return self.named(element, CONTENTS) is not None

    def is_caption(self, element: Element) -> bool:
        return self.named(element, CAPTION) is not None

    def any_heading(self, root: Element) -> bool:
        return any(
            self.heading_level(paragraph) is not None and not self.named(paragraph, TITLE)
            for paragraph in root.iter(qn("w:p"))
        )

    def all_bold(self, element: Element) -> bool:
        """Whether every run with letters in it is bold, by itself or by style."""
        by_style = any(bold(style) for style in self.chain(element))
        runs = [run for run in element.iter(qn("w:r")) if run_text(run).strip()]
        return bool(runs) and all(bold(run) or (by_style and not unbold(run)) for run in runs)


def run_text(run: Element) -> str:
    return "".join(node.text or "" for node in run.iter(qn("w:t")))


def bold(holder: Element) -> bool:
    mark = holder.find(f"{qn('w:rPr')}/{qn('w:b')}")
    return mark is not None and str(mark.get(VALUE, "1")) not in ("0", "false")


def unbold(holder: Element) -> bool:
    mark = holder.find(f"{qn('w:rPr')}/{qn('w:b')}")
    return mark is not None and not bold(holder)
