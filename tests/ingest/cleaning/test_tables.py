"""Rows of tables out of lines with tabs, and what stands around them."""

from ingest import cleaning
from ingest.documents import Block, BlockKind, Page, Reading


def cleaned(*pages: str, outline: tuple[str, ...] = ()) -> tuple[Block, ...]:
    read = tuple(Page(number, tuple(p.split("\n"))) for number, p in enumerate(pages, 1))
    named = tuple(("outline", entry) for entry in outline)
    return cleaning.clean(Reading("pdf", read, named)).blocks


def rows(*pages: str) -> list[Block]:
    return [block for block in cleaned(*pages) if block.kind is BlockKind.TABLE_ROW]


def test_labels_with_values_have_no_headers():
    found = rows("Versjon:\t2.3\nEier:\tFagsykepleier\n\nHvem\tOppgave\nRenholder\tRenhold\n")
    assert [(row.cells, row.headers, row.text) for row in found[:2]] == [
        (("Versjon", "2.3"), (), "Versjon: 2.3"),
        (("Eier", "Fagsykepleier"), (), "Eier: Fagsykepleier"),
    ]
    assert (found[-1].cells, found[-1].headers) == (("Renholder", "Renhold"), ("Hvem", "Oppgave"))


def test_an_empty_first_cell_stays_whatever_letters_follow():
    found = rows("\tFør\tEtter\nØst\t4\t6\n\tÅtte\tni\n")
    assert found[0].cells == ("", "Før", "Etter")
    assert found[2].cells == ("Øst", "Åtte", "ni")


def test_a_word_parted_in_a_cell_is_whole_again_and_keeps_a_hyphen_of_its_own():
    found = rows(
        "Nr.\tTiltak\n1\tKort for mage- tarmsykdom\n2\tDag- og kveldsvakt\n"
        "3\tSmitte- vern\n\nSmittevern."
    )
    assert [row.cells[1] for row in found[1:]] == [
        "Kort for mage-tarmsykdom",
        "Dag- og kveldsvakt",
        "Smittevern",
    ]


def test_a_cell_over_all_columns_is_a_label():
    found = rows("Vare\tLager\tEnhet\nSmittevern\tSmittevern\tSmittevern\nFrakk\t900\t60\n")
    assert (found[1].cells, found[1].headers, found[1].text) == (("Smittevern",), (), "Smittevern")


def test_headers_printed_again_on_the_next_page_are_left_out():
    found = rows("Hva\tHvor ofte\nGulv\tHver dag", "Hva\tHvor ofte\nSpisebord\tEtter måltid")
    assert [row.cells[0] for row in found] == ["Hva", "Gulv", "Spisebord"]
    assert found[-1].headers == ("Hva", "Hvor ofte")


def test_a_line_that_a_bookmark_names_is_a_heading_though_a_table_follows():
    page = "Bruk hansker ved kontakt med blod.\n\nMidler og styrke\n\nMiddel\tBruk\nKlor\tBlodsøl\n"
    found = cleaned(page, outline=("2 1 Midler og styrke",))
    assert [b.text for b in found if b.kind is BlockKind.HEADING] == ["Midler og styrke"]
    assert not [b for b in cleaned(page) if b.kind is BlockKind.HEADING]


def test_a_number_sign_on_every_page_breaks_nothing():
    pages = [f"Svar på # i malen\n\nTekst {word}." for word in ("en", "to", "tre")]
    assert [block.text for block in cleaned(*pages)] == ["Tekst en.", "Tekst to.", "Tekst tre."]


def test_a_document_of_two_pages_loses_its_running_header_and_footer():
    found = cleaned(
        "Fjellvik – Håndhygiene\n\nVask hendene.\n\nVersjon 2.0 Side 1 av 2",
        "Fjellvik – Håndhygiene\n\nTørk dem godt.\n\nVersjon 2.0 Side 2 av 2",
    )
    assert [block.text for block in found] == ["Vask hendene.", "Tørk dem godt."]
