"""Answers and their citations, on replies of one or two sentences."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.replies import Escalation, Outcome, Statement
from evals.matching import SourceText
from evals.metrics import answers
from tests.evals.metrics.built import case, cited, reply

VARSLE = "varsle ansvarlig sykepleier på vakt"
AVVIK = "skriv avvik samme dag som fallet"


def test_an_answer_hits_when_its_first_900_characters_cover_a_quote():
    asked = case(VARSLE)
    assert answers.answer_hit(reply(f"Du skal {VARSLE}."), asked) == 1
    assert answers.answer_hit(reply("x" * 900, VARSLE), asked) == 0


def test_the_length_is_that_of_the_statements_joined():
    assert answers.answer_length(reply("abc", "de")) == 6


def test_a_citation_is_right_when_it_covers_the_quote_or_lies_in_it():
    asked = case(f"{VARSLE} og skriv avvik samme dag")
    right = answers.citations_right(
        reply("skriv avvik samme dag", "skriv avvik", "noe annet"), asked
    )
    assert right == [1, 0, 0]


def test_citation_recall_is_the_share_of_gold_quotes_cited():
    asked = case(VARSLE, AVVIK)
    assert answers.citation_recall(reply(VARSLE, VARSLE), asked) == 0.5
    assert answers.citation_recall(reply(f"Alltid: {VARSLE}", AVVIK), asked) == 1
    assert answers.citation_recall(reply("skriv avvik samme dag"), asked) == 0.5
    assert answers.citation_recall(reply(), asked) == 0
    assert answers.citation_recall(reply(VARSLE), case(expected="abstain")) == 0


def test_a_statement_that_is_not_in_its_quote_is_not_exact():
    sources = {"a.txt": SourceText("Skriv avvik samme dag. Ring legen.")}
    honest = reply("Skriv avvik samme dag.")
    assert answers.statements_exact(honest, sources) == [1]
    assert answers.quotes_exact(honest, sources) == [1]
    other = replace(honest, statements=(Statement("Ring legen.", 1, "rule"),))
    assert answers.statements_exact(other, sources) == [0]
    assert answers.statements_exact(reply("Ring naboen."), sources) == [0]
    assert answers.quotes_exact(reply("Ring naboen."), sources) == [0]


def test_a_table_row_is_judged_by_its_quote():
    sources = {"a.txt": SourceText("Over 20 mmol/l | Lege kontaktes")}
    row = reply("Verdi: Over 20 mmol/l", kind="table_row")
    quoted = (cited(1, "Over 20 mmol/l"),)
    assert answers.statements_exact(replace(row, citations=quoted), sources) == [1]


def test_key_facts_are_compared_without_case_white_space_and_punctuation():
    asked = case(key_facts=["hver halve time, de første 2", "Bil 7", "1,5–2 dl"])
    assert answers.key_fact_recall(reply("Hver halve time de første 2 timene"), asked) == 1 / 3
    assert answers.key_fact_recall(reply("«bil 7»: 1.5-2 dl"), asked) == 2 / 3
    assert answers.key_fact_recall(reply("Bil 72"), asked) == 0
    assert answers.key_fact_recall(reply("noe"), case()) is None


def test_the_numbers_of_the_key_facts_must_stand_in_the_answer():
    asked = case(key_facts=["15–20 gram", "20 prosent", "kl. 10.30"])
    assert answers.number_fidelity(reply("Gi 15 gram."), asked) == 1 / 4
    assert answers.number_fidelity(reply("15 til 20 gram kl. 10:30"), asked) == 3 / 4
    assert answers.number_fidelity(reply("15–20 gram, 20 % kl. 10.30"), asked) == 1
    assert answers.number_fidelity(reply("1510.30"), asked) == 0


def test_a_percentage_also_gives_its_number_and_not_the_other_way_round():
    assert answers.number_fidelity(reply("over 80 prosent"), case(key_facts=["80"])) == 1
    assert answers.number_fidelity(reply("over 80"), case(key_facts=["80 %"])) == 0


def test_without_a_number_in_the_key_facts_there_is_no_fidelity():
    assert answers.number_fidelity(reply("2 timer"), case(key_facts=["to timer"])) is None


def test_what_must_be_said_may_stand_in_the_card_or_a_notice():
    asked = case(must_say=["113", "måned|halvår"])
    assert answers.must_say(reply("hvert halvår"), asked) == 0
    card = Escalation("r", "acute", "Ring 113 nå")
    assert answers.must_say(reply("hvert halvår", escalation=card), asked) == 1
    assert answers.must_say(reply("113", notices=("hver måned",)), asked) == 1
    assert answers.must_say(reply("113"), case()) is None


def test_of_two_that_must_not_be_said_neither_may_be():
    asked = case(must_not_say=["frivillig", "15 sekunder|15 sek"])
    assert answers.must_not_say(reply("minst 30 sekunder"), asked) == 1
    assert answers.must_not_say(reply("15 sek"), asked) == 0
    assert answers.must_not_say(reply(outcome=Outcome.ABSTAIN, answer="Frivillig."), asked) == 0
    assert answers.must_not_say(reply("15 sek"), case()) is None


texts = st.text(alphabet="ab 12,.%", max_size=20)


@given(st.lists(texts, max_size=4), st.lists(texts.filter(str.strip), min_size=1, max_size=4))
def test_shares_lie_between_0_and_1_and_saying_more_never_lowers_them(stated, facts):
    asked = case(*facts, key_facts=facts)
    for share in (answers.citation_recall, answers.key_fact_recall, answers.number_fidelity):
        some, more = share(reply(*stated), asked), share(reply(*stated, "| b |"), asked)
        assert some is None or 0 <= some <= more <= 1


@given(st.lists(texts.filter(str.strip), min_size=1, max_size=4))
def test_an_answer_that_says_its_key_facts_has_them_all(facts):
    asked = case(key_facts=facts)
    whole = reply(" | ".join(facts))
    assert answers.key_fact_recall(whole, asked) == pytest.approx(1)
    assert answers.number_fidelity(whole, asked) in (None, 1)


@given(st.permutations([VARSLE, AVVIK, "noe annet", "noe tredje"]))
def test_the_order_of_gold_and_citations_does_not_matter(quotes):
    asked = case(VARSLE, AVVIK)
    assert answers.citation_recall(reply(*quotes), asked) == 1
    assert sum(answers.citations_right(reply(*quotes), asked)) == 2
    assert answers.citation_recall(reply(VARSLE), case(*quotes)) == 1 / 4
