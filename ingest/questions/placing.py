"""Where questions lead: the passages of the section or passage they name."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

from ingest.documents import Note, Passage, Section
from ingest.norwegian import folded
from ingest.questions.values import Asked, Origin


@dataclass(frozen=True, slots=True)
class Placed:
    """The ids of the passages a question leads to (none when it leads nowhere any more), and what
    an adviser should look at."""

    passages: tuple[str, ...]
    note: Note | None = None


def places(
    questions: Sequence[Asked], sections: Sequence[Section], passages: Sequence[Passage]
) -> list[Placed]:
    """The place of each question of a document in its text as it is now.

    What was anticipated for a passage that has changed leads to its section, until a model has
    seen the new text.
    """
    here = {passage.id for passage in passages}
    renewed = {asked.section_id for asked in questions if asked.passage in here}
    return [
        written_for(asked, passages, renewed)
        if asked.origin is Origin.ANTICIPATED
        else placed(asked, sections, passages)
        for asked in questions
    ]


def written_for(asked: Asked, passages: Sequence[Passage], renewed: Container[str]) -> Placed:
    """The place of an anticipated question."""
    own = tuple(p.id for p in passages if p.id == asked.passage)
    if own or asked.section_id in renewed:
        return Placed(own)
    return Placed(tuple(p.id for p in passages if p.section_id == asked.section_id))


def placed(asked: Asked, sections: Sequence[Section], passages: Sequence[Passage]) -> Placed:
    """The place of a confirmed question."""
    if not asked.section:
        return Placed(tuple(p.id for p in passages), changed(asked, sections))
    found = named(asked.section, sections)
    if len(found) != 1:
        key = "questions.many_sections" if found else "questions.no_section"
        return Placed((), told(key, asked))
    return Placed(tuple(holding(found[0], passages)), changed(asked, found))


def named(headings: Sequence[str], sections: Sequence[Section]) -> list[Section]:
    """The sections whose last headings are these, whatever case and blanks they are written in."""
    wanted = [heading_key(heading) for heading in headings]
    return [s for s in sections if [heading_key(h) for h in s.path[-len(wanted) :]] == wanted]


def heading_key(heading: str) -> str:
    return " ".join(folded(heading).split())


def holding(section: Section, passages: Sequence[Passage]) -> Iterator[str]:
    """The passages of a section. A short one has none of its own: then the one it was put in."""
    own = [passage.id for passage in passages if passage.section_id == section.id]
    if own:
        yield from own
        return
    texts = [block.text for block in section.blocks if block.text]
    yield from (p.id for p in passages if any(text in p.text for text in texts[-1:]))


def changed(asked: Asked, sections: Sequence[Section]) -> Note | None:
    same = asked.seen in ("", fingerprint(sections))
    return None if same else told("questions.changed", asked)


def fingerprint(sections: Sequence[Section]) -> str:
    """Hash of the text of sections, whatever its line breaks."""
    text = " ".join(" ".join(block.text.split()) for s in sections for block in s.blocks)
    return sha256(text.encode()).hexdigest()[:12]


def told(key: str, asked: Asked) -> Note:
    where = " > ".join(asked.section) or "-"
    values = (("question", asked.text), ("document", asked.document_id), ("section", where))
    return Note(key, values)
