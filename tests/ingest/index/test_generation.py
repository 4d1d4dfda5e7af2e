"""A generation is complete or it does not answer; one is current; what is read stays readable."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Event

import pytest

from ingest.documents import Passage, Status
from ingest.embedding_hash import HashEmbedder
from ingest.errors import (
    GenerationDamaged,
    IngestRunning,
    NoGeneration,
    NothingToRollBack,
    UnknownDocument,
)
from ingest.index import folders, manifest, store, verification
from ingest.index.generation import Generation, Latest, current
from ingest.index.vectors import FOLDER, Vectors
from ingest.index.words import WordsReader, WordsWriter
from tests.crash.collection import Collection, assert_whole, text

TODAY = date(2026, 3, 1)


def hygiene(number: int, valid_from: str, supersedes: str = "[]") -> str:
    return (
        f"---\nid: hygiene-{number}\ntitle: Håndhygiene\nkind: procedure\nversion: '{number}'\n"
        f"valid_from: {valid_from}\nsupersedes: {supersedes}\n---\n"
        f"# Håndhygiene\n\nHendene vaskes i {number}0 sekunder før stell av beboere.\n"
    )


STEPS = "\n".join(
    f"## Trinn {n}\n\n" + f"Trinn {n} gjøres før trinn {n + 1}, uten hastverk. " * 12 + "\n"
    for n in range(1, 5)
)
DOCUMENTS = {
    "a/fall.md": f"---\nid: fall\n---\n# Fall\n\n{STEPS}\nSe «Rutine for avvik».\n",
    "b.md": hygiene(1, "2020-01-01"),
    "c.md": hygiene(2, "2024-01-01", "[hygiene-1]"),
    "d.md": hygiene(3, "2027-01-01", "[hygiene-1, hygiene-2]"),
}


def built(root: Path) -> Collection:
    home = Collection(root)
    for name, content in DOCUMENTS.items():
        home.write(name, content)
    home.sync()
    return home


@pytest.fixture(scope="module")
def ward(tmp_path_factory: pytest.TempPathFactory) -> Collection:
    """One procedure in three editions and a long one, ingested. Read only."""
    return built(tmp_path_factory.mktemp("ward"))


@pytest.fixture
def generation(ward: Collection) -> Generation:
    return ward.generation()


# Reading.


def test_documents_come_in_the_order_of_their_paths(generation: Generation):
    assert [d.document.source for d in generation.documents()] == list(DOCUMENTS)


def test_a_document_is_found_by_id_and_edition(generation: Generation):
    assert generation.document("hygiene-2").document.edition == "2"
    assert generation.document("hygiene-2", "2") == generation.document("hygiene-2")
    for asked in (("hygiene-2", "1"), ("hygiene", None)):
        with pytest.raises(UnknownDocument) as refused:
            generation.document(*asked)
        assert refused.value.values == {"id": asked[0]}


def test_a_document_without_a_version_is_named_by_its_content(generation: Generation):
    document = generation.document("fall").document
    assert document.edition == document.content_hash[:12]
    assert generation.document("fall", document.edition)


def test_passages_have_neighbours_in_their_document(generation: Generation):
    passages = generation.passages_of("fall")
    assert len(passages) > 3
    assert generation.neighbours("fall", 1) == (passages[0], passages[2])
    assert generation.neighbours("fall", 0) == (passages[1],)
    assert generation.neighbours("fall", len(passages) - 1) == (passages[-2],)


def test_passages_are_found_by_id_and_unknown_ids_are_passed_over(generation: Generation):
    first, second = generation.passages_of("fall")[:2]
    found = generation.passages([second.id, "ukjent", first.id])
    assert list(found.items()) == [(second.id, second), (first.id, first)]
    many = [str(n) for n in range(2_000)]
    assert list(generation.passages([*many, first.id])) == [first.id]


def test_sentences_come_in_reading_order(generation: Generation):
    sentences = [s for p in generation.passages_of("fall") for s in p.sentences]
    wanted = [sentences[-1].id, sentences[0].id]
    assert list(generation.sentences("fall", wanted).values()) == [sentences[0], sentences[-1]]
    assert generation.sentences("fall", []) == {}


def test_mentions_name_the_document_they_stand_in(generation: Generation):
    (mention,) = generation.mentions()
    assert (mention.title, mention.mentioned_in) == ("Rutine for avvik", "fall")
    assert generation.mentions_in("fall") == (mention,)
    assert generation.mentions_in("hygiene-1") == ()


def test_the_original_is_the_file_as_long_as_it_is_there(tmp_path: Path):
    home = built(tmp_path)
    generation = home.generation()
    assert generation.original("fall") == home.documents / "a" / "fall.md"
    home.remove("a/fall.md")
    assert generation.original("fall") is None


@pytest.mark.parametrize(
    ("document", "day", "status", "successor"),
    [
        ("hygiene-1", date(2023, 12, 31), Status.IN_FORCE, None),
        ("hygiene-1", date(2024, 1, 1), Status.SUPERSEDED, "hygiene-2"),
        ("hygiene-1", date(2027, 1, 1), Status.SUPERSEDED, "hygiene-3"),
        ("hygiene-2", TODAY, Status.IN_FORCE, None),
        ("hygiene-3", TODAY, Status.NOT_YET, None),
        ("fall", TODAY, Status.UNDATED, None),
    ],
)
def test_an_edition_is_superseded_from_the_day_another_holds(
    generation: Generation, document: str, day: date, status: Status, successor: str | None
):
    assert generation.status(document, day) is status
    found = generation.successor(document, day)
    assert (found and found.document.id) == successor


def test_a_document_knows_the_newest_that_names_it_whether_it_holds_or_not(generation: Generation):
    assert [d.superseded_by for d in generation.documents()] == [
        None,
        "hygiene-3",
        "hygiene-3",
        None,
    ]


def test_many_threads_may_read_one_generation(generation: Generation):
    ids = list(generation.by_id)

    def read(number: int) -> tuple[Passage, ...]:
        document = ids[number % len(ids)]
        assert all(generation.words.finds(p) for p in generation.passages_of(document))
        return generation.passages_of(document)

    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(read, range(64)))
    assert found[: len(ids)] * 16 == found


# Which generation answers.


def test_before_the_first_ingest_there_is_none(tmp_path: Path):
    with pytest.raises(NoGeneration):
        Collection(tmp_path).generation()
    with pytest.raises(NoGeneration):
        Latest(Collection(tmp_path).settings).get()


def test_a_process_that_runs_on_gets_the_newest_and_keeps_it_until_there_is_another(
    tmp_path: Path,
):
    home = built(tmp_path)
    latest = Latest(home.settings)
    first = latest.get()
    assert latest.get() is first
    home.write("b.md", hygiene(1, "2020-02-02"))
    home.sync()
    second = latest.get()
    assert second.id == home.generation().id != first.id
    with folders.locked(home.index):
        folders.roll_back(home.index)
    assert latest.get().id == first.id


def test_a_name_that_no_generation_has_is_told(tmp_path: Path):
    home = built(tmp_path)
    id_ = home.generation().id
    (home.index / folders.CURRENT).write_text("20200101T000000-aaaaaa\n", "utf-8")
    with pytest.raises(GenerationDamaged):
        home.generation()
    folders.publish(home.index, id_)
    assert home.generation().id == id_


def test_readers_that_come_and_go_while_others_ingest_always_find_a_whole_generation(
    tmp_path: Path,
):
    home = built(tmp_path)
    done = Event()

    def read() -> int:
        times = 0
        while not done.is_set():
            generation = home.generation()
            editions = {f"hygiene-{n}": text(generation).count(f"{n}0 sekunder") for n in (1, 2)}
            assert editions == {"hygiene-1": 1, "hygiene-2": 1}
            assert generation.words.count() == generation.counts()["passages"]
            generation.words.close()
            times += 1
        return times

    with ThreadPoolExecutor(3) as pool:
        readers = [pool.submit(read) for _ in range(3)]
        try:
            for day in range(1, 5):
                home.write("b.md", hygiene(1, f"2020-01-{day:02}"))
                home.sync()
        finally:
            done.set()
        assert min(reader.result() for reader in readers) > 1


def test_rolling_back_needs_a_finished_generation_before(tmp_path: Path):
    home = built(tmp_path)
    with pytest.raises(NothingToRollBack):
        folders.roll_back(home.index)
    home.write("b.md", hygiene(1, "2020-02-02"))
    first = home.generation().id
    home.sync()
    second = home.generation().id
    (home.index / first / manifest.NAME).unlink()
    with pytest.raises(NothingToRollBack):
        folders.roll_back(home.index)
    assert home.generation().id == second


def test_only_one_may_build_and_the_lock_ends_with_its_holder(tmp_path: Path):
    with folders.locked(tmp_path / "index"):
        with pytest.raises(IngestRunning), folders.locked(tmp_path / "index"):
            pass
        with folders.locked(tmp_path / "another"):
            pass
    with folders.locked(tmp_path / "index"):
        pass


def test_a_generation_that_is_read_is_not_discarded(tmp_path: Path):
    home = built(tmp_path)
    held = home.generation()
    assert folders.discard(home.index, held.id) is False
    assert "Håndhygiene" in text(held)
    held.close()
    assert folders.discard(home.index, held.id) is True
    assert home.folders() == set()


def test_sweeping_keeps_what_it_is_told_and_what_is_no_generation(tmp_path: Path):
    home = built(tmp_path)
    id_ = home.generation().id
    for copy in ("20200101T000000-aaaaaa", "20210101T000000-bbbbbb"):
        shutil.copytree(home.index / id_, home.index / copy)
    (home.index / "building-20220101T000000-cccccc").mkdir()
    (home.index / "notater").mkdir()
    assert folders.sweep(home.index, {id_, "20210101T000000-bbbbbb"}) == ["20200101T000000-aaaaaa"]
    assert home.folders() == {id_, "20210101T000000-bbbbbb", "notater"}


# What may not answer.


def test_a_manifest_of_another_shape_is_told(tmp_path: Path):
    home = built(tmp_path)
    path = home.generation().folder / manifest.NAME
    content = json.loads(path.read_text("utf-8"))
    for wrong in (content | {"ukjent": 1}, {}, []):
        path.write_text(json.dumps(wrong), "utf-8")
        with pytest.raises(GenerationDamaged):
            home.generation()


def test_a_store_of_another_release_is_told(tmp_path: Path):
    home = built(tmp_path)
    with sqlite3.connect(home.generation().folder / store.NAME) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(GenerationDamaged, match="store 99"):
        current(home.settings)


def verified(folder: Path, changed: tuple[str, ...] = ()) -> verification.Counts:
    """What is checked before a generation may answer."""
    opened = Vectors(folder / FOLDER, HashEmbedder())
    try:
        checked = verification.sample([*DOCUMENT_IDS], changed, seed="seed")
        return verification.verify(folder, opened, checked)
    finally:
        opened.close()


DOCUMENT_IDS = ("fall", "hygiene-1", "hygiene-2", "hygiene-3")


def executed(path: Path, statement: str) -> None:
    connection = sqlite3.connect(path)
    connection.execute(statement)
    connection.commit()
    connection.close()


def a_passage_less_in_the_store(folder: Path) -> None:
    executed(folder / store.NAME, "DELETE FROM passages WHERE place = 2")


def a_document_less_in_the_words(folder: Path) -> None:
    writer = WordsWriter(folder / "words")
    writer.remove(["hygiene-1"])
    writer.commit()


def a_vector_less(folder: Path) -> None:
    opened = Vectors(folder / FOLDER, HashEmbedder())
    opened.remove(opened.collection.get(limit=1)["ids"])
    opened.close()


def a_vector_too_many(folder: Path) -> None:
    """What a removed passage would leave."""
    opened = Vectors(folder / FOLDER, HashEmbedder())
    opened.add([Passage("borte", "borte", 0, "s", (), "", "En tekst som er tatt ut.", ())])
    opened.close()


def words_of_another_text(folder: Path) -> None:
    """Right in number, wrong in content."""
    words = WordsReader(folder / "words")
    numbers = [n for (n,) in words.store.execute("SELECT number FROM rows WHERE document = 'fall'")]
    orders = [row.order for row in words.rows(numbers).values()]
    words.close()
    writer = WordsWriter(folder / "words")
    writer.remove(["fall"])
    writer.add(Passage(f"{n}", "fall", n, "s", (), "", f"Noe annet {n}.", ()) for n in orders)
    writer.commit()


def vectors_of_another_text(folder: Path) -> None:
    opened = Vectors(folder / FOLDER, HashEmbedder())
    ids = opened.collection.get()["ids"]
    rows = HashEmbedder().passages(["Noe helt annet."] * len(ids))
    opened.collection.update(ids=ids, embeddings=rows)
    opened.close()


def pages_lost(folder: Path) -> None:
    path = folder / store.NAME
    content = path.read_bytes()
    path.write_bytes(content[:8192] + b"\0" * (len(content) - 8192))


@pytest.mark.parametrize(
    "harm",
    [
        a_passage_less_in_the_store,
        a_document_less_in_the_words,
        a_vector_less,
        a_vector_too_many,
        words_of_another_text,
        vectors_of_another_text,
        pages_lost,
    ],
)
def test_parts_that_do_not_agree_are_not_verified(
    ward: Collection, tmp_path: Path, harm: Callable[[Path], None]
):
    folder = tmp_path / "copy"
    shutil.copytree(ward.generation().folder, folder)
    counts = ward.generation().counts()
    assert verified(folder) == verification.Counts(**counts)
    harm(folder)
    with pytest.raises(GenerationDamaged):
        verified(folder, DOCUMENT_IDS)


def test_the_sample_is_all_that_changed_and_at_most_a_hundred_of_the_rest():
    documents = [str(n) for n in range(1_000)]
    found = verification.sample(documents, documents[:300], seed="a")
    assert sorted(found.changed) == sorted(documents[:300])
    assert len(set(found.rest)) == verification.REST_CHECKED
    assert verification.sample(documents, documents[:300], seed="a") == found
    assert verification.sample(documents, documents[:300], seed="b") != found


def test_a_generation_survives_being_copied(ward: Collection, tmp_path: Path):
    """Backups and moves to another machine."""
    home = replace(ward, root=tmp_path)
    shutil.copytree(ward.index, home.index)
    assert_whole(home.generation())
    assert text(home.generation()) == text(ward.generation())
