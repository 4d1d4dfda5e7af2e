"""The card: at most four contacts, and always somebody."""

from datetime import datetime
from itertools import product
from pathlib import Path

import pytest

from assistant.askers import Asker
from assistant.contacts import ContactEntry, Directory, directory
from assistant.escalation import card, triage
from assistant.escalation.matches import Match

TUESDAY_NOON = datetime(2026, 11, 24, 12)
TUESDAY_NIGHT = datetime(2026, 11, 24, 3)
MESSAGES = {"nb": "Ring.", "en": "Call."}


def asking(*entries):
    return Asker(None, "granli", None, Directory(entries))


def match(severity, *roles):
    return Match("r", severity, "c", roles, False, MESSAGES, ladder=False)


def test_at_most_four_contacts_are_shown_for_every_rule_at_every_hour(rules, asker):
    for rule, moment in product(rules.rules, (TUESDAY_NOON, TUESDAY_NIGHT)):
        met = Match(rule.entry.id, rule.entry.severity, "", rule.entry.roles, False, MESSAGES)
        contacts = card(met, asker(unit="granli"), "nb", moment).contacts
        assert 1 <= len(contacts) <= 4, rule.entry.id
        assert any(contact.phone for contact in contacts), rule.entry.id


def test_a_closed_office_falls_back_upwards_and_keeps_its_role():
    leader = ContactEntry(
        role="naermeste_leder", name="Leder", phone="1", hours="man-fre 08-15", deputy="vaktleder"
    )
    watch = ContactEntry(role="vaktleder", name="Vakt", phone="2")
    asker = asking(leader, watch)
    night = card(match("urgent", "naermeste_leder"), asker, "nb", TUESDAY_NIGHT).contacts[0]
    assert (night.role, night.name, night.phone) == ("naermeste_leder", "Vakt", "2")
    assert (
        card(match("urgent", "naermeste_leder"), asker, "nb", TUESDAY_NOON).contacts[0].phone == "1"
    )


def test_one_person_with_two_roles_is_shown_once():
    entries = [ContactEntry(role=r, name="Vakt", phone="2") for r in ("vaktleder", "lege")]
    shown = card(match("urgent", "vaktleder", "lege"), asking(*entries), "nb", TUESDAY_NOON)
    assert [contact.role for contact in shown.contacts] == ["vaktleder"]


def test_a_role_nobody_answers_for_is_shown_by_its_name_without_a_number():
    known = ContactEntry(role="lege", name="Legevakt", phone="1")
    shown = card(match("urgent", "verneombud", "lege"), asking(known), "nb", TUESDAY_NOON)
    assert (shown.contacts[0].name, shown.contacts[0].phone) == ("Verneombud", "")


@pytest.mark.parametrize(("severity", "last"), [("acute", "113"), ("urgent", "116117")])
def test_without_any_number_the_national_one_is_always_there(severity, last):
    corpus = directory(Path(__file__).parents[3] / "corpus", None)
    asker = Asker(None, None, None, corpus)
    roles = ("verneombud", "tillitsvalgt", "hr", "eiendom", "varsling")
    contacts = card(match(severity, *roles), asker, "nb", TUESDAY_NIGHT).contacts
    assert len(contacts) == 4
    assert contacts[-1].role == last
    assert contacts[-1].phone


def test_the_card_speaks_the_language_asked_for_and_norwegian_for_the_others(asker):
    assert card(match("acute", "113"), asker(), "en", TUESDAY_NOON).message == "Call."
    assert card(match("acute", "113"), asker(), "lt", TUESDAY_NOON).message == "Ring."


def test_an_acute_message_ends_at_113_with_its_number(rules, asker):
    met = triage("hun puster ikke", rules)
    shown = card(met, asker(), "nb", TUESDAY_NIGHT)
    assert (shown.severity, shown.contacts[0].role, shown.contacts[0].phone) == (
        "acute",
        "113",
        "113",
    )
