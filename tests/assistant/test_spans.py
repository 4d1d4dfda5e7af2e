"""Spans tell what was done and how long it took, and nothing that anybody said or any text says."""

import json
import re
import subprocess
import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import StatusCode

from assistant.conversation import Assistant
from assistant.errors import BadQuestion
from assistant.questions import Question
from assistant.replies import Outcome
from assistant.web.metrics import Metrics
from ingest import spans
from ingest.settings import Settings
from tests.assistant.models.scripted import ScriptedModel, first, searches
from tests.collector import collecting

STAGES = {"message", "mask", "triage", "understand", "retrieve", "rank", "answer", "check"}
#: Everything a span of a question may say beside numbers, ids of OpenTelemetry and times.
SAID = STAGES | {str(outcome) for outcome in Outcome} | {"nb", "nn", "en", "pl"}
SAID |= {"acute", "urgent", "advice", "model", "rewrite", "select", "timeout", "outage"}
NAMES = ("Kari", "Nordmann", "Ingebjørg", "Haugland", "Przemysław", "Sæther")


@pytest.fixture(scope="module")
def assistant(fjellvik):
    return Assistant(fjellvik)


@pytest.fixture
def exported():
    exporter = InMemorySpanExporter()
    provider = spans.sending(exporter, at_once=True)
    yield exporter
    spans.stop(provider)


def words(text):
    return set(re.findall(r"[^\W\d_]{3,}", text.lower()))


def told(exporter):
    """Everything in the exported spans that is a text: names, values, events, states."""
    found = []
    for span in exporter.get_finished_spans():
        assert not span.events
        assert not span.links
        assert span.status.description is None
        values = [value for value in (span.attributes or {}).values() if isinstance(value, str)]
        found += [span.name, *values]
    return found


def test_every_stage_of_a_question_is_a_span_with_its_facts(assistant, exported):
    reply = assistant.ask(Question("Beboer har falt på badet, hva gjør jeg først?"))
    found = {span.name: span for span in exported.get_finished_spans()}
    assert set(found) == STAGES
    message = found["message"]
    assert all(span.context.trace_id == message.context.trace_id for span in found.values())
    assert found["mask"].parent.span_id == message.context.span_id
    assert found["check"].parent.span_id == found["answer"].context.span_id
    assert message.attributes["kildevakt.outcome"] == reply.outcome
    assert message.attributes["kildevakt.generation"] == reply.generation
    assert message.attributes["kildevakt.statements"] == len(reply.statements)
    assert message.end_time - message.start_time >= found["rank"].end_time - (
        found["rank"].start_time
    )


WORDS = re.findall(
    r"\w+",
    "fall norovirus medisin pårørende smitte hender sprit hvem ringer jeg når beboer rom natt "
    "legevakt avvik puster ikke",
)
ASKED = st.lists(
    st.sampled_from(WORDS)
    | st.sampled_from(NAMES)
    | st.from_regex(r"[a-zæøå]{3,12}", fullmatch=True),
    min_size=1,
    max_size=12,
).map(" ".join)


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(ASKED)
def test_no_word_of_question_answer_or_name_is_in_a_span_or_a_metric(assistant, exported, asked):
    exported.clear()
    reply = assistant.ask(Question(asked))
    metrics = Metrics()
    metrics.count(reply, "api", 0.1)
    said = told(exported)
    assert set(said) <= SAID | {reply.generation}
    whole = words(json.dumps(reply.as_json(), ensure_ascii=False)) | words(asked)
    assert not (whole & words(" ".join(said))) - SAID
    labels = re.findall(r'"([^"]*)"', metrics.text().decode())
    closed = SAID | STAGES | {"api", "dense", "reranker", "used", "failed", "total", "inf"}
    assert not (whole & words(" ".join(labels))) - closed


def test_a_model_call_is_told_by_model_and_act_also_from_another_thread(fjellvik, exported):
    model = ScriptedModel(searches("håndhygiene"), first)
    model.name = "openai:gpt-5-mini"
    Assistant(fjellvik, model=model).ask(Question("når skal hendene desinfiseres?"))
    calls = [span for span in exported.get_finished_spans() if span.name == "model"]
    assert [call.attributes["kildevakt.act"] for call in calls] == ["rewrite", "select"]
    assert {call.attributes["kildevakt.model"] for call in calls} == {"openai:gpt-5-mini"}
    (message,) = (span for span in exported.get_finished_spans() if span.name == "message")
    assert {call.context.trace_id for call in calls} == {message.context.trace_id}


def test_a_failure_is_told_by_its_type_alone(assistant, exported):
    with pytest.raises(BadQuestion):
        assistant.ask(Question("Kari Nordmann " * 400))
    (message,) = exported.get_finished_spans()
    assert message.status.status_code is StatusCode.ERROR
    assert dict(message.attributes) == {"error.type": "BadQuestion"}


@given(st.text())
def test_a_text_of_several_words_is_no_fact_under_any_name(text):
    for name in (*spans.NAMED, "question", "text"):
        if spans.may_leave(name, text):
            assert name in spans.NAMED
            assert not re.search(r"\s", text)
    assert not spans.may_leave("question", "ord")


def test_spans_are_off_unless_a_collector_is_named(monkeypatch, tmp_path):
    for name in spans.ENDPOINTS:
        monkeypatch.delenv(name, raising=False)
    assert spans.start(Settings(data=tmp_path)) is None
    assert spans.span("message") is spans.OFF
    assert spans.wanted(Settings(data=tmp_path, telemetry="http://127.0.0.1:1"))
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:1")
    assert spans.wanted(Settings(data=tmp_path))
    monkeypatch.setenv("OTEL_TRACES_EXPORTER", "none")
    assert not spans.wanted(Settings(data=tmp_path))
    monkeypatch.delenv("OTEL_TRACES_EXPORTER")
    monkeypatch.setenv("OTEL_SDK_DISABLED", "true")
    assert not spans.wanted(Settings(data=tmp_path))


def test_spans_reach_a_collector_over_http(tmp_path, collector):
    with spans.sent(Settings(data=tmp_path, telemetry=collector.address)), spans.span("mask"):
        pass
    assert collector.paths == ["/v1/traces"]
    assert spans.span("mask") is spans.OFF


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_collector_that_is_away_costs_no_answer(assistant, tmp_path, monkeypatch, caplog):
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_TIMEOUT", "1")
    provider = spans.start(Settings(data=tmp_path, telemetry="http://127.0.0.1:9"))
    reply = assistant.ask(Question("når skal hendene desinfiseres?"))
    spans.stop(provider)
    assert reply.outcome is Outcome.ANSWER
    assert "hendene" not in caplog.text


def test_without_the_package_it_answers_and_says_what_to_install(tmp_path):
    code = (
        "import sys; sys.modules['opentelemetry'] = None\n"
        "import logging; logging.basicConfig()\n"
        "from pathlib import Path\n"
        "from ingest import spans\n"
        "from ingest.settings import Settings\n"
        f"with spans.sent(Settings(data=Path({str(tmp_path)!r}), telemetry='http://x')):\n"
        "    with spans.span('mask') as told: told.tell(outcome='answer')\n"
        "print('answered')"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "answered\n"
    assert "kildevakt[telemetry]" in done.stderr


@pytest.fixture
def collector():
    with collecting() as server:
        yield server
