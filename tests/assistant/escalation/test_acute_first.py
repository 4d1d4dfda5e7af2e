"""Acute before anything else: without index, database and network, and fast."""

import socket
import time
from statistics import quantiles

import pytest

from assistant import privacy
from assistant.conversation import Assistant
from assistant.escalation import triage
from assistant.questions import Question
from ingest.settings import Settings

from .conftest import CORPUS

LONG = "hun spiste godt og sov litt etter lunsj, " * 40


@pytest.fixture
def no_network(monkeypatch):
    """Any use of a socket is an error."""
    monkeypatch.setattr(socket, "socket", None)
    monkeypatch.setattr(socket, "create_connection", None)


@pytest.mark.usefixtures("no_network")
def test_an_acute_card_is_shown_without_an_index_in_under_a_tenth_of_a_second(tmp_path):
    assistant = Assistant(Settings(data=tmp_path / "nothing", corpus=CORPUS))
    started = time.process_time()
    reply = assistant.ask(Question("beboer puster ikke, hjelp"))
    assert time.process_time() - started < 0.1
    assert reply.outcome == "escalate"
    assert reply.escalation.severity == "acute"
    assert reply.escalation.contacts[0].phone == "113"
    assert not reply.citations


def test_masking_and_rules_take_under_20_milliseconds_at_the_95th_percentile(rules):
    """Of the processor: what else the machine does while the tests run is not the product's."""
    messages = [
        e for rule in rules.rules for e in (*rule.entry.examples, *rule.entry.counter_examples)
    ]
    messages += [LONG + message for message in messages[::20]]
    taken = []
    for message in messages:
        started = time.process_time()
        triage(privacy.mask(message).text, rules)
        taken.append(time.process_time() - started)
    assert quantiles(taken, n=20)[-1] < 0.02


@pytest.mark.parametrize(
    "text",
    [
        "neste HLR-øvelse, dukka puster ikke, hvem rydder",
        "hvor mange fall hadde vi i fjor",
        "hva står det i rutinen om bevisstløs pasient",
        "hun falt for to år siden, hvor arkiverer vi avviket",
        "jeg drukner i skjemaer",
        "hva betyr bevisstløs",
        "ikke brann, bare en øvelse",
        "hva gjør vi hvis en beboer er savnet",
        "hva er rutinen ved brann",
    ],
)
def test_drills_statistics_documents_history_images_and_hypotheses_are_no_emergency(rules, text):
    assert triage(text, rules) is None


@pytest.mark.parametrize(
    "text",
    [
        "midt i kurset, hjelp, hun puster ikke",
        "hun er bevisstløs, hvor finner jeg prosedyren",
        "beboeren falt i går, i dag er hun sløv og kaster opp etter slaget i hodet",
    ],
)
def test_what_happens_now_is_an_emergency_whatever_else_is_said(rules, text):
    match = triage(text, rules)
    assert match is not None
    assert match.severity == "acute"


@pytest.mark.parametrize(
    "text",
    [
        "beboer puster ikke. hvor ofte vaskes rullestolen?",
        "når er fristen for avvik? brukeren er bevisstløs og våkner ikke",
    ],
)
def test_an_acute_sentence_is_not_silenced_by_a_question_beside_it(rules, text):
    assert triage(text, rules).severity == "acute"
