"""Quotes are slices of stored text, and links name them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from assistant.citations import source_url, stands_in, stored_slice
from ingest.documents import Passage, Sentence, StatementKind


def passage(sentences: list[Sentence], text: str) -> Passage:
    return Passage("p", "d", 0, "s", (), "", text, tuple(sentences))


def sentence(text: str, marker: str = "", level: int | None = None) -> Sentence:
    return Sentence(text[:8], text, StatementKind.RULE, marker=marker, list_level=level)


TEXTS = st.lists(
    st.text(alphabet="abcæø .", min_size=3, max_size=20).map(str.strip).filter(bool),
    min_size=1,
    max_size=5,
)


@given(texts=TEXTS, data=st.data())
def test_a_slice_runs_from_the_first_sentence_to_the_last(texts: list[str], data: st.DataObject):
    stored = passage([sentence(text) for text in texts], "\n".join(texts))
    first = data.draw(st.integers(0, len(texts) - 1))
    last = data.draw(st.integers(first, len(texts) - 1))
    quote = stored_slice(stored, first, last)
    assert quote is not None
    assert stands_in(quote, stored)
    assert all(text in quote for text in texts[first : last + 1])


def test_the_number_of_a_step_comes_along_but_not_that_of_a_footnote():
    steps = passage(
        [sentence("Ring lege.", "1.", 0), sentence("Vent.", "2.", 0)], "1. Ring lege.\n2. Vent."
    )
    note = passage([sentence("Se kapittel to.", "12")], "12 Se kapittel to.")
    assert stored_slice(steps, 1, 1) == "2. Vent."
    assert stored_slice(note, 0, 0) == "Se kapittel to."


def test_a_sentence_that_is_not_stored_gives_no_quote():
    assert stored_slice(passage([sentence("Ring lege.")], "Noe annet."), 0, 0) is None


def test_changed_text_does_not_stand_in_the_source():
    stored = passage([sentence("Gi ikke mer enn 2 tabletter.")], "Gi ikke mer enn 2 tabletter.")
    assert stands_in("Gi ikke  mer\nenn 2 tabletter.", stored)
    assert not stands_in("Gi mer enn 2 tabletter.", stored)
    assert not stands_in("  ", stored)


def test_links_are_quoted():
    assert source_url("rutiner/fall", "2 b", "æ", ["a", "b"]) == (
        "/kilder/rutiner/fall/2%20b?sitat=a,b#%C3%A6"
    )
    assert source_url("fall", "1.0", "s") == "/kilder/fall/1.0#s"
