"""The word index: what is written is found, and a change leaves what a full build leaves."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.documents import Passage, Sentence, StatementKind
from ingest.errors import GenerationDamaged
from ingest.index.words import WordsReader, WordsWriter

WORDS = [
    "smitte",
    "vern",
    "smittevern",
    "rutine",
    "rutiner",
    "hygiene",
    "håndhygiene",
    "sykepleier",
    "vaktkoordinator",
    "vakt",
    "pasient",
    "pasienter",
    "medisin",
    "dosett",
    "fall",
    "prosedyre",
    "avvik",
    "leder",
    "utbrudd",
    "norovirus",
]


def passage(document: str, order: int, text: str) -> Passage:
    return Passage(
        id=f"{document}/{order}",
        document_id=document,
        order=order,
        section_id="s",
        section=(),
        context=document,
        text=text,
        sentences=(Sentence(f"{document}/{order}/0", text, StatementKind.RULE),),
    )


def built(folder: Path, passages: Sequence[Passage]) -> WordsReader:
    writer = WordsWriter(folder)
    writer.add(passages)
    writer.commit()
    return WordsReader(folder)


def changed(folder: Path, gone: Sequence[str], added: Sequence[Passage]) -> WordsReader:
    writer = WordsWriter(folder)
    writer.remove(gone)
    writer.add(added)
    writer.commit()
    return WordsReader(folder)


def seen(reader: WordsReader) -> dict[str, tuple[str, ...]]:
    """What a search may rest on: the passages with their words, whatever their numbers."""
    word = reader.vocabulary.word_of
    numbers = range(1, 1_000)
    return {
        row.passage_id: tuple(word[term] for term in row.terms.tolist())
        for row in reader.rows(numbers).values()
    }


def frequencies(reader: WordsReader) -> dict[str, int]:
    vocabulary = reader.vocabulary
    return {stem: vocabulary.passages_with(stem) for stem in vocabulary.stems}


def test_every_passage_finds_itself(tmp_path: Path):
    passages = [passage("a", n, f"Rutine nummer {n} om {word}") for n, word in enumerate(WORDS)]
    reader = built(tmp_path, passages)
    assert reader.count() == len(passages)
    assert all(reader.finds(p) for p in passages)


def test_a_passage_that_was_never_added_is_not_found(tmp_path: Path):
    reader = built(tmp_path, [passage("a", 0, "Hygiene")])
    assert not reader.finds(passage("b", 0, "Hygiene"))


def test_a_passage_without_words_of_its_own_is_there(tmp_path: Path):
    empty = passage("det", 0, "Det er ikke så.")
    assert built(tmp_path, [empty]).finds(empty)


def test_identical_passages_all_count_as_found(tmp_path: Path):
    same = [passage("a", n, "Vask hendene før og etter kontakt.") for n in range(60)]
    reader = built(tmp_path, same)
    assert all(reader.finds(p) for p in same)


def test_removed_text_is_gone_from_every_part(tmp_path: Path):
    built(tmp_path, [passage("a", 0, "Hemmelig norovirus"), passage("b", 0, "Fall")]).close()
    reader = changed(tmp_path, ["a"], [])
    assert reader.count() == 1
    assert "noroviru" not in "".join(reader.vocabulary.stems)
    assert reader.search("stems", {"norovirus": 1.0, "hemm": 1.0}, 10) == []
    reader.close()
    assert b"norovirus" not in (tmp_path / "rows.sqlite").read_bytes()


def test_removing_what_is_not_there_changes_nothing(tmp_path: Path):
    built(tmp_path, [passage("a", 0, "Fall")]).close()
    assert changed(tmp_path, ["b"], []).count() == 1


def test_nothing_is_seen_before_commit(tmp_path: Path):
    built(tmp_path, [passage("a", 0, "Fall")]).close()
    writer = WordsWriter(tmp_path)
    writer.add([passage("b", 0, "Avvik")])
    assert WordsReader(tmp_path).count() == 1
    writer.commit()
    assert WordsReader(tmp_path).count() == 2


def test_a_committed_index_leaves_no_lock_behind(tmp_path: Path):
    built(tmp_path, [passage("a", 0, "Fall")]).close()
    assert changed(tmp_path, ["a"], [passage("a", 0, "Fall igjen")]).count() == 1
    assert not list(tmp_path.rglob("*-journal"))


def test_a_missing_index_is_told(tmp_path: Path):
    with pytest.raises(GenerationDamaged):
        WordsReader(tmp_path / "nothing")


def test_halves_that_disagree_are_told(tmp_path: Path):
    built(tmp_path, [passage("a", 0, "Fall"), passage("b", 0, "Avvik")]).close()
    with sqlite3.connect(tmp_path / "rows.sqlite") as connection:
        connection.execute("DELETE FROM rows WHERE document = 'a'")
    connection.close()
    with pytest.raises(GenerationDamaged):
        WordsReader(tmp_path).count()


def test_abbreviations_are_learnt_from_the_texts(tmp_path: Path):
    reader = built(
        tmp_path,
        [passage("a", 0, "Pasienten følges av omsorgsteam (OT) og VK (vaktkoordinator).")],
    )
    assert reader.acronyms["ot"] == (("omsorgsteam",),)
    assert reader.acronyms["vk"] == (("vaktkoordinator",),)


TEXTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(" ".join)
DOCUMENTS = st.dictionaries(
    st.sampled_from("abcd"), st.lists(TEXTS, min_size=1, max_size=3), max_size=4
)


def passages_of(documents: dict[str, list[str]]) -> list[Passage]:
    return [passage(d, n, text) for d, texts in documents.items() for n, text in enumerate(texts)]


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(before=DOCUMENTS, after=DOCUMENTS)
def test_a_change_leaves_what_a_full_build_leaves(
    tmp_path_factory: pytest.TempPathFactory,
    before: dict[str, list[str]],
    after: dict[str, list[str]],
):
    folder = tmp_path_factory.mktemp("words")
    built(folder / "changed", passages_of(before)).close()
    incremental = changed(folder / "changed", list(before), passages_of(after))
    full = built(folder / "full", passages_of(after))
    assert seen(incremental) == seen(full)
    assert frequencies(incremental) == frequencies(full)
    assert incremental.totals == full.totals
    assert incremental.count() == full.count()
