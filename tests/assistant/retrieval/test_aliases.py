"""Questions that lead to a section decide the order, and nothing that is shown."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assistant.answering.answer import answer
from assistant.questions import Question
from assistant.retrieval.aliases import SAME, likeness
from assistant.retrieval.components import STANDARD, Components
from assistant.retrieval.expansion import no_expansion
from assistant.retrieval.ranking import Ranking, retrieve
from assistant.retrieval.terms import query
from ingest.index.audience import FOR_ALL, seen_by
from ingest.index.generation import Generation
from ingest.index.questions import question_stems
from tests.ingest.test_questions import Ward

TODAY = date(2026, 11, 25)
SECRET = """---
id: oppsigelser
title: Oppsigelser
kind: plan
audience: [leder]
---

# Oppsigelser

## Granittveien

Førti ansatte på Granittveien sies opp i mars, etter drøfting med de tillitsvalgte.
"""
EXPIRED = """---
id: gammel
title: Bruk av teppe
kind: routine
valid_from: 2019-01-01
valid_to: 2021-12-31
---

# Bruk av teppe

## Kulde

Et teppe legges over beboeren når det er kaldt på rommet om natten.
"""
#: Words that no document has.
UNKNOWN = "kjerringa trilla utfor dørstokken"


@pytest.fixture
def ward(tmp_path: Path) -> Ward:
    return Ward(tmp_path)


def found(generation: Generation, text: str, components: Components = STANDARD) -> Ranking:
    return retrieve(Question(text), generation, TODAY, components=components)


def first(ranking: Ranking) -> tuple[str, ...]:
    return ranking.hits[0].passage.section if ranking.hits else ()


def scores(ranking: Ranking) -> list[tuple[str, float, float]]:
    return [(hit.passage.id, hit.score, hit.match) for hit in ranking.hits]


def test_a_confirmed_question_brings_its_section_first_whatever_the_words_say(ward: Ward):
    text = "hvor mange sekunder med sprit på hendene"
    assert first(found(ward.generation(), text)) == ("Håndhygiene", "Utførelse")
    ward.confirm(text, section=("Oppfølging",))
    ranking = found(ward.generation(), text)
    assert (first(ranking), ranking.confirmed) == (("Fall", "Oppfølging"), True)


def test_the_words_of_a_text_that_are_asked_for_are_found_as_before(ward: Ward):
    text = "hvor mange sekunder med sprit på hendene"
    before = [(h.passage.id, h.match) for h in found(ward.generation(), text).hits]
    ward.confirm(UNKNOWN, section=("Etter fallet",))
    assert [(h.passage.id, h.match) for h in found(ward.generation(), text).hits] == before


def test_words_that_no_document_has_are_answered_when_an_adviser_has_confirmed_them(ward: Ward):
    asked = Question(UNKNOWN)
    assert not answer(asked, ward.generation(), (), TODAY).statements
    ward.confirm(UNKNOWN, section=("Etter fallet",))
    answered = answer(asked, ward.generation(), (), TODAY)
    assert any("tilkall hjelp" in said.text for said in answered.statements)


def test_what_a_model_anticipated_does_not_make_an_answer_of_unknown_words(ward: Ward):
    ward.anticipate(ward.generation().passages_of("fall")[0], UNKNOWN)
    generation = ward.generation()
    assert found(generation, UNKNOWN).hits
    assert not answer(Question(UNKNOWN), generation, (), TODAY).statements


def test_no_reply_has_the_text_of_a_question(ward: Ward):
    text = "kjerringa trilla utfor, hvem tar opp hendelsen på tavlemøtet"
    ward.confirm(text, section=("Oppfølging",))
    answered = answer(Question(text), ward.generation(), (), TODAY)
    assert answered.statements
    shown = " ".join([s.text for s in answered.statements] + [p.text for p in answered.passages])
    assert "kjerringa" not in shown


def test_without_the_part_nothing_leads_anywhere(ward: Ward):
    ward.confirm(UNKNOWN, section=("Etter fallet",))
    generation = ward.generation()
    assert first(found(generation, UNKNOWN)) == ("Fall", "Etter fallet")
    assert first(found(generation, UNKNOWN, Components(aliases=False))) != ("Fall", "Etter fallet")


def test_a_question_confirmed_for_a_text_that_has_expired_states_no_rule(ward: Ward):
    ward.write("gammel.md", EXPIRED)
    ward.confirm(UNKNOWN, "gammel", section=("Kulde",))
    ranking = found(ward.generation(), UNKNOWN)
    assert "gammel" not in {hit.passage.document_id for hit in ranking.hits}
    assert (ranking.not_holding[0].passage.document_id, ranking.confirmed) == ("gammel", False)
    assert not answer(Question(UNKNOWN), ward.generation(), (), TODAY).statements


def test_a_question_for_a_document_that_is_not_for_the_asker_is_not_there(ward: Ward):
    """As if it had never been asked: not a hit, a score or a confidence tells that it exists."""
    without = scores(found(ward.generation(), UNKNOWN))
    ward.write("hemmelig.md", SECRET)
    ward.confirm(UNKNOWN, "oppsigelser", section=("Granittveien",))
    whole = ward.generation()
    assert first(found(whole, UNKNOWN)) == ("Oppsigelser", "Granittveien")
    part = seen_by(whole, FOR_ALL)
    assert part.words.leads(dict.fromkeys(question_stems(UNKNOWN), 1.0), 10) == []
    assert scores(found(part, UNKNOWN)) == without
    assert not answer(Question(UNKNOWN), part, (), TODAY).statements


def test_the_same_question_is_wholly_alike_and_others_less_by_what_they_do_not_share(ward: Ward):
    vocabulary = ward.generation().words.vocabulary

    def alike(asked: str, other: str) -> float:
        terms = [t for t in query(asked, vocabulary, no_expansion).terms if t.whole]
        return likeness(terms, question_stems(other), vocabulary)

    text = "hvem måler puls og blodtrykk når beboeren faller"
    assert alike(text, text) >= SAME
    longer = alike(text, text + " og risikoen vurderes på tavlemøtet av avdelingsleder")
    assert 0 < alike(text, "sprit og puls") < longer < SAME
    assert alike(text, "sekunder med sprit") == 0
