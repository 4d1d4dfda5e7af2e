"""The source view: one edition of a document with its text, its status and the quotes asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote as escape

from assistant.errors import NoSuchSource
from assistant.web.protocol import GenerationLike, StoredLike
from assistant.web.reading import Part, parts
from ingest.documents import Authority, Document, Mention, Status

MOST_QUOTES = 50


@dataclass(frozen=True, slots=True)
class SourceView:
    """All that the page of a source shows. `asked` is an edition that is not here any more;
    `quote_page` is where the first quote stands; `missing` whether a quote was not found."""

    document: Document
    status: Status
    local: bool
    page_count: int
    parts: tuple[Part, ...]
    mentions: tuple[Mention, ...]
    successor: Document | None
    original: str | None
    asked: str | None
    quote_page: int | None
    missing: bool


def find(generation: GenerationLike, path: str) -> tuple[StoredLike, str | None]:
    """The document that `path` ("<document id>/<edition>") names, and the edition when the one
    asked for is not here; both may hold slashes. Raises NoSuchSource.
    """
    stored = {entry.document.id: entry for entry in generation.documents()}
    if path in stored:
        return stored[path], None
    steps = path.split("/")
    for cut in range(len(steps) - 1, 0, -1):
        if entry := stored.get("/".join(steps[:cut])):
            edition = "/".join(steps[cut:])
            return entry, None if edition == entry.document.edition else edition
    raise NoSuchSource("web.problem.404.detail")


def view(generation: GenerationLike, path: str, marked: Sequence[str], day: date) -> SourceView:
    """The source at `path` with the sentences of ids `marked` highlighted. Raises NoSuchSource."""
    entry, asked = find(generation, path)
    document = entry.document
    wanted = list(dict.fromkeys(marked))[:MOST_QUOTES]
    sentences = generation.sentences(document.id, wanted)
    quotes = [sentences[id_].text for id_ in wanted if id_ in sentences]
    printed = parts(document.metadata.title, generation.sections(document.id), quotes)
    successor = generation.successor(document.id, day)
    pages = [s.page for s in sentences.values() if s.page is not None]
    return SourceView(
        document=document,
        status=generation.status(document.id, day),
        local=document.metadata.authority is Authority.UNIT,
        page_count=entry.page_count,
        parts=printed,
        mentions=generation.mentions_in(document.id),
        successor=successor.document if successor else None,
        original=original_link(document) if generation.original(document.id) else None,
        asked=asked,
        quote_page=min(pages, default=None),
        missing=bool(wanted) and not is_marked(printed),
    )


def is_marked(printed: tuple[Part, ...]) -> bool:
    """Whether anything is highlighted."""
    in_text = any(p.marked for part in printed for run in part.runs for p in run.pieces)
    in_headings = any(s.marked for part in printed for h in part.headings for s in h.text)
    return in_text or in_headings


def link(document: Document) -> str:
    """The address of the source view of `document`."""
    return f"/kilder/{escape(document.id)}/{escape(document.edition)}"


def original_link(document: Document) -> str:
    """The address of the file `document` was read from."""
    return f"/original/{escape(document.id)}/{escape(document.edition)}"
