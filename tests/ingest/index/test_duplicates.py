"""Near-identical passages are marked as what they repeat, by what the collection holds and by
nothing else."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.documents import Document, Metadata, Passage, ReadDocument
from ingest.index import duplicates
from ingest.index.duplicates import alike, shortened, signature
from ingest.index.store_writer import StoreWriter
from ingest.norwegian import folded, words

HYGIENE = (
    "Hendene desinfiseres med sprit i tjue sekunder før all kontakt med beboeren, etter kontakt "
    "med kroppsvæsker, og når hansker tas av. Er hendene synlig skitne, vaskes de med såpe og vann."
)
FALL = (
    "Ved fall skal den ansatte bli hos beboeren, tilkalle hjelp og undersøke hode, nakke og hofter "
    "før beboeren flyttes. Fallet meldes som avvik samme vakt, og pårørende varsles."
)
SHORT = "Bruk hansker og munnbind."


def nearly(text: str) -> str:
    """One word in about thirty is another."""
    return text.replace("beboeren", "pasienten", 1)


def read(source: str, *texts: str) -> ReadDocument:
    """A document with a passage for each text; its id is its path."""
    passages = tuple(
        Passage(f"{source}/{n}", source, n, "s", (), "", text, ()) for n, text in enumerate(texts)
    )
    return ReadDocument(Document(Metadata(source, source), source, "0" * 64), (), passages)


class Store:
    """A store that is changed run by run, as ingest does it."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(exist_ok=True)
        self.folder = folder

    def run(self, *come: ReadDocument, gone: Sequence[str] = ()) -> dict[str, str]:
        """Which passages are marked after a run, and as what."""
        writer = StoreWriter(self.folder)
        for id_ in gone:
            writer.remove(id_)
        for document in come:
            writer.add(document, Path(document.document.source))
        writer.commit()
        return self.marked()

    def marked(self) -> dict[str, str]:
        writer = StoreWriter(self.folder)
        found = [p for id_ in writer.document_ids() for p in writer.passages_of(id_)]
        writer.abandon()
        return {p.id: p.duplicate_of for p in found if p.duplicate_of}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "store")


# What is a duplicate.


def test_the_same_text_in_two_documents_is_marked_in_the_later_by_path(store: Store):
    assert store.run(read("b.md", HYGIENE), read("a.md", FALL, HYGIENE)) == {"b.md/0": "a.md/1"}


def test_a_nearly_identical_text_is_marked_and_another_text_is_not(store: Store):
    assert store.run(read("a.md", HYGIENE), read("b.md", nearly(HYGIENE), FALL)) == {
        "b.md/0": "a.md/0"
    }


def test_a_text_that_stands_twice_in_one_document_is_marked_the_second_time(store: Store):
    assert store.run(read("a.md", HYGIENE, FALL, HYGIENE)) == {"a.md/2": "a.md/0"}


def test_case_punctuation_and_line_breaks_make_no_difference(store: Store):
    other = HYGIENE.upper().replace(", ", "\n- ").replace(".", "")
    assert store.run(read("a.md", HYGIENE), read("b.md", other)) == {"b.md/0": "a.md/0"}


def test_texts_too_short_to_compare_are_never_marked(store: Store):
    assert store.run(read("a.md", SHORT, "", "–"), read("b.md", SHORT, "", "–")) == {}


def test_all_copies_point_at_the_earliest_and_none_at_another_copy(store: Store):
    documents = [read(f"{letter}.md", HYGIENE) for letter in "edcba"]
    assert store.run(*documents) == {f"{letter}.md/0": "a.md/0" for letter in "bcde"}


def test_of_several_texts_that_a_passage_is_like_it_is_marked_as_the_earliest(store: Store):
    """a and b are each more like c than like each other."""
    documents: list[ReadDocument] = []
    for number in range(12):
        text = [f"ord{number}og{n}" for n in range(60)]
        front, back = ["annet", *text[1:]], [*text[:-1], "slutt"]
        front[8], back[-9] = "annet", "slutt"
        for name, found in (("a", front), ("b", back), ("c", text)):
            documents.append(read(f"{name}{number:02}.md", " ".join(found)))
    marked = store.run(*documents)
    assert [marked[f"c{n:02}.md/0"] for n in range(12)] == [f"a{n:02}.md/0" for n in range(12)]


# Run by run.


def test_when_the_original_leaves_the_next_takes_its_place(store: Store):
    store.run(*(read(f"{letter}.md", HYGIENE) for letter in "abc"))
    assert store.run(gone=["a.md"]) == {"c.md/0": "b.md/0"}
    assert store.run(gone=["b.md"]) == {}


def test_when_the_original_becomes_another_text_nothing_points_at_it(store: Store):
    store.run(read("a.md", HYGIENE), read("b.md", HYGIENE))
    assert store.run(read("a.md", FALL), gone=["a.md"]) == {}


def test_an_earlier_document_that_comes_later_is_the_original(store: Store):
    store.run(read("b.md", HYGIENE), read("c.md", HYGIENE))
    assert store.run(read("a.md", HYGIENE)) == {"b.md/0": "a.md/0", "c.md/0": "a.md/0"}


def test_a_run_without_changes_leaves_the_marks(store: Store):
    marked = store.run(read("a.md", HYGIENE), read("b.md", HYGIENE))
    assert store.run() == marked


def test_removing_what_is_not_there_leaves_the_marks(store: Store):
    marked = store.run(read("a.md", HYGIENE), read("b.md", HYGIENE))
    assert store.run(gone=["ukjent.md"]) == marked


def variants() -> Iterator[str]:
    """Texts that share a little, much or all of their words."""
    chance = random.Random(7)
    for text in (HYGIENE, FALL, f"{HYGIENE} {FALL}"):
        yield text
        for share in (0.03, 0.06, 0.12):
            drawn = [w if chance.random() > share else "annet" for w in text.split()]
            yield " ".join(drawn)
    yield SHORT


DOCUMENTS = st.dictionaries(
    st.sampled_from([f"{letter}.md" for letter in "abcde"]),
    st.none() | st.lists(st.sampled_from(list(variants())), min_size=1, max_size=3),
    min_size=1,
    max_size=5,
)


@settings(max_examples=80, deadline=None)
@given(runs=st.lists(DOCUMENTS, min_size=1, max_size=4))
def test_runs_one_after_the_other_mark_what_one_run_marks(
    tmp_path_factory: pytest.TempPathFactory, runs: list[dict[str, list[str] | None]]
):
    folder = tmp_path_factory.mktemp("stores")
    store = Store(folder / "changed")
    there: dict[str, list[str]] = {}
    for change in runs:
        come = {name: texts for name, texts in change.items() if texts is not None}
        marked = store.run(*(read(n, *t) for n, t in come.items()), gone=list(change))
        there = {n: t for n, t in there.items() if n not in change} | come
    in_one = Store(folder / "fresh").run(*(read(n, *t) for n, t in sorted(there.items())))
    assert marked == in_one
    assert_pointing_backwards(marked, there)


def assert_pointing_backwards(marked: dict[str, str], there: dict[str, list[str]]) -> None:
    """A mark names a passage that is there and stands earlier."""
    places = [f"{name}/{n}" for name, texts in sorted(there.items()) for n in range(len(texts))]
    for copy, original in marked.items():
        assert places.index(original) < places.index(copy)


# The estimate.


def triples(text: str) -> set[tuple[str, ...]]:
    found = [folded(word) for word in words(text)]
    return {tuple(found[n : n + 3]) for n in range(len(found) - 2)}


def estimated(one: str, other: str) -> float:
    """The share of triples that two signatures speak for."""
    first, second = (shortened(s) for t in (one, other) if (s := signature(t)) is not None)
    by_chance = duplicates.BY_CHANCE
    return (float(np.mean(first == second)) - by_chance) / (1 - by_chance)


@pytest.mark.parametrize("replaced", [0, 1, 3, 6, 12, 25, 60])
def test_the_estimate_is_near_the_share_of_word_triples_that_two_texts_have_in_common(
    replaced: int,
):
    chance = random.Random(replaced)
    vocabulary = [f"ord{n}" for n in range(400)]
    text = chance.choices(vocabulary, k=120)
    other = list(text)
    for place in chance.sample(range(120), replaced):
        other[place] = "annet"
    one, two = " ".join(text), " ".join(other)
    shared = len(triples(one) & triples(two)) / len(triples(one) | triples(two))
    # 128 hashes: the standard error is at most 1 / (2 * sqrt(128)) = .044.
    assert estimated(one, two) == pytest.approx(shared, abs=0.15)


def test_a_signature_depends_on_the_text_alone():
    first, second = signature(HYGIENE), signature(HYGIENE.lower())
    assert first is not None
    assert second is not None
    assert np.array_equal(first, second)
    assert signature(SHORT) is None


def test_three_quarters_in_common_is_alike():
    own = np.arange(128, dtype=np.uint8)
    other = own.copy()
    other[: 128 // 5] += 1
    assert alike(own, other)
    other[: 128 // 3] = own[: 128 // 3] + 1
    assert not alike(own, other)
