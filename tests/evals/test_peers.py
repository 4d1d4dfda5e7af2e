"""The peers read the same files and answer in the form that is scored."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document as Word

from assistant.replies import Outcome
from evals.case import Case, Evidence
from evals.metrics.answers import answer_hit
from evals.peers import Peer, ready, recorded, reply
from evals.peers.bm25 import Bm25, Bm25OfPassages
from evals.peers.chroma import LangChainChroma
from evals.peers.chunks import CHUNK, chunks
from evals.peers.peer import passage
from evals.peers.replies import LONGEST
from evals.peers.texts import file_texts, passage_texts
from ingest.embedding_hash import HashEmbedder
from ingest.index.generation import Generation, current
from ingest.settings import Settings

Make = Callable[[Path], Peer]
SOURCES = [
    ("hender.md", "Hendene desinfiseres med sprit i 20 sekunder før all kontakt."),
    ("fall.md", "Etter et fall undersøkes hode, nakke og hofter før pasienten flyttes."),
    ("avvik.md", "Avvik meldes i kvalitetssystemet samme vakt."),
]
PEERS: list[Make] = [
    lambda folder: LangChainChroma(HashEmbedder(), folder),
    lambda _: Bm25(),
    lambda _: Bm25OfPassages(),
]


@pytest.fixture(params=PEERS, ids=["langchain-chroma", "bm25s", "bm25s-own-passages"])
def peer(request: pytest.FixtureRequest, tmp_path: Path) -> Peer:
    made: Peer = request.param(tmp_path)
    return made


def test_the_text_with_the_words_comes_first(peer: Peer):
    peer.index(SOURCES)
    found = peer.search("undersøkes hofter etter et fall")
    assert (found[0].source, found[0].text) == SOURCES[1]
    assert [p.score for p in found] == sorted((p.score for p in found), reverse=True)


def test_no_more_is_found_than_there_is_or_is_asked_for(peer: Peer):
    peer.index(SOURCES)
    assert len(peer.search("hendene fall avvik")) <= len(SOURCES)
    assert len(peer.search("hendene fall avvik", k=1)) == 1


def test_an_empty_collection_finds_nothing(peer: Peer):
    peer.index([])
    assert peer.search("hendene") == []


def test_long_texts_are_cut_by_those_that_cut():
    text = "\n\n".join(f"Avsnitt {n}: " + "hendene vaskes grundig. " * 20 for n in range(9))
    cut, whole = Bm25(), Bm25OfPassages()
    cut.index([("a.md", text)])
    whole.index([("a.md", text)])
    assert len(cut) > 1
    assert len(whole) == 1
    assert all(len(chunk) <= CHUNK for _, chunk in chunks([("a.md", text)]))


def test_words_that_no_text_has_find_nothing():
    peer = Bm25()
    peer.index(SOURCES)
    assert peer.search("Цього немає") == []


def test_what_was_saved_finds_the_same(tmp_path: Path):
    peer = Bm25OfPassages()
    peer.index(SOURCES)
    peer.save(tmp_path)
    again = Bm25OfPassages.saved(tmp_path)
    assert again.search("sprit før kontakt") == peer.search("sprit før kontakt")


def test_plain_text_is_read_as_it_lies_and_the_rest_by_our_readers(tmp_path: Path):
    (tmp_path / "a.md").write_text("---\ntitle: A\n---\n# A\n", "utf-8")
    word = Word()
    word.add_paragraph("Hendene vaskes før mat.")
    word.save(str(tmp_path / "b.docx"))
    (tmp_path / "c.pdf").write_bytes(b"%PDF-1.7 damaged")
    found = dict(file_texts([tmp_path], Settings()))
    assert found["a.md"] == "---\ntitle: A\n---\n# A\n"
    assert "Hendene vaskes før mat." in found["b.docx"]
    assert "c.pdf" not in found


def test_every_peer_answers_on_the_demonstration_collection(fjellvik: Settings):
    generation = current(fjellvik)
    with ready([fjellvik.corpus], generation, fjellvik) as peers:
        assert [p.name for p in peers] == ["langchain-chroma, hash", "bm25s", "bm25s-own-passages"]
        sources = {stored.document.source for stored in generation.documents()}
        for one in peers:
            found = one.search("hvor lenge skal ansatte være hjemme etter oppkast")
            assert len(found) == 10
            assert {p.source for p in found} <= sources


def test_our_own_passages_are_the_ones_of_the_index(fjellvik: Settings):
    generation: Generation = current(fjellvik)
    found = list(passage_texts(generation))
    assert len(found) == generation.words.count()


def test_an_answer_is_the_first_passages_cut_to_900_characters():
    found = [passage("a.md", "a" * 600, 2.0), passage("b.md", "b" * 600, 1.0)]
    made = reply("?", [*found, passage("c.md", "c", 0.5)], 12.0)
    assert [len(s.text) for s in made.statements] == [600, 299]
    assert sum(len(s.text) for s in made.statements) <= LONGEST
    assert [c.source for c in made.citations] == ["a.md", "b.md"]
    assert [c.quote for c in made.citations] == [s.text for s in made.statements]
    assert len(made.passages) == 3
    assert made.timings_ms == {"total": 12.0}


@pytest.mark.parametrize("lengths", [(900, 5), (899, 5), (898, 5), (2_000, 5)])
def test_nothing_is_shown_where_there_is_no_room(lengths: tuple[int, int]):
    made = reply("?", [passage("a.md", "a" * n, 1.0) for n in lengths], 1.0)
    assert sum(len(s.text) for s in made.statements) <= LONGEST
    assert all(s.text for s in made.statements)


def test_an_answer_is_scored_as_ours_is():
    case = Case(
        id="1",
        question="?",
        expected="answer",
        evidence=(Evidence(document="avvik.md", quote="meldes i kvalitetssystemet"),),
    )
    peer = Bm25()
    peer.index(SOURCES)
    assert answer_hit(reply(case.question, peer.search("hvor meldes avvik"), 1.0), case) == 1.0


def test_nothing_found_is_the_only_abstention():
    assert reply("?", [], 1.0).outcome is Outcome.ABSTAIN
    assert reply("?", [passage("a.md", "Noe", 1.0)], 1.0).outcome is Outcome.ANSWER


def test_published_figures_name_their_source():
    found = recorded()
    assert len({(r.stack, r.what) for r in found}) == len(found) > 10
    assert all(r.figure and "md" in r.source for r in found)
    assert ("NICE guidelines RAG", "MRR", ".814") in {(r.stack, r.what, r.figure) for r in found}
