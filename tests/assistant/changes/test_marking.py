"""Old and new sentences side by side: every word is a word of the text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from assistant.changes.marking import Pair, Segment, compared, numbers, pairs
from ingest.revisions.values import Hunk

sentences = st.lists(st.text(alphabet="abc 12.,æ", min_size=1, max_size=20), max_size=5).map(tuple)


def text(segments: tuple[Segment, ...]) -> str:
    return "".join(part.text for part in segments)


@given(sentences, sentences)
def test_the_pairs_of_a_hunk_are_its_sentences_in_order(old: tuple[str, ...], new: tuple[str, ...]):
    found = pairs(Hunk(0, old, new))
    assert tuple(text(pair.old) for pair in found if pair.old) == old
    assert tuple(text(pair.new) for pair in found if pair.new) == new


def test_numbers_that_changed_are_marked_and_what_stayed_is_not():
    pair = compared("Gni i 15 sekunder, minst 2 ganger.", "Gni i 30 sekunder, minst 2 ganger.")
    assert (numbers(pair.old), numbers(pair.new)) == (["15"], ["30"])
    changed = [part.text for part in (*pair.old, *pair.new) if part.changed]
    assert changed == ["15", "30"]


def test_a_decimal_and_a_date_are_one_number_each():
    pair = compared("Innen 14.01.2027, 2,5 mg.", "Innen 15.01.2027, 0,5 mg.")
    assert numbers(pair.new) == ["15.01.2027", "0,5"]


def test_a_sentence_stands_beside_the_one_it_became():
    hunk = Hunk(
        0,
        ("Tell A-preparater hver mandag.", "Meld fra."),
        ("Les dette først.", "Tell A-preparater ved hvert vaktskifte."),
    )
    found = pairs(hunk)
    beside = [(bool(pair.old), bool(pair.new)) for pair in found]
    assert beside == [(False, True), (True, True), (True, False)]
    assert found[2] == Pair((Segment("Meld fra."),), ())
