"""The text of a document as it is compared: sections of sentences, layout left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from ingest import sentences
from ingest.documents import BlockKind, Section

CUT = (BlockKind.PARAGRAPH, BlockKind.FOOTNOTE)


@dataclass(frozen=True, slots=True)
class TextSection:
    """One section: its headings, and its sentences, list items and table rows, each on one line."""

    id: str
    path: tuple[str, ...]
    lines: tuple[str, ...]

    @property
    def said(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """What it says, wherever it stands."""
        return self.path, self.lines


def text_of(title: str, sections: Iterable[Section]) -> tuple[TextSection, ...]:
    """The sections with all that is layout gone: white space, bullets, numbers of steps, and the
    title of the document above every heading."""
    return tuple(
        TextSection(section.id, below(title, section.path), tuple(lines(section)))
        for section in sections
    )


def below(title: str, path: tuple[str, ...]) -> tuple[str, ...]:
    named = tuple(map(one_line, path))
    return named[1:] if named and named[0].casefold() == one_line(title).casefold() else named


def lines(section: Section) -> Iterator[str]:
    for block in section.blocks:
        if block.kind is not BlockKind.HEADING:
            parts = sentences.split(block.text) if block.kind in CUT else (block.text,)
            yield from filter(None, map(one_line, parts))


def one_line(text: str) -> str:
    return " ".join(text.split())


def fingerprint(text: Sequence[TextSection]) -> str:
    """16 hex digits of what a text says."""
    said = "\x1e".join("\x1f".join((*section.path, "\x1d", *section.lines)) for section in text)
    return blake2b(said.encode(), digest_size=8).hexdigest()
