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


PLAN = """# Beredskap

## Strøm

Uten strøm brukes nødlys. Mer om drift uten data står i «Kontinuitetsplan for journalsystemet».
"""
FIGURES = """# Rapport om fravær

## Utvikling

Fraværet gikk ned gjennom året, og flere ansatte ble i stillingene sine.

![Figur 2. Sykefravær per kvartal 2022-2025](fravar.png)

Lederne mente at faste team var grunnen.
"""
EXPIRED = """---
id: hjemmetest
title: Hjemmetest av ansatte
kind: routine
valid_from: 2021-01-01
valid_to: 2022-01-01
---

# Hjemmetest av ansatte

## Slik gjør du

Hjemmetesten tas før vakt og gir femten minutter arbeidstid for hver test.
"""
LOCAL = """---
id: hagestua
title: Besøk på Solgård
kind: routine
valid_from: 2024-01-01
scope: {units: [Solgård]}
---

# Besøk på Solgård

## Hagestua

Pårørende bestiller hagestua for besøk hos ansvarsvakt dagen før.
"""
VISITS = """---
id: arbeid
title: Arbeid ved utbrudd
kind: routine
valid_from: 2024-01-01
---

# Arbeid ved utbrudd

## Vakt

Ansvarsvakt fordeler arbeidet før vakt og gir beskjed til pårørende om besøk.
"""


def test_a_document_named_by_one_word_is_refused_when_it_is_only_named(ingest: Ingest):
    collection = ingest({"beredskap.md": PLAN})
    question = Question("hvor lenge kan vi drive uten strøm ifølge kontinuitetsplanen")
    found = answer(question, collection, (), TODAY)
    assert found.statements == ()
    assert [m.title for m in found.mentions] == ["Kontinuitetsplan for journalsystemet"]
    assert answer(Question("hva brukes uten strøm"), collection, (), TODAY).statements


def test_what_stood_in_a_lost_figure_is_refused_with_its_caption(ingest: Ingest):
    collection = ingest({"rapport.md": FIGURES})
    lost = answer(Question("sykefravær per kvartal i 2024"), collection, (), TODAY)
    assert lost.statements == ()
    assert "Sykefravær per kvartal" in lost.mentions[0].title
    assert answer(Question("hva mente lederne om faste team"), collection, (), TODAY).statements


def test_what_stands_only_in_an_expired_text_is_refused_with_a_pointer(ingest: Ingest):
    collection = ingest({"hjemmetest.md": EXPIRED, "arbeid.md": VISITS})
    question = Question("hvor mange minutter arbeidstid gir hjemmetesten før vakt")
    found = answer(question, collection, (), TODAY)
    assert found.statements == ()
    assert "Hjemmetest av ansatte" in found.notices[0]
    then = answer(question, collection, (), date(2021, 6, 1))
    assert "femten minutter" in then.statements[0].text


def test_what_holds_only_for_another_unit_is_pointed_to_and_not_stated(ingest: Ingest):
    collection = ingest({"hagestua.md": LOCAL, "arbeid.md": VISITS})
    text = "hvem bestiller hagestua for besøk"
    elsewhere = answer(Question(text, unit_names=("Granli",)), collection, (), TODAY)
    assert all(c.document_id != "hagestua" for c in elsewhere.citations)
    assert any("Solgård" in notice for notice in elsewhere.notices)
    own = answer(Question(text, unit_names=("Solgård",)), collection, (), TODAY)
    unknown = answer(Question(text), collection, (), TODAY)
    assert own.citations[0].document_id == unknown.citations[0].document_id == "hagestua"


def test_what_a_figure_is_asked_to_show_is_refused_with_its_caption(ingest: Ingest):
    collection = ingest({"rapport.md": FIGURES})
    asked = answer(Question("hva mente lederne ifølge diagrammet om fravær"), collection, (), TODAY)
    assert asked.statements == ()
    assert "Sykefravær per kvartal" in asked.mentions[0].title
    law = answer(Question("hva mente lederne om faste team i paragrafen"), collection, (), TODAY)
    assert law.statements


TEAMS = """# Samarbeid

## Møter

Lederne møtes hver måned. Se «Veileder for tverrfaglig oppfølgingsteam».
"""


def test_the_whole_subject_of_a_document_that_is_only_named_is_refused(ingest: Ingest):
    collection = ingest({"samarbeid.md": TEAMS})
    named = answer(
        Question("hvem møtes i det tverrfaglige oppfølgingsteamet"), collection, (), TODAY
    )
    assert named.statements == ()
    assert [m.title for m in named.mentions] == ["Veileder for tverrfaglig oppfølgingsteam"]
    assert answer(Question("hvor ofte møtes lederne"), collection, (), TODAY).statements


def test_an_abstention_names_the_words_the_collection_does_not_have(ward: Generation):
    found = answer(Question("hvordan bygger jeg raketter og xylofoner"), ward, (), TODAY)
    assert found.statements == ()
    assert found.unfound == ("bygger", "raketter", "xylofoner")
