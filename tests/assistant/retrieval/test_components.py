"""Every part can be turned off alone, and with all of them on nothing changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from assistant.answering.answer import Answered, answer
from assistant.questions import Question
from assistant.retrieval.components import NAMES, STANDARD, Components
from assistant.retrieval.concepts import ThesaurusExpansion
from assistant.retrieval.expansion import Expanded
from assistant.retrieval.ranking import Ranking, retrieve
from ingest.index.generation import Generation, current
from ingest.settings import Settings
from ingest.thesaurus import load
from tests.assistant.conftest import Ingest
from tests.conftest import CORPUS

DAY = date(2026, 7, 1)
THESAURUS = ThesaurusExpansion(load(CORPUS))
#: Some question of these is answered otherwise when a part is off.
QUESTIONS = [
    "gammel dame på gulvet ingen så det skjedde, hva gjør jeg med hodet",
    "hvor lenge skal ansatte være hjemme etter oppkast?",
    "kven har ansvar for opplæring av ferievikarar på sjukeheimen",
    "hvordan desinfiserer jeg hendene",
    "hva gjør jeg ved hånd hygiene når jeg bruker hansker",
    "hvem ringer jeg når NEWS er høy",
    "hvordan tar jeg på meg smitte vern utstyr",
    "ko lenge må han isoleres med norovirs",
    "når skal legemidler telles",
    "hvor mange poeng på MST er risiko",
    "what do I do if a resident has fallen",
    "hvor mange mintter skal henedne desinfiseres",
    "hva gjør vi de første to timene og etter tre døgn",
]
#: Parts that need models (test_dense.py, test_reranking.py).
OF_MODELS = {"dense", "reranker"}
#: Parts that the demonstration collection gives nothing to do, or that only answers have.
OF_ANSWERS = {"next_sentence", "whole_lists", "surroundings", "steps"}
APART = {"summaries_out", "duplicates_collapsed", *OF_ANSWERS, *OF_MODELS}
TWICE = "# {title}\n\n## Avvik\n\nAvvik meldes i kvalitetssystemet samme vakt av den som ser det.\n"
REPORT = """---
language: nb
---

# Gjennomgang av utbruddet

## Funn

Munnbind ble levert for sent til avdelingene, og flere ansatte manglet opplæring i bruken.

## Summary

The review of the outbreak finds that masks were delivered too late to the wards and that many of
the staff had no training in how they are used when there is an outbreak.
"""
STEPS = """# Oppkast

## Slik tørker du opp oppkast

Oppkast tørkes opp med en gang, og de som hjelper til med oppkast har på hansker og munnbind.

1. Steng rommet der oppkastet er.
2. Dekk til med absorberende papir.
3. Vask gulvet to ganger med klor.
"""


@pytest.fixture(scope="module")
def demonstration(fjellvik: Settings) -> Generation:
    return current(fjellvik)


def asked(text: str) -> Question:
    return Question(text, municipality="Fjellvik", unit="Granli sykehjem")


def without(name: str) -> Components:
    return replace(STANDARD, **{name: False})


def ranking(found: Ranking) -> list[tuple[str, float, float]]:
    return [(h.passage.id, h.score, h.match) for h in (*found.hits, *found.not_holding)]


def found(generation: Generation, text: str, components: Components = STANDARD) -> Ranking:
    """The ranking with the thesaurus that the product reads."""
    return retrieve(asked(text), generation, DAY, THESAURUS, components)


def answered(generation: Generation, text: str, components: Components = STANDARD) -> Answered:
    return answer(asked(text), generation, (), DAY, components=components)


@pytest.mark.parametrize("text", QUESTIONS)
def test_what_ships_is_everything_on(demonstration: Generation, text: str):
    plain = retrieve(asked(text), demonstration, DAY)
    passed = retrieve(asked(text), demonstration, DAY, components=Components())
    assert ranking(passed) == ranking(plain)
    assert passed.query == plain.query
    assert answered(demonstration, text) == answer(asked(text), demonstration, (), DAY)


@pytest.mark.parametrize("name", [name for name in NAMES if name not in APART])
def test_each_part_of_retrieval_changes_some_ranking(demonstration: Generation, name: str):
    assert any(
        ranking(found(demonstration, text, without(name))) != ranking(found(demonstration, text))
        for text in QUESTIONS
    )


@pytest.mark.parametrize("name", ["next_sentence", "whole_lists", "surroundings"])
def test_parts_of_answering_change_statements_and_no_passage(demonstration: Generation, name: str):
    pairs = [
        (answered(demonstration, text), answered(demonstration, text, without(name)))
        for text in QUESTIONS
    ]
    assert all(on.passages == off.passages for on, off in pairs)
    assert any(on.statements != off.statements for on, off in pairs)


def test_asked_how_the_steps_come_only_when_they_are_on(ingest: Ingest):
    collection = ingest({"oppkast.md": STEPS})
    question = "hvordan skal oppkast tørkes opp av de som hjelper til med hansker og munnbind"
    bare = without("surroundings")
    on = answered(collection, question, bare)
    off = answered(collection, question, replace(bare, steps=False))
    assert "Vask gulvet" in " ".join(s.text for s in on.statements)
    assert "Vask gulvet" not in " ".join(s.text for s in off.statements)


def test_a_text_that_stands_three_times_is_found_three_times(ingest: Ingest):
    collection = ingest({f"{n}.md": TWICE.format(title="Avvik") for n in range(3)})
    question = asked("hvor meldes avvik")
    off = retrieve(question, collection, DAY, components=without("duplicates_collapsed"))
    assert len(retrieve(question, collection, DAY).hits) == 1
    assert len(off.hits) == 3


def test_an_english_summary_is_found_only_when_it_may_be(ingest: Ingest):
    collection = ingest({"rapport.md": REPORT})
    question = asked("masks delivered too late to the wards")
    on = retrieve(question, collection, DAY)
    off = retrieve(question, collection, DAY, components=without("summaries_out"))
    assert {hit.passage.language for hit in on.hits} <= {"nb"}
    assert "en" in {hit.passage.language for hit in off.hits}


def test_with_every_part_off_nothing_breaks(demonstration: Generation):
    nothing = Components(**dict.fromkeys(NAMES, False))
    for text in QUESTIONS:
        answered(demonstration, text, nothing)


def test_other_names_that_are_given_are_kept_when_abbreviations_are_off(ward: Generation):
    seen: list[str] = []

    def thesaurus(_question, stems):
        seen.extend(stems)
        return Expanded({})

    retrieve(Question("munnbind"), ward, DAY, thesaurus, without("acronyms"))
    assert seen
