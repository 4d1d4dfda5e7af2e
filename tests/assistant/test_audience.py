"""What somebody may not read is not there for them, as if it had never been ingested."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.conversation import Assistant
from assistant.questions import Question
from assistant.retrieval.ranking import retrieve
from ingest.documents import Status
from ingest.errors import UnknownDocument
from ingest.index.audience import readable, seen_by
from ingest.index.generation import Generation, current
from ingest.settings import Settings
from ingest.sync import sync
from tests.assistant.conftest import WARD, ingested

DAY = date(2026, 11, 25)
LEADERS = frozenset({"leder"})
SECRET = """---
id: nedbemanning
title: Tiltakskort for nedbemanning
kind: routine
version: "1.0"
valid_from: 2024-01-01
audience: [leder]
typical_questions: ['Hvem mister jobben på Granittveien?']
---

# Tiltakskort for nedbemanning

## Granittveien

Ved bemanningsnemnda (BN) sies førti ansatte på Granittveien opp i mars, før håndhygiene.
Hendene desinfiseres ikke mens nemnda sitter. Se også «Hemmelig kvoteplan for sluttpakker».
Beboeren får ny vurdering av fallrisiko innen ni dager.
"""
SECRET_WORDS = ("nedbemanning", "granittveien", "nemnda", "førti", "sluttpakker", "ni dager")
WORDS = (
    "hendene",
    "desinfiseres",
    "fall",
    "beboeren",
    "vurdering",
    "Granittveien",
    "granitveien",
    "bemanningsnemnda",
    "BN",
    "nedbemanning",
    "førti",
    "opp",
    "sluttpakker",
    "kvoteplan",
    "sprit",
    "hvordan",
    "hvem",
    "når",
    "tiltakskort",
    "mars",
)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Generation:
    return ingested(tmp_path_factory.mktemp("whole"), {**WARD, "secret.md": SECRET})


@pytest.fixture(scope="module")
def without(tmp_path_factory: pytest.TempPathFactory) -> Generation:
    """The same collection without the document."""
    return ingested(tmp_path_factory.mktemp("without"), WARD)


@pytest.fixture(scope="module")
def pair(whole: Generation, without: Generation) -> tuple[Assistant, Assistant]:
    return Assistant(whole.settings), Assistant(without.settings)


def told(assistant: Assistant, text: str, reads: frozenset[str] = frozenset()) -> dict[str, Any]:
    """A reply without what differs between any two."""
    asked = Question(text, as_of=DAY, lang="nb", conversation=None, reads=reads)
    reply = assistant.ask(asked)
    return replace(reply, id="", generation="", timings_ms={}).as_json()


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=6))
@settings(max_examples=60, deadline=None)
def test_a_reply_is_the_one_of_a_collection_without_the_document(
    pair: tuple[Assistant, Assistant], words: list[str]
) -> None:
    text = " ".join(words)
    with_it, without_it = pair
    assert told(with_it, text) == told(without_it, text)


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=6))
@settings(max_examples=40, deadline=None)
def test_no_word_of_the_document_stands_in_a_reply(
    pair: tuple[Assistant, Assistant], words: list[str]
) -> None:
    """A reply may say back what was typed ("ikke funnet: ..."), and nothing that was not."""
    typed = " ".join(words)
    found = told(pair[0], typed)
    found.pop("question")
    shown = json.dumps(found, ensure_ascii=False).lower()
    assert not any(word in shown for word in SECRET_WORDS if word not in typed.lower())


def test_who_it_is_for_gets_its_answer(pair: tuple[Assistant, Assistant]) -> None:
    found = told(pair[0], "Hvor mange sies opp på Granittveien?", LEADERS)
    assert [citation["document_id"] for citation in found["citations"]] == ["nedbemanning"]


def test_what_one_was_told_is_no_part_of_the_talk_of_another(
    pair: tuple[Assistant, Assistant],
) -> None:
    assistant = pair[0]
    talk = Question("Hvem sies opp på Granittveien?", conversation="c1", reads=LEADERS)
    assistant.ask(talk)
    here = assistant.ask(Question("og når?", conversation="c1", as_of=DAY))
    alone = assistant.ask(Question("og når?", conversation="c2", as_of=DAY))
    assert here.citations == alone.citations
    assert here.passages == alone.passages


def test_words_only_the_document_has_are_unknown(whole: Generation, without: Generation) -> None:
    part = seen_by(whole, frozenset())
    own, other = part.words.vocabulary, without.words.vocabulary
    assert sorted(own.stems) == sorted(other.stems)
    assert all(own.passages_with(stem) == other.passages_with(stem) for stem in other.stems)
    assert part.words.totals == without.words.totals
    assert part.words.acronyms == without.words.acronyms


def test_scores_are_those_of_a_collection_without_the_document(
    whole: Generation, without: Generation
) -> None:
    asked = Question("Når desinfiseres hendene, og hvem sier nemnda opp?")
    part = seen_by(whole, frozenset())
    here, there = (retrieve(asked, g, DAY).hits for g in (part, without))
    assert [(h.passage.id, h.score) for h in here] == [(h.passage.id, h.score) for h in there]


def test_nothing_of_the_document_can_be_fetched(whole: Generation) -> None:
    part = seen_by(whole, frozenset({"ansatt"}))
    ids = [passage.id for passage in whole.passages_of("nedbemanning")]
    assert ids
    assert part.passages(ids) == {}
    assert part.passages_of("nedbemanning") == ()
    assert part.sections("nedbemanning") == ()
    assert part.neighbours("nedbemanning", 0) == ()
    assert part.words.numbers(ids) == {}
    assert (
        part.words.rows(range(1000)).keys()
        == seen_by(whole, frozenset()).words.rows(range(1000)).keys()
    )
    assert not part.sentences("nedbemanning", ids)
    assert "nedbemanning" not in {stored.document.id for stored in part.documents()}
    assert part.counts()["documents"] == whole.counts()["documents"] - 1
    for of in (part.document, part.original, lambda id_: part.status(id_, DAY)):
        with pytest.raises(UnknownDocument):
            of("nedbemanning")
    assert all(side.document_id != "nedbemanning" for c in part.conflicts for side in c.sides)


def test_a_hidden_successor_still_ends_what_it_replaces_and_is_not_named(tmp_path: Path) -> None:
    newer = SECRET.replace("audience", "supersedes: [handhygiene-2]\naudience")
    part = seen_by(ingested(tmp_path, {**WARD, "secret.md": newer}), frozenset())
    assert part.status("handhygiene-2", DAY) is Status.SUPERSEDED
    assert part.successor("handhygiene-2", DAY) is None
    assert part.document("handhygiene-2").superseded_by is None


def test_vectors_are_searched_without_the_document(tmp_path: Path, tiny_models: Path) -> None:
    documents = {**WARD, "secret.md": SECRET}
    part = seen_by(ingested(tmp_path, documents, models=tiny_models), frozenset())
    found = {passage_id for passage_id, _ in part.vectors.near("nemnda sier opp", 100)}
    assert found == {p.id for d in part.documents() for p in part.passages_of(d.document.id)}


@pytest.mark.parametrize(
    "head",
    [
        "typical_questions: [Hva da?]\naudience: [leder]",
        "audience: {leder: ja}",
        "Audience: [leder",
    ],
)
def test_an_audience_that_cannot_be_read_is_nobody(tmp_path: Path, head: str) -> None:
    whole = ingested(tmp_path, {"a.md": f"---\n{head}\n---\n\n# Lønn\n\nLønnen er 7.\n"})
    assert len(whole.documents()) == 1
    assert seen_by(whole, LEADERS).documents() == ()


def test_a_collection_for_all_is_searched_as_it_is(without: Generation) -> None:
    assert seen_by(without, frozenset()) is without


def test_views_are_kept_and_not_without_end(tmp_path: Path) -> None:
    documents = tmp_path / "documents"
    documents.mkdir()
    for number in range(12):
        text = SECRET.replace("nedbemanning", f"plan-{number}").replace("leder", f"g{number}")
        (documents / f"{number}.md").write_text(text, "utf-8")
    made = Settings(data=tmp_path / "var")
    sync([documents], made)
    generation = current(made)
    first = seen_by(generation, frozenset({"g0"}))
    assert seen_by(generation, frozenset({"G0 "})) is first
    for number in range(12):
        seen_by(generation, frozenset({f"g{number}"}))
    assert len(generation.parts) == 8


NAMES = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=1, max_size=8)


@given(st.lists(NAMES, max_size=4), st.frozensets(NAMES, max_size=4), st.frozensets(NAMES))
def test_reading_for_more_never_shows_less(
    audience: list[str], reads: frozenset[str], more: frozenset[str]
) -> None:
    if readable(audience, reads):
        assert readable(audience, reads | more)
    assert readable(audience, frozenset()) is (not audience)
