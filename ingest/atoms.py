"""Sections taken apart in sentences, and those held together that a passage may not part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from ingest import sentences
from ingest.documents import Block, BlockKind, Kind, Section, Sentence
from ingest.sections import stable_id
from ingest.statements import Setting, kind_of, setting

#: A passage is filled up to this many characters, and a list up to it stays whole.
TARGET = 900
#: A list item longer than this is more than one sentence.
LONGEST_ITEM = 400
CELL_BREAK = " | "


@dataclass(slots=True)
class Atom:
    """Sentences that are not parted: one sentence, a heading, or a list with its lead-in."""

    sentences: list[Sentence]
    form: str
    section: int
    lead_in: str = ""
    #: How long the paragraph is that this sentence opens; 0 in the middle of one.
    opens: int = 0
    size: int = 0

    def __post_init__(self) -> None:
        self.size = sum(map(length, self.sentences))


def printed(sentence: Sentence) -> str:
    """A sentence as it stands in the text of its passage, with its marker."""
    return f"{sentence.marker} {sentence.text}" if sentence.marker else sentence.text


def length(sentence: Sentence) -> int:
    return len(sentence.text) + len(sentence.marker) + 2


class Sentences:
    """Makes the sentences of one document, with ids that count repeats."""

    def __init__(self, document_id: str, kind: Kind | None) -> None:
        self.document_id = document_id
        self.kind = kind
        self.seen: Counter[str] = Counter()

    def atoms(self, at: int, section: Section) -> Iterator[Atom]:
        """The atoms of a section, its footnotes last."""
        notes: list[Atom] = []
        lead: Atom | None = None
        where = setting(self.kind, section.path)
        for listed, group in groupby(section.blocks, key=lambda b: b.kind is BlockKind.LIST_ITEM):
            if listed:
                yield from self.list_atoms(at, section, list(group), lead)
                lead = None
                continue
            for block in group:
                for atom in self.block_atoms(at, section, block, where):
                    if atom.form == "footnote":
                        notes.append(atom)
                        continue
                    if lead is not None:
                        yield lead
                    lead = atom
            if lead is not None and not leads(lead):
                yield lead
                lead = None
        if lead is not None:
            yield lead
        yield from notes

    def block_atoms(
        self, at: int, section: Section, block: Block, where: Setting
    ) -> Iterator[Atom]:
        if block.kind is BlockKind.TABLE_ROW:
            text = CELL_BREAK.join(without_empty_tail(block.cells)) if block.cells else block.text
            is_header = bool(block.cells) and block.headers == block.cells
            header = "" if is_header else CELL_BREAK.join(block.headers)
            for part in sentences.pieces(text):
                made = self.make(section, part, block, where, heading=is_header)
                yield Atom([made], "table", at, header)
            return
        form = "footnote" if block.kind is BlockKind.FOOTNOTE else "text"
        heading = block.kind is BlockKind.HEADING
        whole = heading or block.kind is BlockKind.CAPTION
        texts = sentences.pieces(block.text) if whole else sentences.split(block.text)
        marker, opens = block.marker, len(block.text)
        for text in texts:
            if any(map(str.isalnum, text)):
                made = self.make(section, text, block, where, heading=heading, marker=marker)
                yield Atom([made], "heading" if heading else form, at, opens=opens)
                marker, opens = "", 0

    def list_atoms(
        self, at: int, section: Section, items: Sequence[Block], lead: Atom | None
    ) -> Iterator[Atom]:
        """One atom for a list of up to 900 characters, else one for every so many items."""
        lead_in = lead.sentences[0].text if lead is not None else ""
        where = setting(self.kind, section.path, lead_in)
        entries: list[list[Sentence]] = []
        outer: Block | None = None
        for block in items:
            if outer is None or block.level <= outer.level:
                outer = block if block.text.endswith(":") else None
            under = (
                where if outer in (None, block) else setting(self.kind, section.path, outer.text)
            )
            entries += unparted(self.item(section, block, under))
        parts = [list(lead.sentences)] if lead is not None else [[]]
        size = sum(map(length, parts[0]))
        whole = size + sum(length(s) for entry in entries for s in entry) <= TARGET
        for entry in entries:
            longer = sum(map(length, entry))
            if not whole and size + longer > TARGET and parts[-1]:
                parts.append([])
                size = 0
            parts[-1].extend(entry)
            size += longer
        for number, part in enumerate(parts):
            if part:
                yield Atom(part, "list", at, lead_in if number else "")

    def item(self, section: Section, block: Block, where: Setting) -> list[Sentence]:
        texts = [block.text] if len(block.text) <= LONGEST_ITEM else sentences.split(block.text)
        made: list[Sentence] = []
        for text in texts:
            if any(map(str.isalnum, text)):
                marker = "" if made else block.marker
                made.append(
                    self.make(section, text, block, where, marker=marker, level=block.level)
                )
        return made

    def make(
        self,
        section: Section,
        text: str,
        block: Block,
        where: Setting,
        *,
        heading: bool = False,
        marker: str = "",
        level: int | None = None,
    ) -> Sentence:
        key = stable_id(self.document_id, *section.path, text)
        self.seen[key] += 1
        times = self.seen[key]
        return Sentence(
            id=key if times == 1 else f"{key}-{times}",
            text=text,
            kind=kind_of(text, block, where),
            page=block.page,
            page_end=block.page_end if block.page_end is not None else block.page,
            marker=marker,
            list_level=level,
            heading=heading,
        )


def without_empty_tail(cells: Sequence[str]) -> Sequence[str]:
    filled = [at for at, cell in enumerate(cells, 1) if cell]
    return cells[: filled[-1]] if filled else ()


def unparted(item: list[Sentence]) -> list[list[Sentence]]:
    """An item that fits in a passage as a whole, else its sentences one by one."""
    if sum(map(length, item)) <= TARGET:
        return [item] if item else []
    return [[sentence] for sentence in item]


def leads(atom: Atom) -> bool:
    """Whether a list that follows belongs to the sentence."""
    return atom.form == "text" and atom.sentences[-1].text.endswith(":")
