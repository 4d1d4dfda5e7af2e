"""When there is enough to answer from, and when a document is only named."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.answering.answer import answer
from assistant.answering.cited import with_headers
from assistant.questions import Question
from ingest.documents import Passage, StatementKind
from ingest.index.generation import Generation
from tests.assistant.conftest import Ingest

TODAY = date(2026, 11, 24)
ROLE = """# Vaktkoordinator

## Oppgaver

Vaktkoordinator fordeler lister og tar imot sykmeldinger. Se «Sjekkliste for vaktkoordinator».
"""
CHECKLIST = """# Sjekkliste for vaktkoordinator

## Ved vaktstart

1. Fordel listene.
2. Ta imot rapport.
"""


def test_the_content_of_a_document_that_is_only_named_is_refused_with_its_title(ingest: Ingest):
    collection = ingest({"rolle.md": ROLE})
    if not any("Sjekkliste" in m.title for m in collection.mentions()):
        pytest.fail("the mention was not found at ingest")
    found = answer(
        Question("vis sjekkliste for vaktkoordinator punkt for punkt"), collection, (), TODAY
    )
    assert found.statements == ()
    assert [m.title for m in found.mentions] == ["Sjekkliste for vaktkoordinator"]


def test_a_document_that_is_there_is_answered_from(ingest: Ingest):
    collection = ingest({"rolle.md": ROLE, "liste.md": CHECKLIST})
    found = answer(
        Question("vis sjekkliste for vaktkoordinator punkt for punkt"), collection, (), TODAY
    )
    assert found.statements
    assert found.mentions == ()


def test_words_the_collection_lacks_lower_confidence(ward: Generation):
    sure = answer(Question("når ble munnbind levert til avdelingene"), ward, (), TODAY)
    unsure = answer(Question("når ble munnbind levert til sykkelverkstedet"), ward, (), TODAY)
    assert sure.confidence > unsure.confidence


def test_a_table_row_names_its_columns():
    passage = Passage("p", "d", 0, "s", (), "", "Fall | Straks", (), lead_in="Hendelse | Frist")
    row = with_headers("Fall | Straks", StatementKind.TABLE_ROW, passage)
    assert row == "Hendelse: Fall; Frist: Straks"
    assert with_headers("Fall | Straks", StatementKind.RULE, passage) == "Fall | Straks"
    assert with_headers("Fall", StatementKind.TABLE_ROW, passage) == "Fall"
