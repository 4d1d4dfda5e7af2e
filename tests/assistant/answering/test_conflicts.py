"""When what is shown is contradicted by another text in force, both are shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from assistant import citations
from assistant.answering.answer import Answered, answer
from assistant.questions import Question
from ingest.index.generation import Generation
from tests.assistant.conftest import Ingest

DAY = date(2026, 11, 25)
HEAD = "Alle med slag mot hodet skal observeres i {} etter fallet."
FRONT = """---
id: {id}
title: {title}
kind: procedure
version: "1.0"
owner: {owner}
valid_from: {start}
{more}---

# {title}

## {section}

{text}
"""


def document(text: str, **known: str) -> str:
    usual = {
        "id": "fall",
        "title": "Fall",
        "owner": "Fagsykepleier",
        "start": "2025-06-01",
        "section": "Observasjon",
        "more": "",
    }
    return FRONT.format(**{**usual, **known}, text=text)


FIRST = document(HEAD.format("24 timer"))
SECOND = {"id": "hodeskade", "title": "Hodeskade etter fall", "owner": "Kommuneoverlegen"}


def asked(generation: Generation, text: str = "hvor lenge observeres slag mot hodet?") -> Answered:
    return answer(Question(text), generation, (), DAY)


@pytest.fixture
def both(ingest: Ingest) -> Generation:
    return ingest({"a.md": FIRST, "b.md": document(HEAD.format("48 timer"), **SECOND)})


def test_both_sides_are_shown_with_owner_and_date(both: Generation):
    (conflict,) = asked(both).conflicts
    sides = {side.document_id: side for side in (conflict.a, conflict.b)}
    assert set(sides) == {"fall", "hodeskade"}
    assert "24 timer" in sides["fall"].quote
    assert "48 timer" in sides["hodeskade"].quote
    assert "Kommuneoverlegen" in sides["hodeskade"].label
    assert "01.06.2025" in sides["fall"].label


def test_it_says_what_the_texts_differ_in_in_the_language_of_the_asker(both: Generation):
    (conflict,) = asked(both).conflicts
    assert conflict.about.startswith("tid (")
    question = Question("hvor lenge observeres slag mot hodet?", lang="en")
    (conflict,) = answer(question, both, (), DAY).conflicts
    assert conflict.about.startswith("time (")


def test_every_quote_is_stored_text(both: Generation):
    (conflict,) = asked(both).conflicts
    for side in (conflict.a, conflict.b):
        passages = both.passages_of(side.document_id)
        assert any(citations.stands_in(side.quote, passage) for passage in passages)


def test_the_first_side_has_the_number_of_the_statement(both: Generation):
    found = asked(both)
    assert found.conflicts[0].a.number in {statement.citation for statement in found.statements}


@pytest.mark.parametrize(
    ("known", "text"),
    [
        ({"start": "2027-01-01"}, HEAD.format("48 timer")),
        ({"more": "valid_to: 2026-01-01\n"}, HEAD.format("48 timer")),
        ({}, HEAD.format("48 timer").replace(".", ", spør på 22 33 44 55.")),
    ],
    ids=["not yet in force", "expired", "with a number that nobody knows"],
)
def test_what_does_not_hold_or_may_not_be_shown_takes_no_part(
    ingest: Ingest, known: dict[str, str], text: str
):
    found = asked(ingest({"a.md": FIRST, "b.md": document(text, **SECOND, **known)}))
    assert found.statements
    assert found.conflicts == ()


def test_a_local_text_concerns_those_it_holds_for(ingest: Ingest):
    local = document(HEAD.format("48 timer"), **SECOND, more="scope: {units: [Solgård]}\n")
    generation = ingest({"a.md": FIRST, "b.md": local})
    question = Question("hvor lenge observeres slag mot hodet?")
    here = answer(replace(question, unit="Solgård"), generation, (), DAY)
    there = answer(replace(question, unit="Granli"), generation, (), DAY)
    assert "lokal rutine" in here.conflicts[0].about
    assert all(c.a.document_id != c.b.document_id for c in here.conflicts)
    assert [c for c in there.conflicts if c.a.document_id == "fall"] == []


def test_texts_that_agree_bring_nothing(ingest: Ingest):
    same = document(HEAD.format("24 timer"), **SECOND)
    assert asked(ingest({"a.md": FIRST, "b.md": same})).conflicts == ()
