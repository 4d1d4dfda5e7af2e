"""HTML: the main content of a page, without menus, banners and scripts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.documents import Page, Reading
from ingest.readers.hiding import NEVER_SHOWN, comment, has_background, hides, is_white
from ingest.readers.limits import Limits

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

#: CSS selectors of what stands around the content.
NOISE = (
    "script, style, noscript, template, nav, footer, aside, iframe, svg, canvas, object, form, "
    "button, select, dialog, [role=navigation], [role=banner], [role=contentinfo], [role=search], "
    "[hidden], [aria-hidden=true], .breadcrumb, .breadcrumbs, .skip-link, .cookie-banner"
)
MAIN = ("main", "[role=main]", "article", "#content", "#main", ".main-content")
#: Comments that programs leave ("[if mso]").
MADE_BY_PROGRAMS = ("[if", "<", "[endif")
#: A main part must hold this share of the words, else the whole body is read.
MAIN_SHARE = 0.4
NAMED = {"author": "author", "dc.creator": "author", "dcterms.created": "created"}


def read(path: Path, _limits: Limits) -> Reading:
    """One page without number, with its blocks."""
    from ingest.readers.html_blocks import blocks

    soup = parsed(path.read_bytes())
    found = properties(soup)
    for node in soup.select(NOISE):
        if not node.decomposed:
            node.decompose()
    hidden = tuple(hide_unseen(soup))
    main = main_part(soup)
    for header in soup.select("header"):
        if not header.find("h1") and main not in header.parents:
            header.decompose()
    page = Page(None, blocks=tuple(blocks(main)), hidden=hidden)
    return Reading("html", (page,), found)


def parsed(content: bytes) -> BeautifulSoup:
    from bs4 import BeautifulSoup, UnicodeDammit

    from ingest.readers.text import decode

    dammit = UnicodeDammit(content, is_html=True)
    declared = dammit.declared_html_encoding or content.startswith((b"\xff\xfe", b"\xfe\xff"))
    if declared and dammit.unicode_markup:
        return BeautifulSoup(dammit.unicode_markup, "lxml")
    return BeautifulSoup(decode(content)[0], "lxml")


def hide_unseen(soup: BeautifulSoup) -> Iterator[str]:
    """Takes out what the page hides, and returns it: the reader of the page has not seen it."""
    from bs4 import Comment

    for note in soup.find_all(string=lambda text: isinstance(text, Comment)):
        if not note.startswith(MADE_BY_PROGRAMS):
            yield comment(note)
    for node in soup.select(f"[style], {', '.join(NEVER_SHOWN)}"):
        if not node.decomposed and is_unseen(node):
            yield " ".join(node.get_text(" ").split())
            node.decompose()


def is_unseen(node: Tag) -> bool:
    """Whether nobody sees an element. White text may stand on a ground that a style sheet gives
    to it or to an element around it; then it is seen."""
    style = str(node.get("style") or "")
    if node.name in NEVER_SHOWN or hides(style):
        return True
    return is_white(style) and not any(has_ground(around) for around in (node, *node.parents))


def has_ground(node: Tag) -> bool:
    marked = node.get("class") or node.get("bgcolor") or node.get("background")
    return bool(marked) or has_background(str(node.get("style") or ""))


def main_part(soup: BeautifulSoup) -> Tag:
    """The one element that holds the content; the body when there is no such."""
    body = soup.body or soup
    total = len(body.get_text().split())
    for selector in MAIN:
        candidates = soup.select(selector)
        if len(candidates) == 1 and words(candidates) >= MAIN_SHARE * total:
            return candidates[0]
    return body


def words(nodes: list[Tag]) -> int:
    return sum(len(node.get_text().split()) for node in nodes)


def properties(soup: BeautifulSoup) -> tuple[tuple[str, str], ...]:
    found = []
    if soup.title and soup.title.get_text().strip():
        found.append(("title", " ".join(soup.title.get_text().split())))
    for node in soup.select("meta[name][content]"):
        name, value = str(node["name"]).lower(), str(node["content"]).strip()
        if name in NAMED and value:
            found.append((NAMED[name], value))
    return tuple(found)
