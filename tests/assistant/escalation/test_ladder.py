"""Whom to call, in which order, for this asker."""

import pytest

from assistant.escalation.ladder import climbed
from assistant.escalation.matches import Match


def match(*roles, ladder=True):
    return Match("r", "urgent", "c", roles, True, ladder=ladder)


@pytest.mark.parametrize("role", ["assistent", "vikar", "lærling", "helsefagarbeider", None])
def test_an_assistant_reaches_the_doctor_through_the_nurse(asker, role):
    who = asker(role=role)
    assert climbed(match("lege", "vaktleder"), who) == ("ansvarlig_sykepleier", "lege", "vaktleder")


def test_the_nurse_stands_where_she_was_when_she_is_before_the_doctor(asker):
    who = asker(role="assistent")
    roles = ("vaktleder", "ansvarlig_sykepleier", "lege")
    assert climbed(match(*roles), who) == roles


def test_a_nurse_calls_the_doctor_herself(asker):
    assert climbed(match("lege", "vaktleder"), asker(role="sykepleier")) == ("lege", "vaktleder")


def test_a_rule_without_ladder_keeps_its_order_for_everybody(asker):
    roles = ("lege", "naermeste_leder")
    assert climbed(match(*roles, ladder=False), asker(role="assistent")) == roles


@pytest.mark.parametrize(
    ("role", "own"),
    [
        ("ansvarsvakt", "ansvarlig_sykepleier"),
        ("vaktkoordinator", "vaktleder"),
        ("avdelingsleder", "naermeste_leder"),
        ("enhetsleder", "leders_leder"),
        ("verneombud", "verneombud"),
    ],
)
def test_nobody_is_sent_to_themselves(asker, role, own):
    roles = ("ansvarlig_sykepleier", "vaktleder", "naermeste_leder", "leders_leder", "verneombud")
    assert own not in climbed(match(*roles), asker(role=role))


def test_the_steps_above_come_before_those_below(asker):
    roles = ("ansvarlig_sykepleier", "vaktleder", "leders_leder")
    assert climbed(match(*roles), asker(role="avdelingsleder")) == (
        "leders_leder",
        "ansvarlig_sykepleier",
        "vaktleder",
    )


@pytest.mark.parametrize("role", ["assistent", "sykepleier", "ansvarsvakt", "enhetsleder", None])
def test_emergency_numbers_come_first_whoever_asks(asker, rules, role):
    who = asker(role=role)
    for rule in rules.rules:
        if rule.entry.severity == "acute":
            order = climbed(Match(rule.entry.id, "acute", "", rule.entry.roles, False), who)
            assert order[0] in {"113", "112", "110"}, rule.entry.id
