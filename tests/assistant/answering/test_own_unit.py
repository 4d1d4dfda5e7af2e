"""What the asker's own unit says stands before what is said for all, and both are shown."""

from __future__ import annotations

from datetime import date

from assistant.answering.answer import Answered, answer
from assistant.questions import Question
from ingest.index.generation import Generation
from tests.assistant.conftest import Ingest

DAY = date(2026, 11, 25)
ASKED = "når får beboeren ny vurdering av fallrisiko?"
LOCAL, FOR_ALL = "fall-solgard", "fall"


def asked(generation: Generation, unit: str | None, text: str = ASKED) -> Answered:
    names = (unit,) if unit else ()
    return answer(Question(text, unit=unit, unit_names=names), generation, (), DAY)


def documents(found: Answered) -> list[str]:
    return [citation.document_id for citation in found.citations]


def test_the_local_text_stands_first_and_the_one_for_all_after_it(ward: Generation):
    found = documents(asked(ward, "Solgård"))
    assert found.index(LOCAL) < found.index(FOR_ALL)


def test_the_local_text_comes_along_when_only_the_one_for_all_has_the_words_asked_for(
    ingest: Ingest,
):
    found = documents(asked(ingest(CLEANING), "Solgård", "hvor ofte tørker vi av mobilen?"))
    assert found[:2] == ["telefon-solgard", "telefon"]


def test_another_units_text_is_not_shown(ward: Generation):
    assert LOCAL not in documents(asked(ward, "Bakken"))


def test_a_local_text_on_another_matter_does_not_push_in(ward: Generation):
    found = asked(ward, "Solgård", "hvor lenge skal hendene desinfiseres med sprit?")
    assert documents(found)[0] == "handhygiene-2"


def test_a_local_sentence_with_an_unknown_number_is_not_shown(ingest: Ingest):
    changed = {**CLEANING, "b.md": CLEANING["b.md"].replace("kl. 12", "kl. 12, ring 99 88 77 66")}
    found = asked(ingest(changed), "Solgård", "hvor ofte tørker vi av mobilen?")
    assert documents(found) == ["telefon"]


FOR_ALL_TEXT = """---
id: telefon
title: Renhold av telefon
kind: procedure
valid_from: 2024-01-01
---

# Renhold av telefon

## Hvor ofte

Vakttelefon og mobil tørkes av ved starten av hver vakt av den som overtar.
"""
LOCAL_TEXT = """---
id: telefon-solgard
title: Renhold av telefon ved Solgård
kind: routine
authority: unit
valid_from: 2024-01-01
scope: {units: [Solgård]}
---

# Renhold av telefon ved Solgård

## Hvor ofte

Vakttelefon tørkes av ved starten av hver vakt og kl. 12 av den som overtar.
"""
CLEANING = {"a.md": FOR_ALL_TEXT, "b.md": LOCAL_TEXT}
