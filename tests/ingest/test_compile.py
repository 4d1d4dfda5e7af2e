"""A reading becomes sections, passages, mentions and notes of one document."""

from ingest import messages
from ingest.compile import compile_document
from ingest.documents import Block, BlockKind, Document, Kind, Metadata, Note, Page, Reading

DOCUMENT = Document(
    Metadata("rutiner/avvik", "Avvik og forbedring", Kind.ROUTINE), "rutiner/avvik.md", "0" * 64
)
BLOCKS = (
    Block(BlockKind.HEADING, "Slik melder du", level=1),
    Block(BlockKind.PARAGRAPH, "Alle ansatte skal melde avvik samme dag. Følg disse stegene:"),
    Block(BlockKind.LIST_ITEM, "Sikre pasienten.", marker="1."),
    Block(BlockKind.LIST_ITEM, "Skriv avviket etter «Veileder for avvik».", marker="2."),
)


def test_structured_blocks_keep_their_order_and_kinds():
    found = compile_document(DOCUMENT, Reading("markdown", (Page(None, blocks=BLOCKS),)))
    (passage,) = found.passages
    assert passage.text == (
        "Slik melder du\nAlle ansatte skal melde avvik samme dag. Følg disse stegene:\n"
        "1. Sikre pasienten.\n2. Skriv avviket etter «Veileder for avvik»."
    )
    assert [s.kind.value for s in passage.sentences] == [
        "background",
        "rule",
        "background",
        "step",
        "step",
    ]
    assert [m.title for m in found.mentions] == ["Veileder for avvik"]
    assert passage.section_id == found.sections[0].id


def test_notes_of_reader_and_cleaning_go_along_and_have_messages():
    lines = ("Avvik meldes samme dag.", "", "https://eksempel.invalid/avvik")
    reading = Reading(
        "text", (Page(None, lines),), notes=(Note("read.encoding", (("name", "cp1252"),)),)
    )
    found = compile_document(DOCUMENT, reading)
    assert [note.key for note in found.notes] == [
        "read.encoding",
        "clean.pages_unknown",
        "clean.urls",
    ]
    for note in found.notes:
        for language in messages.LANGUAGES:
            assert messages.text(note.key, language, **dict(note.values))


def test_an_empty_reading_gives_no_passages():
    found = compile_document(DOCUMENT, Reading("text", (Page(None, ()),)))
    assert found.passages == found.sections == ()


def test_compiling_twice_gives_the_same_ids():
    reading = Reading("markdown", (Page(None, blocks=BLOCKS),))
    assert compile_document(DOCUMENT, reading) == compile_document(DOCUMENT, reading)
