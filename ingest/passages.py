"""Sections packed in passages: the units that are retrieved.

Sentences are packed to 400-900 characters. A heading starts a new passage once 250 characters are
filled, a list stays whole with its lead-in up to 900, longer lists are split between items and
carry the lead-in along, table rows and footnotes are passages of their own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from ingest import sentences
from ingest.documents import Block, BlockKind, Document, Kind, Passage, Section, Sentence
from ingest.sections import stable_id
from ingest.statements import Setting, kind_of, setting
from ingest.stopwords import language

TARGET = 900
LARGEST = 1_200
SMALL = 400
HEADING_BREAKS = 250
#: From this size on a passage rather ends with a paragraph than in the middle of the next one.
ENOUGH = 600
TOO_SMALL = 120
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


@dataclass(slots=True)
class Filling:
    """A passage while it is being filled."""

    atoms: list[Atom] = field(default_factory=list)
    size: int = 0

    def add(self, atom: Atom) -> None:
        self.atoms.append(atom)
        self.size += atom.size


def passages(document: Document, sections: Sequence[Section]) -> tuple[Passage, ...]:
    """The passages of a document in reading order."""
    maker = Sentences(document.id, document.metadata.kind)
    atoms = [atom for at, section in enumerate(sections) for atom in maker.atoms(at, section)]
    seen: Counter[str] = Counter()
    return tuple(
        finished(document, sections, filling, order, seen)
        for order, filling in enumerate(merged(packed(atoms)))
    )


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
        entries = [entry for block in items if (entry := self.item(section, block, where))]
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


def leads(atom: Atom) -> bool:
    """Whether a list that follows belongs to the sentence."""
    return atom.form == "text" and atom.sentences[-1].text.endswith(":")


def packed(atoms: Iterable[Atom]) -> Iterator[Filling]:
    """Atoms packed greedily."""
    filling = Filling()
    for atom in atoms:
        if filling.atoms and starts_new(filling, atom):
            carried = trailing_headings(filling) if atom.form != "footnote" else Filling()
            if filling.atoms:
                yield filling
            if carried.size + atom.size > LARGEST:
                yield carried
                carried = Filling()
            filling = carried
        filling.add(atom)
    if filling.atoms:
        yield filling


def starts_new(filling: Filling, atom: Atom) -> bool:
    last = filling.atoms[-1]
    total = filling.size + atom.size
    if total > LARGEST:
        return True
    if atom.form == "footnote" or last.form == "footnote":
        return not (atom.form == last.form and total <= TARGET)
    if last.form == "table" and atom.form != "table":
        return True
    if atom.form == "table" and last.form != "table":
        return filling.size >= HEADING_BREAKS
    if atom.form == "heading":
        return filling.size >= HEADING_BREAKS and last.form != "heading"
    if filling.size >= ENOUGH and TARGET - filling.size < atom.opens <= TARGET:
        return True
    return total > TARGET and not (filling.size < SMALL and total <= LARGEST)


def trailing_headings(filling: Filling) -> Filling:
    """Takes headings off the end of a passage: they belong to what follows."""
    carried = Filling()
    while filling.atoms and filling.atoms[-1].form == "heading":
        heading = filling.atoms.pop()
        filling.size -= heading.size
        carried.atoms.insert(0, heading)
        carried.size += heading.size
    return carried


def merged(fillings: Iterable[Filling]) -> list[Filling]:
    """Passages of which the very small ones were put to the one before."""
    found: list[Filling] = []
    for filling in fillings:
        if found and filling.size < TOO_SMALL and may_merge(found[-1], filling):
            for atom in filling.atoms:
                found[-1].add(atom)
        else:
            found.append(filling)
    return found


def may_merge(before: Filling, small: Filling) -> bool:
    forms = {atom.form in ("footnote", "table") for atom in (before.atoms[-1], small.atoms[0])}
    return before.size + small.size <= LARGEST and forms == {False}


def finished(
    document: Document,
    sections: Sequence[Section],
    filling: Filling,
    order: int,
    seen: Counter[str],
) -> Passage:
    made = tuple(sentence for atom in filling.atoms for sentence in atom.sentences)
    section = sections[main_section(filling)]
    text = joined(made)
    key = stable_id("passage", document.id, *section.path, text)
    seen[key] += 1
    return Passage(
        id=key if seen[key] == 1 else f"{key}-{seen[key]}",
        document_id=document.id,
        order=order,
        section_id=section.id,
        section=section.path,
        context=" > ".join((document.metadata.title, *section.path)),
        text=text,
        sentences=made,
        form=form_of(filling),
        language=language(text),
        lead_in=next((atom.lead_in for atom in filling.atoms if atom.lead_in), ""),
    )


def main_section(filling: Filling) -> int:
    """The section most of the passage stands in."""
    sizes: Counter[int] = Counter()
    for atom in filling.atoms:
        sizes[atom.section] += atom.size
    return sizes.most_common(1)[0][0]


def form_of(filling: Filling) -> str:
    sizes: Counter[str] = Counter()
    for atom in filling.atoms:
        sizes["text" if atom.form == "heading" else atom.form] += atom.size
    return sizes.most_common(1)[0][0]


def joined(made: Sequence[Sentence]) -> str:
    """Sentences joined by blanks; headings, list items and rows on lines of their own."""
    text = ""
    before: Sentence | None = None
    for sentence in made:
        if before is not None:
            text += "\n" if alone(before) or alone(sentence) else " "
        text += printed(sentence)
        before = sentence
    return text


def alone(sentence: Sentence) -> bool:
    return sentence.heading or sentence.list_level is not None or sentence.kind == "table_row"
