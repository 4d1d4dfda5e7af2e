"""Passages keep sentences whole, lists together and sizes within bounds."""

from hypothesis import given, settings
from hypothesis import strategies as st

from ingest import passages as packing
from ingest.documents import Block, BlockKind, Document, Kind, Metadata, StatementKind
from ingest.sections import sections

SENTENCE = "Alle ansatte skal vaske hendene før og etter kontakt med hver eneste pasient. "


def document(kind: Kind = Kind.ROUTINE) -> Document:
    return Document(Metadata("rutine", "Håndhygiene", kind), "rutine.md", "0" * 64)


def packed(*blocks: Block, kind: Kind = Kind.ROUTINE):
    return packing.passages(document(kind), sections("rutine", blocks))


def heading(text: str, level: int = 1) -> Block:
    return Block(BlockKind.HEADING, text, 1, 1, level)


def paragraph(text: str, page: int = 1) -> Block:
    return Block(BlockKind.PARAGRAPH, text, page, page)


def items(count: int, text: str) -> list[Block]:
    return [
        Block(BlockKind.LIST_ITEM, f"{text} {number}", 1, 1, marker=f"{number}.")
        for number in range(1, count + 1)
    ]


def test_sentences_are_packed_up_to_the_target():
    found = packed(paragraph(SENTENCE * 30))
    assert all(600 <= len(p.text) <= packing.TARGET for p in found[:-1])
    assert " ".join(s.text for p in found for s in p.sentences) == (SENTENCE * 30).strip()


def test_context_is_title_and_path_and_not_part_of_the_text():
    (found,) = packed(heading("Når"), paragraph(SENTENCE))
    assert found.context == "Håndhygiene > Når"
    assert found.text.startswith("Når\nAlle ansatte")
    assert found.sentences[0].heading


def test_a_heading_starts_a_new_passage_once_enough_is_filled():
    found = packed(heading("En"), paragraph(SENTENCE * 4), heading("To"), paragraph(SENTENCE * 4))
    assert [p.section for p in found] == [("En",), ("To",)]


def test_short_sections_share_a_passage():
    found = packed(heading("En"), paragraph(SENTENCE), heading("To"), paragraph(SENTENCE))
    assert len(found) == 1


def test_no_passage_ends_with_a_heading():
    found = packed(
        paragraph(SENTENCE * 3),
        heading("Først"),
        paragraph(SENTENCE * 11),
        heading("Så"),
        paragraph(SENTENCE * 11),
    )
    assert not any(p.sentences[-1].heading for p in found)


def test_no_passage_ends_with_a_sentence_that_leads_in_the_next_paragraph():
    first, last = packed(
        paragraph(SENTENCE * 8), paragraph("Avdeling nord:"), paragraph(SENTENCE * 8)
    )
    assert first.sentences[-1].text == SENTENCE.strip()
    assert [s.text for s in last.sentences[:2]] == ["Avdeling nord:", SENTENCE.strip()]


def test_what_leads_in_nothing_stays_in_its_section():
    first, last = packed(
        heading("Nord"),
        paragraph(SENTENCE * 4),
        paragraph("Kart:"),
        heading("Sør"),
        paragraph(SENTENCE * 8),
    )
    assert first.sentences[-1].text == "Kart:"
    assert last.text.startswith("Sør\nAlle")


def test_a_list_stays_with_its_lead_in():
    found = packed(
        paragraph(SENTENCE * 10 + "Gjør dette:"), *items(4, "Vask hendene i tretti sekunder, steg")
    )
    last = found[-1]
    assert [s.text for s in last.sentences if s.list_level is None] == ["Gjør dette:"]
    assert [s.marker for s in last.sentences if s.list_level is not None] == [
        "1.",
        "2.",
        "3.",
        "4.",
    ]


def test_a_long_list_is_split_between_items_and_carries_its_lead_in():
    found = packed(paragraph("Gjør dette:"), *items(60, "Vask hendene i tretti sekunder, steg"))
    assert len(found) > 2
    assert found[0].lead_in == ""
    assert {p.lead_in for p in found[1:]} == {"Gjør dette:"}
    assert all(p.form == "list" for p in found)


def test_an_item_too_long_for_a_passage_is_split_between_its_sentences():
    found = packed(Block(BlockKind.LIST_ITEM, SENTENCE * 40, 1, 1, marker="•"))
    assert len(found) > 3
    assert max(len(p.text) for p in found) <= packing.LARGEST


def test_table_rows_are_exact_and_headers_go_along_as_lead_in():
    row = Block(
        BlockKind.TABLE_ROW,
        "Sykdom: Norovirus; Isolering: 48 timer",
        2,
        2,
        headers=("Sykdom", "Isolering"),
        cells=("Norovirus", "48 timer"),
    )
    found = packed(paragraph(SENTENCE * 5), row)[-1]
    assert (found.form, found.lead_in) == ("table", "Sykdom | Isolering")
    assert found.sentences[0].text == "Norovirus | 48 timer"
    assert found.sentences[0].kind is StatementKind.TABLE_ROW


def test_footnotes_are_passages_of_their_own():
    note = Block(BlockKind.FOOTNOTE, "Svar fra ledere i 2019.", 1, 1, marker="4")
    found = packed(paragraph(SENTENCE * 3), note, paragraph(SENTENCE * 3))
    assert [p.form for p in found] == ["text", "footnote"]
    assert found[1].text == "4 Svar fra ledere i 2019."


def test_sentences_know_their_pages():
    (found,) = packed(paragraph(SENTENCE, 3), Block(BlockKind.PARAGRAPH, "Fra tre til fire.", 3, 4))
    assert [(s.page, s.page_end) for s in found.sentences] == [(3, 3), (3, 4)]


def test_a_change_in_one_section_keeps_the_ids_of_the_others():
    def ids(text: str) -> set[str]:
        found = packed(heading("En"), paragraph(SENTENCE * 6), heading("To"), paragraph(text))
        return {p.id for p in found}

    assert len(ids("Ring lege. " * 30) & ids("Ring 113. " * 30)) >= 1


def test_repeated_sentences_have_ids_of_their_own():
    found = packed(paragraph(SENTENCE * 3))
    ids = [s.id for p in found for s in p.sentences]
    assert len(ids) == len(set(ids)) == 3


WORDS = st.text(alphabet="abcæøå ABC.,:;!?«»19\t", max_size=400)
BLOCKS = st.builds(
    Block,
    kind=st.sampled_from(list(BlockKind)),
    text=st.one_of(WORDS, WORDS.map(lambda text: text * 8)),
    page=st.none() | st.integers(1, 9),
    level=st.integers(0, 4),
    marker=st.sampled_from(["", "•", "1.", "a)", "o"]),
    cells=st.lists(WORDS, max_size=3).map(tuple),
)


@settings(max_examples=200, deadline=None)
@given(st.lists(BLOCKS, max_size=12), st.sampled_from(list(Kind)))
def test_no_passage_is_too_long_and_ids_are_unique(blocks, kind):
    found = packed(*blocks, kind=kind)
    assert all(len(p.text) <= packing.LARGEST for p in found)
    assert len({p.id for p in found}) == len(found)
    assert [p.order for p in found] == list(range(len(found)))
    ids = [s.id for p in found for s in p.sentences]
    assert len(set(ids)) == len(ids)
