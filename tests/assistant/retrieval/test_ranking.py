"""Which passages come first, and which may not come at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.questions import Question
from assistant.retrieval.priors import scope_prior
from assistant.retrieval.ranking import Ranking, retrieve
from assistant.retrieval.timing import timed
from ingest.documents import NOT_HOLDING, Scope
from ingest.index.generation import Generation
from tests.assistant.conftest import Ingest

TODAY = date(2026, 11, 24)
QUESTIONS = [
    "hvordan vasker jeg hendene før kontakt med pasienten",
    "hva gjør jeg etter et fall",
    "hvem melder avvik",
    "kor lenge skal eg gni",
    "grønn bukse i stell",
    "munnbind",
    "what do I do after a fall",
]


def documents(found: Ranking) -> list[str]:
    return [hit.passage.document_id for hit in found.hits]


def test_the_passage_with_the_words_comes_first(ward: Generation):
    found = retrieve(Question("når ble munnbind levert?"), ward, TODAY)
    assert documents(found)[0] == "gjennomgang"


def test_what_holds_stands_before_a_report_on_the_same_matter(ward: Generation):
    found = retrieve(Question("sprit på hendene før kontakt med pasienten"), ward, TODAY)
    assert documents(found).index("handhygiene-2") < documents(found).index("gjennomgang")


def test_the_own_unit_comes_first_and_another_units_later(ward: Generation):
    text = "når får beboeren ny vurdering av fallrisiko"
    own = retrieve(Question(text, unit="Solgård"), ward, TODAY)
    other = retrieve(Question(text, unit="Lia"), ward, TODAY)
    assert documents(own)[0] == "fall-solgard"
    assert documents(other)[0] == "fall"


@settings(max_examples=25, deadline=None)
@given(question=st.sampled_from(QUESTIONS), role=st.text(max_size=12), unit=st.text(max_size=12))
def test_an_unknown_role_or_unit_excludes_nothing(
    ward: Generation, question: str, role: str, unit: str
):
    plain = retrieve(Question(question), ward, TODAY)
    asked = retrieve(Question(question, role=role or None, unit=unit or None), ward, TODAY)
    assert set(documents(asked)) == set(documents(plain))


@settings(max_examples=40, deadline=None)
@given(
    question=st.sampled_from(QUESTIONS),
    day=st.dates(date(2018, 1, 1), date(2100, 1, 1)),
    past=st.booleans(),
)
def test_what_does_not_hold_grounds_nothing_unless_the_past_is_asked_about(
    ward: Generation, question: str, day: date, past: bool
):
    text = f"{question} tidligere" if past else question
    found = retrieve(Question(text), ward, day)
    statuses = {ward.status(document, day) for document in documents(found)}
    assert past or not statuses & NOT_HOLDING


def test_a_day_that_is_asked_about_decides_what_holds(ward: Generation):
    question = Question("hvor lenge vaskes hendene", as_of=date(2021, 1, 1))
    found = retrieve(question, ward, date(2021, 1, 1))
    assert documents(found)[0] == "handhygiene-1"
    assert "handhygiene-2" not in documents(found)


def test_the_expired_version_is_set_aside_not_lost(ward: Generation):
    found = retrieve(Question("vaskes hendene med såpe i 40 sekunder"), ward, TODAY)
    assert "handhygiene-1" in {hit.passage.document_id for hit in found.not_holding}


def test_identical_texts_come_once(ingest: Ingest):
    text = (
        "# {title}\n\n## Avvik\n\nAvvik meldes i kvalitetssystemet samme vakt av den som ser det.\n"
    )
    collection = ingest({f"{n}.md": text.format(title="Avvik") for n in range(3)})
    found = retrieve(Question("hvor meldes avvik"), collection, TODAY)
    assert len({hit.passage.text for hit in found.hits}) == len(found.hits)


def test_nothing_in_common_finds_nothing(ward: Generation):
    assert retrieve(Question("Цього немає"), ward, TODAY).hits == ()


def test_the_same_question_gives_the_same_ranking(ward: Generation):
    first, second = (retrieve(Question(QUESTIONS[0]), ward, TODAY) for _ in range(2))
    assert [(h.passage.id, h.score) for h in first.hits] == [
        (h.passage.id, h.score) for h in second.hits
    ]


@pytest.mark.parametrize("municipality", [None, "Fjellvik"])
def test_scope_that_is_not_given_costs_nothing(municipality: str | None):
    assert scope_prior(Scope(), Question("?")) == 0.0
    assert scope_prior(Scope(municipality=municipality), Question("?")) == 0.0


def test_another_municipality_costs_more_than_none():
    question = Question("?", municipality="Fjellvik")
    own = scope_prior(Scope(municipality="fjellvik"), question)
    nobody = scope_prior(Scope(), question)
    other = scope_prior(Scope(municipality="Dalen"), question)
    assert own > nobody > other


def test_a_unit_goes_by_its_other_names_too():
    scope = Scope(units=("Granli",))
    known = replace(Question("?", unit="granli-1"), unit_names=("Granli sykehjem", "Granli"))
    assert scope_prior(scope, known) > 0 > scope_prior(scope, Question("?", unit="granli-1"))


def test_retrieval_can_be_timed(ward: Generation):
    timing = timed([Question(text) for text in QUESTIONS], ward, TODAY)
    assert timing.n == len(QUESTIONS) - 1
    assert 0 < timing.p50 <= timing.p95
