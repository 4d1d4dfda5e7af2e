"""Documents that a text names are found with their page."""

from ingest import mentions
from ingest.documents import Block, BlockKind, Document, Metadata
from ingest.sections import sections


def found(*blocks: Block, title: str = "Egen rutine") -> list[tuple[str, int | None]]:
    document = Document(Metadata("d", title), "d.md", "0" * 64)
    return [(m.title, m.page) for m in mentions.find(document, sections("d", blocks))]


def paragraph(text: str, page: int | None = None) -> Block:
    return Block(BlockKind.PARAGRAPH, text, page)


def test_a_quoted_title_after_a_cue_is_a_mention():
    assert found(paragraph("Se «Linjeliste for utbrudd» før du ringer.", 3)) == [
        ("Linjeliste for utbrudd", 3)
    ]


def test_what_somebody_said_is_no_title():
    assert found(paragraph("Hun sa at «Vi har ikke tid til dette nå.»")) == []
    assert found(paragraph("Avdelingen er kalt «Solsiden» av de ansatte.")) == []


def test_annexes_and_named_routines():
    text = (
        "Bruk skjemaet i Vedlegg 3: Linjeliste. Avvik meldes etter Rutine for avvik som alle har."
    )
    assert found(paragraph(text)) == [("Linjeliste", None), ("Rutine for avvik", None)]


def test_the_list_under_see_also():
    blocks = [
        Block(BlockKind.HEADING, "Se også", level=1),
        Block(BlockKind.LIST_ITEM, "Savnet beboer (Fjellvik)"),
        Block(BlockKind.LIST_ITEM, "Ring lege hvis du er i tvil. Det gjelder alltid."),
    ]
    assert found(*blocks) == [("Savnet beboer", None)]


def test_the_own_title_and_repeats_are_left_out():
    text = "Se «Egen rutine» og følg «Annen rutine». Se «annen rutine»."
    assert found(paragraph(text)) == [("Annen rutine", None)]
