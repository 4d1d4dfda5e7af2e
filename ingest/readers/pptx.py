"""PowerPoint: a page for each slide, with its title, lists, tables, charts and speaker notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.shapes.autoshape import Shape
from pptx.shapes.graphfrm import GraphicFrame

from ingest.documents import Block, BlockKind, Note, Page, Reading
from ingest.readers import rows
from ingest.readers.limits import Limits
from ingest.readers.lists import bullet, split_marker
from ingest.readers.numbering import shown

if TYPE_CHECKING:
    from pptx.chart.chart import Chart
    from pptx.presentation import Presentation as Slides
    from pptx.shapes.base import BaseShape
    from pptx.slide import Slide
    from pptx.table import Table
    from pptx.text.text import _Paragraph as Paragraph

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
FURNITURE = frozenset({PP_PLACEHOLDER.SLIDE_NUMBER, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.DATE})
BULLETED = frozenset({PP_PLACEHOLDER.BODY, PP_PLACEHOLDER.OBJECT})
STYLES = {
    "alphaLc": "lowerLetter",
    "alphaUc": "upperLetter",
    "romanLc": "lowerRoman",
    "romanUc": "upperRoman",
}


def read(path: Path, limits: Limits) -> Reading:
    """Slides by their number in the file; hidden ones are left out and named in a note."""
    presentation = Presentation(str(path))
    slides = list(presentation.slides)
    unseen = [str(n) for n, slide in enumerate(slides, start=1) if is_hidden(slide)]
    pages = [
        Page(number, blocks=tuple(slide_blocks(slide, number)))
        for number, slide in enumerate(slides[: limits.pages], start=1)
        if not is_hidden(slide)
    ]
    notes = (Note("read.hidden_slides", (("slides", ", ".join(unseen)),)),) if unseen else ()
    return Reading("pptx", tuple(pages), tuple(properties(presentation)), notes)


def is_hidden(slide: Slide) -> bool:
    return slide._element.get("show") in ("0", "false")


def properties(presentation: Slides) -> Iterator[tuple[str, str]]:
    core = presentation.core_properties
    for name, content in (("title", core.title), ("author", core.author)):
        if content and content.strip():
            yield name, content.strip()


def slide_blocks(slide: Slide, number: int) -> Iterator[Block]:
    title = slide.shapes.title
    heading = tidy(title.text_frame.text) if title is not None else ""
    if heading:
        yield Block(BlockKind.HEADING, heading, number, number, level=1)
    body = [
        block
        for shape in in_order(slide.shapes)
        for block in shape_blocks(shape, number)
        if title is None or shape.shape_id != title.shape_id
    ]
    yield from body
    if not body and has_picture(slide.shapes):
        yield Block(BlockKind.CAPTION, heading, number, number, figure_lost=True)
    if slide.has_notes_slide and slide.notes_slide.notes_text_frame is not None:
        for paragraph in slide.notes_slide.notes_text_frame.paragraphs:
            if text := tidy(paragraph.text):
                yield Block(BlockKind.PARAGRAPH, text, number, number)


def in_order(shapes: Iterable[BaseShape]) -> list[BaseShape]:
    """Top to bottom, then left to right; what hardly differs in height counts as one row."""
    return sorted(shapes, key=lambda shape: (round((shape.top or 0) / 300_000), shape.left or 0))


def shape_blocks(shape: BaseShape, page: int) -> Iterator[Block]:
    if shape.is_placeholder and shape.placeholder_format.type in FURNITURE:
        return
    if hasattr(shape, "shapes"):
        for inner in in_order(shape.shapes):
            yield from shape_blocks(inner, page)
    elif isinstance(shape, GraphicFrame) and shape.has_table:
        yield from table_blocks(shape.table, page)
    elif isinstance(shape, GraphicFrame) and shape.has_chart:
        yield from chart_blocks(shape.chart, page)
    elif isinstance(shape, Shape):
        yield from text_blocks(shape, page)
    else:
        yield from diagram_blocks(shape, page)


def text_blocks(shape: Shape, page: int) -> Iterator[Block]:
    """Paragraphs of a shape; those of a content placeholder are list items unless told not to."""
    paragraphs = [p for p in shape.text_frame.paragraphs if p.text.strip()]
    inherits = shape.is_placeholder and shape.placeholder_format.type in BULLETED
    counts: dict[int, int] = {}
    for paragraph in paragraphs:
        marker = own_marker(paragraph, counts)
        if marker is None:
            marker = "•" if inherits and (len(paragraphs) > 1 or paragraph.level) else ""
        text = tidy(paragraph.text)
        if not marker:
            marker, text = split_marker(text)
        kind = BlockKind.LIST_ITEM if marker else BlockKind.PARAGRAPH
        yield Block(kind, text, page, page, level=paragraph.level if marker else 0, marker=marker)


def own_marker(paragraph: Paragraph, counts: dict[int, int]) -> str | None:
    """The marker set on the paragraph itself; "" when it is switched off, None when not set."""
    for deeper in [level for level in counts if level > paragraph.level]:
        del counts[deeper]
    settings = paragraph._p.find(f"{A}pPr")
    if settings is None:
        return None
    auto, sign = settings.find(f"{A}buAutoNum"), settings.find(f"{A}buChar")
    if auto is not None:
        start = int(auto.get("startAt", 1))
        counts[paragraph.level] = counts.get(paragraph.level, start - 1) + 1
        kind = str(auto.get("type", "arabicPeriod"))
        style = next(
            (ours for theirs, ours in STYLES.items() if kind.startswith(theirs)), "decimal"
        )
        return shown(counts[paragraph.level], style) + (")" if "Paren" in kind else ".")
    if sign is not None:
        return bullet(str(sign.get("char", "•")))
    return "" if settings.find(f"{A}buNone") is not None else None


def table_blocks(table: Table, page: int) -> list[Block]:
    grid: list[rows.Row] = []
    for row in table.rows:
        texts: list[str] = []
        for cell in row.cells:
            above = grid[-1][len(texts)] if grid and cell._tc.get("vMerge") in ("1", "true") else ""
            left = texts[-1] if texts and cell._tc.get("hMerge") in ("1", "true") else ""
            texts.append(above or left or cell.text_frame.text)
        grid.append(tuple(texts))
    return rows.table(grid, declared=1 if table.first_row else None, page=page)


def chart_blocks(chart: Chart, page: int) -> list[Block]:
    """The numbers behind a chart, as a table with a row for each category."""
    title = (
        tidy(chart.chart_title.text_frame.text)
        if chart.has_title and chart.chart_title.has_text_frame
        else ""
    )
    found = [Block(BlockKind.CAPTION, title, page, page)] if title else []
    plot = next(iter(chart.plots), None)
    if plot is None:
        return found
    names = tuple(str(series.name) for series in plot.series)
    columns = [tuple(series.values) for series in plot.series]
    for place, category in enumerate(plot.categories):
        values = [figure(column[place]) for column in columns if place < len(column)]
        found += rows.table([("", *names), (str(category), *values)], declared=1, page=page)
    return found


def figure(value: float | None) -> str:
    return "" if value is None else f"{value:g}".replace(".", ",")


def diagram_blocks(shape: BaseShape, page: int) -> Iterator[Block]:
    """The texts of a SmartArt drawing, in the order they were typed."""
    link = next(shape._element.iter(f"{DIAGRAM}relIds"), None)
    if link is None:
        return
    from lxml import etree

    part = shape.part.related_part(str(link.get(f"{RELATION}dm")))
    root = etree.fromstring(part.blob, etree.XMLParser(resolve_entities=False))
    for point in root.iter(f"{DIAGRAM}pt"):
        if text := tidy("".join(node.text or "" for node in point.iter(f"{A}t"))):
            yield Block(BlockKind.LIST_ITEM, text, page, page, marker="•")


def has_picture(shapes: Iterable[BaseShape]) -> bool:
    return any(
        "pic" in str(shape._element.tag).rsplit("}", 1)[-1]
        or (hasattr(shape, "shapes") and has_picture(shape.shapes))
        for shape in shapes
    )


def tidy(text: str) -> str:
    return " ".join(text.split())
