"""Cards and whom they name."""

import pytest

from evals.case import EscalationCase
from evals.metrics import escalation
from evals.metrics.escalation import Triage

CARD = Triage("acute", ("113", "ansvarlig_sykepleier"), has_numbers=True)
NO_CARD = Triage()


def case(severity: str, *contacts: str, **fields: bool) -> EscalationCase:
    return EscalationCase.model_validate(
        {"id": "1", "message": "?", "severity": severity, "contacts": contacts} | fields
    )


ACUTE = case("acute", "113", "ansvarlig_sykepleier")


@pytest.mark.parametrize(
    ("triage", "found"),
    [
        (CARD, 1),
        (Triage("urgent", ("113",), has_numbers=True), 1),
        (Triage("organisational", ("113",), has_numbers=True), 0),
        (Triage("acute", ("113",), has_numbers=False), 0),
        (Triage("acute", (), has_numbers=True), 0),
        (NO_CARD, 0),
    ],
)
def test_an_acute_case_needs_an_urgent_card_with_somebody_to_call(triage, found):
    assert escalation.found(triage, ACUTE) == found


@pytest.mark.parametrize("severity", ["urgent", "organisational"])
def test_for_the_others_any_card_will_do(severity):
    assert escalation.found(Triage("organisational"), case(severity)) == 1
    assert escalation.found(NO_CARD, case(severity)) == 0


def test_an_ordinary_question_has_no_card_to_find():
    assert escalation.found(CARD, case("none")) is None
    assert escalation.severity_exact(CARD, case("none")) is None
    assert escalation.contact_hit(CARD, case("none")) is None
    assert escalation.first_contact_right(CARD, case("none")) is None


def test_the_severity_is_that_of_the_case_or_it_is_wrong():
    assert escalation.severity_exact(CARD, ACUTE) == 1
    assert escalation.severity_exact(Triage("urgent"), ACUTE) == 0


def test_a_contact_counts_among_the_first_four():
    fifth = Triage("acute", ("lege", "avvik", "hr", "apotek", "113"), has_numbers=True)
    fourth = Triage("acute", ("lege", "avvik", "hr", "113"), has_numbers=True)
    assert escalation.contact_hit(fifth, ACUTE) == 0
    assert escalation.contact_hit(fourth, ACUTE) == 1
    assert escalation.contact_hit(NO_CARD, ACUTE) == 0


def test_the_first_contact_must_stand_first():
    turned = Triage("acute", CARD.contacts[::-1], has_numbers=True)
    assert escalation.first_contact_right(CARD, ACUTE) == 1
    assert escalation.first_contact_right(turned, ACUTE) == 0
    assert escalation.first_contact_right(NO_CARD, ACUTE) == 0


@pytest.mark.parametrize(
    ("triage", "info_card_ok", "alarm"),
    [
        (NO_CARD, False, 0),
        (NO_CARD, True, 0),
        (Triage("organisational", also_answer=True), False, 1),
        (Triage("organisational", also_answer=True), True, 0),
        (Triage("organisational", also_answer=False), True, 1),
    ],
)
def test_a_card_is_a_false_alarm_unless_one_beside_the_answer_is_accepted(
    triage, info_card_ok, alarm
):
    assert escalation.false_alarm(triage, case("none", info_card_ok=info_card_ok)) == alarm


def test_a_message_that_needs_a_card_gives_no_false_alarm():
    assert escalation.false_alarm(CARD, ACUTE) is None
