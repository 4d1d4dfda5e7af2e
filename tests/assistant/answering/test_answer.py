"""Answers are stored text with citations; abstentions have none."""

from __future__ import annotations

from datetime import date
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.answering.answer import Answered, answer
from assistant.answering.extract import LONGEST
from assistant.questions import Question
from ingest.documents import HOLDING, NOT_HOLDING
from ingest.index.generation import Generation
from tests.assistant.conftest import Ingest

TODAY = date(2026, 11, 24)
KNOWN = frozenset({"113", "112"})
WORDS = [
    "hvordan", "hvem", "når", "hender", "vaske", "sprit", "fall", "beboer", "avvik", "meld",
    "sykepleier", "telefon", "munnbind", "bukse", "ringer", "tavlemøtet", "strøm", "tidligere",
]  # fmt: skip


def asked(ward: Generation, text: str, **known: str) -> Answered:
    return answer(Question(text, **known), ward, KNOWN, TODAY)


def collapsed(text: str) -> str:
    return " ".join(text.split())


@settings(max_examples=60, deadline=None)
@given(words=st.lists(st.sampled_from(WORDS), min_size=1, max_size=5, unique=True))
def test_every_quote_is_stored_text_and_every_statement_lies_in_its_quote(
    ward: Generation, words: list[str]
):
    found = asked(ward, " ".join(words))
    quotes = {citation.number: citation for citation in found.citations}
    for citation in found.citations:
        stored = " ".join(
            collapsed(passage.text) for passage in ward.passages_of(citation.document_id)
        )
        assert collapsed(citation.quote) in stored
    for statement in found.statements:
        assert collapsed(statement.text) in collapsed(quotes[statement.citation].quote)
    assert found.dropped == 0


@settings(max_examples=60, deadline=None)
@given(words=st.lists(st.sampled_from(WORDS), min_size=1, max_size=5, unique=True))
def test_citations_come_with_statements_only_and_statements_fit_in_900_characters(
    ward: Generation, words: list[str]
):
    found = asked(ward, " ".join(words))
    assert bool(found.statements) == bool(found.citations)
    assert {s.citation for s in found.statements} == {c.number for c in found.citations}
    assert sum(len(s.text) for s in found.statements) <= LONGEST
    assert 0.0 <= found.confidence <= 1.0
    assert len(found.passages) <= 10


@settings(max_examples=60, deadline=None)
@given(words=st.lists(st.sampled_from(WORDS[:-1]), min_size=1, max_size=5, unique=True))
def test_expired_text_never_grounds_an_answer_about_today(ward: Generation, words: list[str]):
    found = asked(ward, " ".join(words))
    assert not {c.status for c in found.citations} & set(NOT_HOLDING)


@settings(max_examples=40, deadline=None)
@given(words=st.lists(st.sampled_from(WORDS), min_size=1, max_size=5, unique=True))
def test_no_number_is_shown_that_the_directory_does_not_know(ward: Generation, words: list[str]):
    found = asked(ward, " ".join(words))
    assert "22 33 44 55" not in " ".join(s.text for s in found.statements)
    assert "22 33 44 55" not in " ".join(c.quote for c in found.citations)


def test_a_known_number_is_shown(ward: Generation):
    question = Question("hvilken telefon har sykepleier på vakt")
    found = answer(question, ward, KNOWN | {"22334455"}, TODAY)
    assert any("22 33 44 55" in s.text for s in found.statements)


def test_a_withheld_number_is_told_to_the_adviser(ward: Generation):
    assert asked(ward, "hvilken telefon har sykepleier på vakt").withheld == ("22334455",)


def test_how_gives_all_steps(ward: Generation):
    found = asked(ward, "hvordan desinfiserer jeg hendene med sprit")
    steps = [s.text for s in found.statements]
    assert [text[:2] for text in steps if text[0].isdigit()] == ["1.", "2.", "3.", "4."]


def test_what_holds_is_said_before_reports(ward: Generation):
    found = asked(ward, "sprit på hendene før kontakt med pasienten")
    holding = [c.status in HOLDING for c in found.citations]
    assert holding == sorted(holding, reverse=True)


def test_labels_say_kind_status_and_place_in_words(ward: Generation):
    labels = [c.label for c in asked(ward, "når ble munnbind levert til avdelingene").citations]
    assert any("rapport fra 2021" in label for label in labels)
    local = asked(ward, "ny vurdering av fallrisiko på Solgård", unit="Solgård").citations[0]
    assert local.label == "Gjeldende rutine, versjon 1.0 (lokal variant for Solgård)"


def test_a_replaced_text_is_pointed_to_unless_its_successor_is_cited(ward: Generation):
    found = asked(ward, "hvor lenge vaskes hendene med såpe før kontakt med pasienten")
    assert "handhygiene-2" in {c.document_id for c in found.citations}
    assert found.notices == ()


def test_a_text_not_yet_in_force_is_only_pointed_to(ward: Generation):
    found = asked(ward, "skal alle ha korte ermer og grønn bukse i stell")
    assert "bekledning" not in {c.document_id for c in found.citations}
    assert any("01.01.2099" in notice for notice in found.notices)


def test_an_unknown_matter_is_refused_with_near_titles(ward: Generation):
    found = asked(ward, "hva koster strømmen i Oslo neste kvartal for fryseren")
    assert found.statements == ()
    assert found.citations == ()
    assert found.confidence <= 0.2


def test_nothing_at_all_in_common_is_refused(ward: Generation):
    found = asked(ward, "Цього немає")
    assert (found.statements, found.passages, found.nearest) == ((), (), ())


def test_links_lead_to_section_and_sentences(ward: Generation):
    for citation in asked(ward, "hva gjør jeg etter et fall").citations:
        path, _, marked = citation.url.partition("?sitat=")
        ids, _, section = marked.partition("#")
        assert path == f"/kilder/{citation.document_id}/{citation.version}"
        assert set(unquote(ids).split(",")) <= set(
            ward.sentences(citation.document_id, unquote(ids).split(","))
        )
        assert section in {s.id for s in ward.sections(citation.document_id)}


def test_one_text_in_two_documents_is_said_once(ingest: Ingest):
    text = "# {0}\n\n## Avvik\n\n{0}: les dette. Avvik meldes i kvalitetssystemet samme vakt.\n"
    collection = ingest({f"{n}.md": text.format(n) for n in ("Rutine", "Veileder")})
    found = answer(Question("hvor meldes avvik"), collection, KNOWN, TODAY)
    said = " ".join(s.text for s in found.statements)
    assert said.count("Avvik meldes i kvalitetssystemet") == 1


@pytest.mark.parametrize("language", ["nb", "nn", "en", "pl"])
def test_every_language_has_its_labels(ward: Generation, language: str):
    question = Question("hva gjør jeg etter et fall", lang=language)
    assert all(c.label for c in answer(question, ward, KNOWN, TODAY).citations)
