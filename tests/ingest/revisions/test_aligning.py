"""The record of a change and the old text give the new text, word for word, and nothing else."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ingest.documents import Block, BlockKind, Section
from ingest.revisions.aligning import applied, compared
from ingest.revisions.text import TextSection, fingerprint, text_of
from ingest.revisions.values import Hunk, SectionKind

LINES = (
    "Vask hendene i 15 sekunder.",
    "Vask hendene i 30 sekunder.",
    "Ringer tas av.",
    "Meld avvik samme vakt.",
    "Ring ansvarsvakt.",
)
HEADINGS = ("Formål", "1 Formål", "Utførelse", "Utførelse av håndvask", "Avvik")

lines = st.lists(st.sampled_from(LINES) | st.text(min_size=1, max_size=12), max_size=5)
paths = st.lists(st.sampled_from(HEADINGS), max_size=2).map(tuple)
texts = st.lists(st.builds(TextSection, st.just("s"), paths, lines.map(tuple)), max_size=6).map(
    tuple
)


def section(heading: str, *said: str, id: str = "s") -> TextSection:
    return TextSection(id, (heading,), said)


def said(text: tuple[TextSection, ...]) -> tuple[object, ...]:
    return tuple(one.said for one in text)


@given(texts, texts)
def test_the_old_text_and_the_record_give_the_new_text(
    old: tuple[TextSection, ...], new: tuple[TextSection, ...]
):
    assert applied(old, compared(old, new)) == said(new)


@given(texts, texts)
def test_every_sentence_of_the_record_stands_in_the_text_it_is_said_to_stand_in(
    old: tuple[TextSection, ...], new: tuple[TextSection, ...]
):
    for one in compared(old, new):
        before = old[one.before].lines if one.before is not None else ()
        after = new[one.after].lines if one.after is not None else ()
        for hunk in one.hunks:
            assert before[hunk.at : hunk.at + len(hunk.old)] == hunk.old
            assert set(hunk.new) <= set(after)


@given(texts)
def test_a_text_has_not_changed_from_itself(text: tuple[TextSection, ...]):
    assert compared(text, text) == ()


@given(texts, texts)
def test_two_texts_have_one_fingerprint_when_nothing_has_changed(
    old: tuple[TextSection, ...], new: tuple[TextSection, ...]
):
    assert (fingerprint(old) == fingerprint(new)) == (compared(old, new) == ())


def test_only_the_sentences_that_differ_are_told():
    old = (section("Utførelse", LINES[0], LINES[2], LINES[3]),)
    new = (section("Utførelse", LINES[1], LINES[2], LINES[3]),)
    (one,) = compared(old, new)
    assert one.kind is SectionKind.CHANGED
    assert one.hunks == (Hunk(0, (LINES[0],), (LINES[1],)),)


def test_a_section_under_another_heading_with_the_same_text_has_moved():
    (one,) = compared((section("Avvik", *LINES[3:]),), (section("Melding", *LINES[3:]),))
    assert (one.kind, one.hunks) == (SectionKind.MOVED, ())
    assert (one.old_path, one.new_path) == (("Avvik",), ("Melding",))


def test_sections_come_and_go_in_the_order_of_the_text():
    kept = section("Formål", "Prosedyren skal hindre smitte.")
    old = (section("Opplæring", "Fadder går gjennom rutinen."), kept)
    new = (kept, section("Besøkende", "De får håndsprit ved inngangen."))
    assert [one.kind for one in compared(old, new)] == [SectionKind.REMOVED, SectionKind.ADDED]


def test_a_section_that_was_renamed_and_rewritten_is_the_same_section():
    old = (section("Når håndhygiene skal utføres", "Før og etter kontakt med pasienten."),)
    new = (section("Når du skal utføre håndhygiene", "Før kontakt med pasienten og maten."),)
    (one,) = compared(old, new)
    assert one.kind is SectionKind.CHANGED


def test_white_space_bullets_and_the_title_above_are_layout():
    def printed(title: str, space: str, marker: str) -> tuple[Section, ...]:
        text = f"Vask hendene.{space}Tørk dem."
        blocks = (
            Block(BlockKind.HEADING, "Utførelse"),
            Block(BlockKind.PARAGRAPH, text),
            Block(BlockKind.LIST_ITEM, f"Ringer{space}av", marker=marker),
        )
        return (Section("s", (title, "Utførelse"), blocks),)

    old = text_of("Håndhygiene", printed("Håndhygiene", " ", "1."))
    new = text_of("HÅNDHYGIENE", printed("Håndhygiene", "\n  ", "•"))
    assert old == new
    assert old[0].lines == ("Vask hendene.", "Tørk dem.", "Ringer av")
