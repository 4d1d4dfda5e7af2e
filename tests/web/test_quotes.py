"""Finding quotes in running text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from assistant.web.quotes import segments
from assistant.web.reading import headings, parts
from ingest.documents import Block, BlockKind, Section

TEXT = st.text(alphabet="ab .\n\t", max_size=60)


@given(TEXT, st.lists(TEXT, max_size=4))
def test_the_segments_joined_are_the_text(text: str, quotes: list[str]) -> None:
    assert "".join(segment.text for segment in segments(text, quotes)) == text


@given(TEXT, st.data())
def test_a_quote_cut_from_the_text_is_always_found(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    quote = text[start : data.draw(st.integers(start, len(text)))]
    marked = [s.text for s in segments(text, [" ".join(quote.split())]) if s.marked]
    if quote.split():
        assert " ".join(marked[0].split()) == " ".join(quote.split())
    else:
        assert marked == []


def test_quotes_that_overlap_are_one_highlight() -> None:
    assert [s.text for s in segments("en to tre fire", ["en to", "to tre"]) if s.marked] == [
        "en to tre"
    ]


def test_the_title_is_not_printed_twice_and_parents_are_printed_once() -> None:
    block = Block(BlockKind.PARAGRAPH, "Tekst")
    found = parts(
        "Fall",
        [
            Section("1", ("Fall", "Tiltak", "Straks"), (block,)),
            Section("2", ("Fall", "Tiltak", "Etterpå"), (block,)),
        ],
        [],
    )
    shown = [[(h.level, h.text[0].text) for h in part.headings] for part in found]
    assert shown == [[(2, "Tiltak"), (3, "Straks")], [(3, "Etterpå")]]


def test_the_same_heading_again_is_printed_again() -> None:
    assert [h.text[0].text for h in headings(("A",), ("A",), [])] == ["A"]


def test_a_page_is_told_where_it_begins() -> None:
    blocks = tuple(Block(BlockKind.PARAGRAPH, "x", page=page) for page in (1, 1, 2, None, 2, 3))
    (part,) = parts("T", [Section("1", (), blocks)], [])
    told = [piece.page for run in part.runs for piece in run.pieces]
    assert told == [1, None, 2, None, None, 3]


def test_a_sentence_that_stands_in_many_sections_is_highlighted_where_the_others_stand() -> None:
    def section(id_: str, *steps: str) -> Section:
        return Section(id_, (id_,), tuple(Block(BlockKind.LIST_ITEM, step) for step in steps))

    found = parts(
        "Påkledning",
        [
            section("dråpesmitte", "Utfør håndhygiene.", "Ta på munnbind."),
            section("kontaktsmitte", "Utfør håndhygiene.", "Ta på smittefrakk."),
            section("etterpå", "Utfør håndhygiene."),
        ],
        ["Utfør håndhygiene.", "Ta på smittefrakk."],
    )
    marked = [part.id for part in found if any(p.marked for run in part.runs for p in run.pieces)]
    assert marked == ["kontaktsmitte"]
