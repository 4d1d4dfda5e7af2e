"""The figures, on cases small enough to count by hand."""

from math import log2

import pytest

from assistant.replies import Citation, Escalation, Outcome, Reply, Statement
from evals.cases import Case
from evals.intervals import figure
from evals.matching import SourceText
from evals.metrics import abstention, answers, retrieval

NONE: frozenset[int] = frozenset()
FIRST = frozenset({0})
SECOND = frozenset({1})


def test_hit_counts_the_first_k_only():
    assert retrieval.hit_at([NONE, FIRST], 1) == 0
    assert retrieval.hit_at([NONE, FIRST], 2) == 1


def test_all_needs_every_quote():
    assert retrieval.all_at([FIRST, NONE, SECOND], 2, 10) == 1
    assert retrieval.all_at([FIRST, NONE, SECOND], 2, 2) == 0


def test_reciprocal_rank_is_one_over_the_place_of_the_first_hit():
    assert retrieval.reciprocal_rank([NONE, NONE, FIRST, SECOND]) == pytest.approx(1 / 3)
    assert retrieval.reciprocal_rank([NONE] * 12 + [FIRST]) == 0


def test_ndcg_counts_a_quote_once():
    perfect = retrieval.ndcg([FIRST, SECOND], 2)
    repeated = retrieval.ndcg([FIRST, FIRST, SECOND], 2)
    assert perfect == 1
    assert repeated == pytest.approx((1 + 1 / log2(4)) / (1 + 1 / log2(3)))


def case(*quotes: str) -> Case:
    evidence = [{"document": "a.txt", "quote": quote} for quote in quotes]
    return Case(id="1", question="?", expected="answer", evidence=evidence)


def reply(*texts: str, outcome: Outcome = Outcome.ANSWER, kind: str = "rule") -> Reply:
    return Reply(
        id="1",
        question="?",
        outcome=outcome,
        language="nb",
        confidence=1,
        generation="g",
        timings_ms={"total": 1.0},
        answer=" ".join(texts),
        statements=tuple(Statement(text, n, kind) for n, text in enumerate(texts, 1)),
        citations=tuple(cited(n, text) for n, text in enumerate(texts, 1)),
    )


def cited(number: int, quote: str) -> Citation:
    return Citation(
        number,
        "a",
        "A",
        "a.txt",
        None,
        None,
        "in_force",
        None,
        None,
        (),
        None,
        quote,
        "/kilder/a/1",
    )


def test_an_answer_hits_when_its_first_900_characters_cover_a_quote():
    asked = case("varsle ansvarlig sykepleier på vakt")
    assert answers.answer_hit(reply("Du skal varsle ansvarlig sykepleier på vakt."), asked) == 1
    assert answers.answer_hit(reply("x" * 900, "varsle ansvarlig sykepleier på vakt"), asked) == 0


def test_a_citation_is_right_when_it_covers_the_quote_or_lies_in_it():
    asked = case("varsle ansvarlig sykepleier på vakt og skriv avvik samme dag")
    right = answers.citations_right(
        reply("skriv avvik samme dag", "skriv avvik", "noe annet"), asked
    )
    assert right == [1, 0, 0]


def test_a_statement_that_is_not_in_its_quote_is_not_exact():
    sources = {"a.txt": SourceText("Skriv avvik samme dag. Ring legen.")}
    honest = reply("Skriv avvik samme dag.")
    assert answers.statements_exact(honest, sources) == [1]
    assert answers.quotes_exact(honest, sources) == [1]
    other = Statement("Ring legen.", 1, "rule")
    assert answers.statements_exact(
        Reply(**{**vars_of(honest), "statements": (other,)}), sources
    ) == [0]
    assert answers.statements_exact(reply("Ring naboen."), sources) == [0]


def vars_of(value: Reply) -> dict[str, object]:
    return {name: getattr(value, name) for name in Reply.__slots__}


def test_an_abstention_states_nothing():
    assert abstention.abstained(reply(outcome=Outcome.ABSTAIN)) == 1
    assert abstention.abstained(reply("noe", outcome=Outcome.ABSTAIN)) == 0
    assert abstention.abstained(reply(outcome=Outcome.ESCALATE)) == 0


def test_a_card_that_is_not_acute_counts_as_abstention():
    fields = vars_of(reply(outcome=Outcome.ESCALATE))
    urgent = Reply(**{**fields, "escalation": Escalation("r", "urgent", "Ring.")})
    acute = Reply(**{**fields, "escalation": Escalation("r", "acute", "Ring 113.")})
    assert (abstention.abstained(urgent), abstention.abstained(acute)) == (1, 0)


def test_an_interval_holds_its_mean_and_can_be_repeated():
    values = [0.0, 1.0, 1.0, 0.0, 1.0]
    first, second = figure(values), figure(values)
    assert first == second
    assert first.low <= first.mean == 0.6 <= first.high
