"""Sections packed in passages: the units that are retrieved.

Sentences are packed to 400-900 characters. A heading starts a new passage once 250 characters are
filled, a list stays whole with its lead-in up to 900, longer lists are split between items and
carry the lead-in along, table rows and footnotes are passages of their own. No passage ends with a
heading, or with a sentence that ends in a colon and goes on in the next one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from ingest.atoms import TARGET, Atom, Sentences, leads, printed
from ingest.documents import Document, Passage, Section, Sentence
from ingest.sections import stable_id
from ingest.stopwords import language

LARGEST = 1_200
SMALL = 400
HEADING_BREAKS = 250
#: From this size on a passage rather ends with a paragraph than in the middle of the next one.
ENOUGH = 600
TOO_SMALL = 120


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


def packed(atoms: Iterable[Atom]) -> Iterator[Filling]:
    """Atoms packed greedily."""
    filling = Filling()
    for atom in atoms:
        if filling.atoms and starts_new(filling, atom):
            carried = left_hanging(filling, atom) if atom.form != "footnote" else Filling()
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


def left_hanging(filling: Filling, following: Atom) -> Filling:
    """Takes headings, and what leads in the rest of its section, off the end of a passage: they
    belong to what follows."""
    carried = Filling()
    while filling.atoms and hangs(filling.atoms[-1], following):
        atom = filling.atoms.pop()
        filling.size -= atom.size
        carried.atoms.insert(0, atom)
        carried.size += atom.size
    return carried


def hangs(atom: Atom, following: Atom) -> bool:
    return atom.form == "heading" or (leads(atom) and atom.section == following.section)


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
