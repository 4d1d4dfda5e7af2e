"""Whether a reply states what holds today, here, and says when two documents disagree."""

import pytest

from assistant.replies import Conflict
from evals.metrics import validity
from tests.evals.metrics.built import case, cited, reply

OLD, NEW = "gammel.md", "ny.md"


@pytest.mark.parametrize("status", ["expired", "superseded", "not_yet"])
def test_a_text_that_does_not_hold_is_no_source_for_today(status):
    stale = reply("noe", citations=(cited(1, "noe", OLD, status), cited(2, "noe", NEW)))
    assert validity.violations(stale, case(document=NEW)) == 1


@pytest.mark.parametrize("status", ["in_force", "review_overdue", "undated", "report"])
def test_a_text_that_holds_or_binds_nobody_is_none(status):
    fine = reply("noe", kind="finding", citations=(cited(1, "noe", NEW, status),))
    assert validity.violations(fine, case(document=NEW)) == 0


def test_a_question_about_another_day_may_cite_what_held_then():
    then = reply("noe", citations=(cited(1, "noe", OLD, "superseded"),))
    assert validity.violations(then, case(document=NEW, as_of="2023-05-10")) == 0
    assert validity.violations(then, case(document=NEW, kind="version")) == 0
    assert validity.violations(then, case(document=OLD)) == 0
    assert validity.violations(then, case(expected="abstain")) == 1


@pytest.mark.parametrize(("kind", "violations"), [("rule", 2), ("step", 2), ("finding", 0)])
def test_a_report_makes_no_rules(kind, violations):
    sources = (cited(1, "noe", NEW, "report"), cited(2, "annet", NEW, "report"))
    stated = reply("noe", "annet", kind=kind, citations=sources)
    assert validity.violations(stated, case(document=NEW)) == violations


def test_the_words_of_the_wrong_version_may_not_even_be_quoted():
    asked = case(must_not_say=["minst 15 sekunder"])
    assert validity.wrong_version(reply("minst 30 sekunder"), asked) == 0
    assert validity.wrong_version(reply("minst 15 sekunder"), asked) == 1
    quoted = reply("gni inn", citations=(cited(1, "Gni inn i minst 15 sekunder."),))
    assert validity.wrong_version(quoted, asked) == 1
    assert validity.wrong_version(quoted, case()) is None


def test_a_conflict_is_shown_by_one_conflict_or_by_the_citations():
    asked = case(conflict=[OLD, NEW])
    one, other = cited(1, "24 timer", OLD), cited(2, "48 timer", NEW)
    assert validity.conflict_shown(reply("noe", citations=(one, other)), asked) == 1
    assert validity.conflict_shown(reply("noe", citations=(one,)), asked) == 0
    told = reply("noe", citations=(one,), conflicts=(Conflict(other, one, "hvor lenge"),))
    assert validity.conflict_shown(told, asked) == 1
    assert validity.conflict_shown(told, case()) is None


def test_two_conflicts_of_one_document_each_do_not_show_the_one_asked_for():
    one, other, third = cited(1, "a", OLD), cited(2, "b", NEW), cited(3, "c", "tredje.md")
    told = reply(
        "noe", citations=(), conflicts=(Conflict(one, third, ""), Conflict(third, other, ""))
    )
    assert validity.conflict_shown(told, case(conflict=[OLD, NEW])) == 0


def test_the_local_variant_stands_first():
    local, common = cited(1, "noe", "lokal.md"), cited(2, "noe", "felles.md")
    asked = case(document="lokal.md")
    assert validity.local_first(reply("noe", citations=(local, common)), asked) == 1
    assert validity.local_first(reply("noe", citations=(common, local)), asked) == 1
    assert validity.local_first(reply("noe", citations=(cited(1, "noe", "felles.md"),)), asked) == 0
    assert validity.local_first(reply(), asked) == 0
