"""Vectors: what is stored finds itself, what is removed is gone, other embedders are refused."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.documents import Passage
from ingest.embedding_hash import HashEmbedder
from ingest.errors import EmbedderMismatch
from ingest.index import vectors
from ingest.index.vectors import BATCH, Vectors
from tests.conftest import ROOT
from tests.crash.collection import Collection

TEXTS = (
    "Hendene desinfiseres før all kontakt med beboeren.",
    "Ved fall skal den ansatte bli hos beboeren.",
    "Avvik meldes samme vakt til nærmeste leder.",
    "Medisiner deles ut av sykepleier eller vernepleier.",
)


def passage(id_: str, text: str, document: str = "d", context: str = "") -> Passage:
    return Passage(id_, document, 0, "s", (), context, text, ())


def passages(*texts: str) -> list[Passage]:
    return [passage(f"p{number}", text) for number, text in enumerate(texts)]


class OtherEmbedder(HashEmbedder):
    """One that gives other vectors, as another model would."""

    fingerprint = "other-1"


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Vectors]:
    found = Vectors(tmp_path / "vectors", HashEmbedder())
    yield found
    found.close()


def ids(found: Vectors) -> set[str]:
    return set(found.collection.get()["ids"])


# Searching.


def test_a_passage_is_nearest_to_its_own_text(opened: Vectors):
    opened.add(passages(*TEXTS))
    for number, text in enumerate(TEXTS):
        (first, similarity), (_, next_) = opened.near(text, 2)
        assert first == f"p{number}"
        assert similarity == pytest.approx(1, abs=1e-3)
        assert next_ < 0.9


def test_similarity_is_the_cosine_of_the_vectors(opened: Vectors):
    opened.add(passages(*TEXTS))
    embedder = HashEmbedder()
    question = "hva gjør jeg når beboeren faller?"
    cosines = embedder.passages([f"\n{text}" for text in TEXTS]) @ embedder.query(question)
    found = dict(opened.near(question, len(TEXTS)))
    assert [found[f"p{n}"] for n in range(len(TEXTS))] == pytest.approx(cosines, abs=1e-3)


def test_the_heading_a_passage_stands_under_is_embedded_with_it(opened: Vectors):
    opened.add(
        [passage("a", "Gjøres samme dag.", context="Avvik > Melding"), passage("b", "Se a.")]
    )
    assert opened.near("melding av avvik", 1)[0][0] == "a"


def test_asking_for_more_than_there_is_gives_all(opened: Vectors):
    assert opened.near("fall", 5) == []
    opened.add(passages(*TEXTS))
    assert len(opened.near("fall", 50)) == len(TEXTS)


# Changing.


def test_what_is_removed_is_gone_and_may_come_again(opened: Vectors):
    opened.add(passages(*TEXTS))
    opened.remove(["p0", "p2"])
    assert (opened.count(), ids(opened)) == (2, {"p1", "p3"})
    assert "p0" not in dict(opened.near(TEXTS[0], 50))
    opened.add([passage("p0", TEXTS[2])])
    assert opened.near(TEXTS[2], 1)[0][0] == "p0"


def test_removing_nothing_or_what_is_not_there_changes_nothing(opened: Vectors):
    opened.add(passages(*TEXTS))
    opened.remove([])
    opened.remove(["ukjent"])
    assert opened.count() == len(TEXTS)


def test_more_than_one_write_takes_comes_and_goes_whole(opened: Vectors):
    many = passages(*(f"Rom {n} skal luftes av den som er på vakt." for n in range(BATCH * 2 + 7)))
    opened.add(many)
    assert opened.count() == len(many)
    opened.remove([p.id for p in many[:-3]])
    assert ids(opened) == {p.id for p in many[-3:]}


def test_no_text_is_stored(opened: Vectors):
    opened.add([passage("p", "Hemmeligheten er norovirus.", context="Utbrudd")])
    found = opened.collection.get(include=["documents", "metadatas"])
    assert (found["documents"], found["metadatas"]) == ([""], [{"document": "d"}])
    opened.close()
    folder = Path(opened.client.get_settings().persist_directory)
    stored = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    assert b"norovirus" not in stored
    assert b"Utbrudd" not in stored


CHANGES = st.lists(
    st.dictionaries(st.sampled_from("abcdef"), st.none() | st.sampled_from(TEXTS), min_size=1),
    min_size=1,
    max_size=5,
)


@settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(changes=CHANGES)
def test_whatever_comes_and_goes_the_vectors_are_those_of_what_is_there(
    tmp_path_factory: pytest.TempPathFactory, changes: list[dict[str, str | None]]
):
    folder = tmp_path_factory.mktemp("vectors")
    there: dict[str, str] = {}
    for change in changes:
        # Opened anew each time, as each run of ingest does.
        found = Vectors(folder, HashEmbedder())
        found.remove([id_ for id_ in change if id_ in there])
        there = {i: t for i, t in (there | change).items() if t is not None}
        found.add([passage(i, t) for i, t in change.items() if t is not None])
        found.close()
    found = Vectors(folder, HashEmbedder())
    stored = found.collection.get(include=["embeddings"])
    expected = HashEmbedder().passages([f"\n{there[id_]}" for id_ in stored["ids"]])
    assert set(stored["ids"]) == set(there)
    assert np.allclose(np.array(stored["embeddings"]).reshape(expected.shape), expected)
    assert found.lost([passage(i, t) for i, t in there.items()]) == []
    found.close()


# On disk.


def test_a_closed_folder_can_be_moved_and_opened_again(tmp_path: Path):
    first = Vectors(tmp_path / "a", HashEmbedder())
    first.add(passages(*TEXTS))
    first.close()
    shutil.copytree(tmp_path / "a", tmp_path / "b")
    shutil.rmtree(tmp_path / "a")
    second = Vectors(tmp_path / "b", HashEmbedder())
    assert second.near(TEXTS[1], 1)[0][0] == "p1"
    second.close()


def test_another_embedder_than_the_one_that_made_the_vectors_is_refused(tmp_path: Path):
    Vectors(tmp_path, HashEmbedder()).close()
    with pytest.raises(EmbedderMismatch) as refused:
        Vectors(tmp_path, OtherEmbedder())
    assert HashEmbedder.fingerprint in str(refused.value)
    assert OtherEmbedder.fingerprint in str(refused.value)
    # The refusal lets go of the folder.
    Vectors(tmp_path, HashEmbedder()).close()


# Checking.


def test_nothing_is_lost_of_what_is_stored(opened: Vectors):
    opened.add(passages(*TEXTS))
    assert opened.lost(passages(*TEXTS)) == []
    assert opened.lost([]) == []


def test_a_passage_that_is_not_stored_is_lost(opened: Vectors):
    opened.add(passages(*TEXTS[:3]))
    assert opened.lost(passages(*TEXTS)) == ["p3"]


def test_a_passage_that_is_stored_with_the_vector_of_another_text_is_lost(opened: Vectors):
    opened.add([*passages(*TEXTS[:3]), passage("p3", "Noe helt annet.")])
    assert opened.lost(passages(*TEXTS)) == ["p3"]


def test_passages_with_the_same_text_find_each_other_and_are_not_lost(opened: Vectors):
    same = [passage(f"p{n}", TEXTS[0]) for n in range(40)]
    opened.add(same)
    assert opened.lost(same) == []


def test_a_passage_without_words_has_no_vector_to_be_found_by(opened: Vectors):
    wordless = passage("p", "–")
    opened.add([wordless])
    assert opened.lost([wordless]) == []


# A server.


@dataclass(frozen=True)
class Server:
    """A Chroma server, asked over HTTP as any client would."""

    url: str

    def get(self, path: str) -> Any:
        return self.answer("GET", path)

    def answer(self, method: str, path: str, **content: Any) -> Any:
        base = f"{self.url}/api/v2/tenants/default_tenant/databases/default_database"
        reply = httpx.request(method, base + path, **content)
        reply.raise_for_status()
        return reply.json()

    def collections(self) -> dict[str, str]:
        """Ids of the collections by name."""
        return {collection["name"]: collection["id"] for collection in self.get("/collections")}

    def vectors(self, name: str) -> dict[str, tuple[str, list[float]]]:
        path = f"/collections/{self.collections()[name]}/get"
        found = self.answer("POST", path, json={"include": ["embeddings", "metadatas"]})
        return {
            id_: (metadata["document"], embedding)
            for id_, metadata, embedding in zip(
                found["ids"], found["metadatas"], found["embeddings"], strict=True
            )
        }


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [str(Path(sys.executable).with_name("chroma")), "run", "--host", "127.0.0.1"]
    command += ["--port", str(port), "--path", str(tmp_path_factory.mktemp("server"))]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    answering = Server(f"http://127.0.0.1:{port}")
    try:
        await_answer(answering)
        yield answering
    finally:
        process.terminate()
        process.wait()


def await_answer(server: Server) -> None:
    end = time.monotonic() + 30
    while True:
        try:
            server.get("/collections")
            return
        except httpx.HTTPError:
            assert time.monotonic() < end
            time.sleep(0.05)


@dataclass(frozen=True)
class Runs:
    """A collection after several runs, and the names of their collections on the server, oldest
    first."""

    home: Collection
    names: list[str]


#: The collection of a generation of another data folder.
NEIGHBOUR = f"{vectors.server_prefix(Path('/another/index'))}20200101T000000-aaaaaa"


@pytest.fixture(scope="module")
def runs(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Runs:
    """All documents in, then one changed, then one removed."""
    home = Collection(tmp_path_factory.mktemp("runs"))
    server.answer("POST", "/collections", json={"name": NEIGHBOUR})
    for number, text in enumerate(TEXTS):
        home.write(f"{number}.md", f"# Rutine {number}\n\n{text}\n")
    names = [ingested(home, server)]
    home.write("1.md", "# Fall\n\nBli hos beboeren.\n")
    names.append(ingested(home, server))
    home.remove("0.md")
    names.append(ingested(home, server))
    return Runs(home, names)


def ingested(home: Collection, server: Server) -> str:
    """The name of the collection of a run whose vectors go to the server. In a process of its own:
    Chroma's HTTP client leaves its sockets to the end of the process."""
    subprocess.run(
        [sys.executable, "-m", "ingest.cli", "ingest", str(home.documents)],
        cwd=ROOT,
        env={
            **os.environ,
            "KILDEVAKT_DATA": str(home.settings.data),
            "KILDEVAKT_CORPUS": str(home.settings.corpus),
            "KILDEVAKT_CHROMA_URL": server.url,
        },
        capture_output=True,
        check=True,
        timeout=60,
    )
    return vectors.collection_name(home.index, home.generation().id, server.url)


def test_on_a_server_each_generation_has_a_collection_as_long_as_it_is_kept(
    server: Server, runs: Runs
):
    assert set(server.collections()) == {NEIGHBOUR, *runs.names[-2:]}


def test_on_a_server_a_run_leaves_the_vectors_that_a_folder_would_hold(server: Server, runs: Runs):
    in_folder = runs.home.beside("folder")
    in_folder.sync()
    found = server.vectors(runs.names[-1])
    expected = in_folder.content()["vectors"]
    assert {id_: document for id_, (document, _) in found.items()} == {
        id_: document for id_, (document, _) in expected.items()
    }
    for id_, (_, embedding) in expected.items():
        assert found[id_][1] == pytest.approx(embedding, abs=1e-6)


def test_on_a_server_the_generation_before_is_as_it_was(server: Server, runs: Runs):
    before, now = (server.vectors(name) for name in runs.names[-2:])
    assert {document for document, _ in before.values()} - {d for d, _ in now.values()} == {"0"}
    assert {id_: before[id_] for id_ in now} == now
