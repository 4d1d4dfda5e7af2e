"""A message with a model: masked text only, one outcome in time, and no wait when it is acute."""

import json
from threading import Event
from time import monotonic

import pytest

from assistant.conversation import Assistant
from assistant.questions import Question
from assistant.replies import Outcome
from assistant.web.metrics import Metrics
from ingest.settings import Settings
from tests.assistant.models.scripted import ScriptedModel, first, numbered, searches, select

#: A synthetic identity number with valid control digits.
IDENTITY = "02504935208"
ASKED = Question("når skal hendene desinfiseres?", unit="Granli", role="vikar")


def with_model(fjellvik, model, **known):
    settings = Settings(data=fjellvik.data, corpus=fjellvik.corpus, **known)
    return Assistant(settings, model=model)


def test_a_reply_names_verdict_requests_and_prompts(fjellvik):
    model = ScriptedModel(searches("håndhygiene indikasjoner"), first)
    reply = with_model(fjellvik, model).ask(ASKED)
    assert reply.outcome is Outcome.ANSWER
    assert reply.model is not None
    assert reply.model.requests == tuple(request.id for request in model.history)
    assert (reply.model.verdict, reply.model.failure) == ("answered", None)
    assert "model" in reply.timings_ms
    assert json.loads(json.dumps(reply.as_json()))["model"]["prompts"] == reply.model.prompts


def test_unit_and_role_are_told_by_the_names_of_the_corpus_alone(fjellvik):
    model = ScriptedModel(searches(), first, searches(), first)
    assistant = with_model(fjellvik, model)
    assistant.ask(ASKED)
    assistant.ask(Question(ASKED.text, unit="hos Kari Nordmann", role="Ola Nordmann"))
    known, unknown = (model.history[n].messages[-1][1] for n in (1, 3))
    assert "Asker's unit: Granli sykehjem, Fjellvik" in known
    assert "Asker's role: ekstravakt" in known
    assert "Nordmann" not in unknown


def test_identity_never_reaches_the_model(fjellvik):
    model = ScriptedModel(searches(), first, searches(), first)
    assistant = with_model(fjellvik, model)
    for text in (f"{IDENTITY} skal ha influensavaksine, hvem spør jeg?", "og om kvelden?"):
        assistant.ask(Question(text, conversation="c"))
    assert model.history
    assert IDENTITY not in json.dumps([request.messages for request in model.history])


def test_an_acute_card_waits_for_no_model(fjellvik):
    model = ScriptedModel()
    reply = with_model(fjellvik, model).ask(Question("beboer puster ikke"))
    assert reply.outcome is Outcome.ESCALATE
    assert model.history == []


def test_a_model_that_hangs_costs_the_limit_and_no_more(fjellvik):
    never = Event()
    model = ScriptedModel(lambda _: str(never.wait(30)))
    started = monotonic()
    reply = with_model(fjellvik, model, chat_timeout=0.3).ask(ASKED)
    assert monotonic() - started < 3
    assert reply.statements
    assert reply.model is not None
    assert reply.model.failure == "timeout"
    never.set()


@pytest.mark.parametrize("language", ["nb", "nn", "en", "pl"])
def test_a_failure_is_said_in_the_language_of_the_asker(fjellvik, language, caplog):
    model = ScriptedModel("nothing")
    reply = with_model(fjellvik, model).ask(Question(ASKED.text, lang=language))
    assert reply.notices
    assert "malformed" in caplog.text
    assert "hendene" not in caplog.text


def test_failures_and_verdicts_are_counted(fjellvik):
    metrics = Metrics()
    model = ScriptedModel("nothing", searches(), select(verdict="not_in_sources"))
    assistant = with_model(fjellvik, model)
    for _ in range(2):
        metrics.count(assistant.ask(ASKED), "api", 0.1)
    text = metrics.text().decode()
    assert 'kildevakt_model_total{result="malformed"} 1.0' in text
    assert 'kildevakt_model_total{result="not_in_sources"} 1.0' in text


def test_what_the_answer_is_taken_from_is_named_first_and_nothing_is_lost(fjellvik):
    def last(request):
        return json.dumps(select(numbered(request)[-1][0]))

    model = ScriptedModel(searches(), last)
    plain = Assistant(Settings(data=fjellvik.data, corpus=fjellvik.corpus)).ask(ASKED)
    reply = with_model(fjellvik, model).ask(ASKED)
    (cited,) = {(c.document_id, c.section) for c in reply.citations}
    assert (reply.passages[0].document_id, reply.passages[0].section) == cited
    texts = [passage.text for passage in reply.passages]
    assert len(set(texts)) == len(texts) == len(plain.passages)
    assert {p.text for p in plain.passages[:8]} <= set(texts)
