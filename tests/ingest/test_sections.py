"""Blocks are grouped under their heading paths, with ids that survive new editions."""

from ingest.documents import Block, BlockKind
from ingest.sections import sections


def heading(text: str, level: int, marker: str = "") -> Block:
    return Block(BlockKind.HEADING, text, level=level, marker=marker)


def paragraph(text: str) -> Block:
    return Block(BlockKind.PARAGRAPH, text)


def paths(*blocks: Block) -> list[tuple[str, ...]]:
    return [section.path for section in sections("d", blocks)]


def test_paths_follow_the_levels():
    assert paths(
        paragraph("Innledende tekst."),
        heading("Tiltak", 1),
        heading("Smitte", 2),
        paragraph("Vask hendene."),
        heading("Avvik", 1),
    ) == [(), ("Tiltak",), ("Tiltak", "Smitte"), ("Avvik",)]


def test_a_section_whose_chapter_heading_is_lost_does_not_fall_under_another_chapter():
    assert paths(heading("Økonomi", 1, "4"), heading("Sammendrag", 2, "5.1")) == [
        ("4 Økonomi",),
        ("5.1 Sammendrag",),
    ]


def test_ids_do_not_change_with_numbers_or_text():
    before = sections("d", [heading("Avvik", 1, "4"), paragraph("Meld avvik.")])
    after = sections("d", [heading("Avvik", 1, "5"), paragraph("Meld avvik samme dag.")])
    assert [s.id for s in before] == [s.id for s in after]


def test_headings_that_come_back_have_ids_of_their_own():
    found = sections("d", [heading("Tiltak", 1), heading("Tiltak", 1)])
    assert len({s.id for s in found}) == 2


def test_ids_differ_between_documents():
    blocks = [heading("Tiltak", 1)]
    assert sections("a", blocks)[0].id != sections("b", blocks)[0].id
