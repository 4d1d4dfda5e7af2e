"""The question back: only when the answer differs by who asks, never twice, never unasked."""

import shutil
from datetime import date

import pytest

from assistant.conversation import Assistant
from assistant.printing import chosen, printed
from assistant.questions import Question
from assistant.replies import Outcome
from ingest.settings import Settings
from ingest.sync import sync
from tests.conftest import CORPUS

HEAD = """---
title: {title}
kind: routine
version: "1.0"
valid_from: 2026-01-01
review_by: 2028-01-01
owner: Fagsykepleier
scope:
  municipality: Fjellvik
{scope}
language: nb
---

# {title}

## Hyppighet

{text}
"""
TEXTS = {
    "vask-sykehjem": (
        "Vask av rullestol i sykehjem",
        "  services: [sykehjem]",
        "Rullestolen vaskes hver mandag av nattevakten, og bremsene kontrolleres samtidig.",
    ),
    "vask-hjemme": (
        "Vask av rullestol i hjemmet",
        "  services: [hjemmebaserte tjenester]",
        "Hos brukeren vaskes rullestolen av primærkontakten hver fjortende dag etter frokost.",
    ),
    "start-sykepleier": (
        "Startsamtale for sykepleier",
        "  roles: [sykepleier]",
        "Startsamtalen holdes innen tre dager etter første vakt, og avdelingsleder noterer.",
    ),
    "start-fagarbeider": (
        "Startsamtale for helsefagarbeider",
        "  roles: [helsefagarbeider]",
        "Startsamtalen holdes innen ti dager etter første vakt, og fadder skriver referatet.",
    ),
    "batteri": (
        "Batterier i høreapparat",
        "  services: [sykehjem, hjemmebaserte tjenester]",
        "Batteriet i høreapparatet byttes hver søndag kveld, og det brukte legges i egen boks.",
    ),
}
WASH = "hvor ofte vaskes rullestolen?"
START = "når holdes startsamtalen?"
TODAY = date(2026, 11, 25)


@pytest.fixture(scope="module")
def two_ways(tmp_path_factory):
    """A municipality where two services wash their wheelchairs at different times."""
    corpus = tmp_path_factory.mktemp("corpus") / "corpus"
    shutil.copytree(CORPUS, corpus, ignore=shutil.ignore_patterns("documents"))
    folder = corpus / "fjellvik" / "documents"
    folder.mkdir(exist_ok=True)
    for name, (title, scope, text) in TEXTS.items():
        content = HEAD.format(title=title, scope=scope, text=text)
        (folder / f"{name}.md").write_text(content, "utf-8")
    settings = Settings(data=tmp_path_factory.mktemp("data"), corpus=corpus)
    assert sync([corpus], settings).failed == ()
    return Assistant(settings)


def asked(assistant, text, conversation="c", **known):
    known = {"interactive": True, "as_of": TODAY, **known}
    return assistant.ask(Question(text, conversation=conversation, **known))


def labels(reply):
    return [choice.label for choice in reply.clarification.choices] if reply.clarification else []


def said(reply):
    return " ".join(statement.text for statement in reply.statements)


def test_services_that_do_it_differently_are_asked_for(two_ways):
    reply = asked(two_ways, WASH, "services")
    assert reply.outcome is Outcome.CLARIFY
    assert labels(reply) == ["Sykehjem", "Hjemmebaserte tjenester"]
    assert reply.statements == ()
    assert reply.citations == ()


@pytest.mark.parametrize(
    ("told", "when"),
    [("Hjemmebaserte tjenester", "fjortende"), ("jeg er på Granli", "mandag")],
)
def test_the_answer_to_it_is_the_answer_for_that_place(two_ways, told, when):
    asked(two_ways, WASH, told)
    reply = asked(two_ways, told, told)
    assert reply.outcome is Outcome.ANSWER
    assert when in said(reply)
    assert len(reply.citations) == 1


def test_the_place_is_remembered_for_the_conversation(two_ways):
    asked(two_ways, WASH, "home")
    asked(two_ways, "Hjemmebaserte tjenester", "home")
    asked(two_ways, "når byttes batteriet i høreapparatet på søndager?", "home")
    again = asked(two_ways, WASH, "home")
    assert again.outcome is Outcome.ANSWER
    assert "fjortende" in said(again)


def test_nobody_is_asked_twice_in_a_row(two_ways):
    asked(two_ways, WASH, "twice")
    reply = asked(two_ways, "vet ikke", "twice")
    assert reply.outcome is Outcome.ANSWER
    assert "rullestolen" in said(reply).lower()


def test_a_new_question_in_place_of_an_answer_is_answered(two_ways):
    asked(two_ways, WASH, "other")
    reply = asked(two_ways, "når byttes batteriet i høreapparatet på søndag kveld?", "other")
    assert "Batteriet" in said(reply)


def test_titles_that_differ_are_asked_for(two_ways):
    reply = asked(two_ways, START, "role")
    assert reply.outcome is Outcome.CLARIFY
    assert sorted(labels(reply)) == ["helsefagarbeider", "sykepleier"]
    answer = asked(two_ways, "sykepleier", "role")
    assert answer.statements[0].text.startswith("Startsamtalen holdes innen tre dager")


@pytest.mark.parametrize(
    "known",
    [{"unit": "granli"}, {"interactive": False}, {"conversation": None}],
    ids=["unit known", "nobody waits", "no conversation"],
)
def test_it_is_asked_only_of_somebody_who_can_answer_and_has_not(two_ways, known):
    assert asked(two_ways, WASH, **{"conversation": "only", **known}).outcome is Outcome.ANSWER


def test_who_names_the_place_is_not_asked_for_it(two_ways):
    reply = asked(two_ways, "hvor ofte vaskes rullestolen i hjemmetjenesten?", "named")
    assert reply.outcome is Outcome.ANSWER


def test_the_same_answer_everywhere_is_given_at_once(two_ways):
    reply = asked(two_ways, "når byttes batteriet i høreapparatet?", "same")
    assert reply.outcome is Outcome.ANSWER


def test_beside_a_card_nothing_is_asked(two_ways):
    reply = asked(two_ways, "vi har utbrudd, når vaskes rullestolen?", "card")
    assert reply.escalation is not None
    assert reply.clarification is None


def test_in_a_terminal_the_choices_have_numbers(two_ways):
    reply = asked(two_ways, WASH, "terminal")
    assert "1. Sykehjem\n2. Hjemmebaserte tjenester" in printed(reply)
    assert chosen("2", reply) == "Hjemmebaserte tjenester"
    assert chosen("3", reply) == "3"
    assert chosen("2", None) == "2"


def test_it_is_asked_in_the_language_of_the_question(two_ways):
    reply = asked(two_ways, "kor ofte skal ein vaske rullestolen?", "nn")
    assert reply.answer.startswith("Kvar jobbar du?")


def test_a_local_variant_of_the_demonstration_corpus_is_asked_for(fjellvik):
    reply = asked(
        Assistant(fjellvik), "når på dagen kan pårørende komme når det er bekreftet omgangssyke?"
    )
    assert labels(reply) == ["Granli sykehjem", "Strandheim sykehjem"]


def test_hardly_any_typical_question_is_asked_back(fjellvik):
    assistant = Assistant(fjellvik)
    typical = [
        text
        for entry in assistant.generation().documents()
        for text in entry.document.metadata.typical_questions
    ]
    back = [t for n, t in enumerate(typical) if asked(assistant, t, f"t{n}").clarification]
    assert len(typical) > 100
    assert len(back) <= 0.05 * len(typical)
