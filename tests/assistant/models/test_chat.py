"""LangChain stays behind `complete`: every trouble with a provider is ModelFailed, in time."""

import json
import subprocess
import sys
from threading import Event
from time import monotonic

import langchain.chat_models
import pytest
from langchain_core.language_models import FakeListChatModel
from langchain_core.messages import AIMessage
from langchain_core.runnables import RunnableLambda

from assistant.errors import ModelFailed
from assistant.models.chat import LangChainModel, configured
from assistant.models.limits import Limited
from assistant.models.requests import ModelRequest
from ingest.settings import Settings
from tests.assistant.models.scripted import ScriptedModel
from tests.conftest import ROOT

REQUEST = ModelRequest("rewrite", (("system", "Søk."), ("user", "Hva?")), 300, "rewrite_1")


@pytest.fixture
def made(monkeypatch):
    """What `init_chat_model` was called with; it makes the model in `made["model"]`."""
    calls = {"model": FakeListChatModel(responses=['{"searches": []}'])}

    def init_chat_model(name, **options):
        calls.update(name=name, options=options)
        return calls["model"]

    monkeypatch.setattr(langchain.chat_models, "init_chat_model", init_chat_model)
    return calls


def test_without_a_setting_there_is_no_model():
    assert configured(Settings(chat_model=None)) is None


def test_the_model_is_made_with_limits_when_it_is_first_asked(made):
    model = configured(Settings(chat_model="openai:some-model", chat_timeout=7))
    assert "name" not in made
    assert model.complete(REQUEST) == '{"searches": []}'
    assert made["name"] == "openai:some-model"
    assert made["options"] == {
        "temperature": 0, "max_tokens": 300, "timeout": 7.0, "max_retries": 1
    }  # fmt: skip


@pytest.mark.parametrize(
    ("returned", "text"),
    [
        ({"raw": AIMessage('{"searches": ["a"]}'), "parsed": None}, '{"searches": ["a"]}'),
        ({"raw": AIMessage(""), "parsed": {"searches": ["b"]}}, '{"searches": ["b"]}'),
    ],
)
def test_json_mode_and_tool_calls_both_become_text(made, returned, text):
    class Structured(FakeListChatModel):
        def with_structured_output(self, schema, *, include_raw):
            assert include_raw
            assert schema["title"] == "rewrite_1"
            return RunnableLambda(lambda _: returned)

    made["model"] = Structured(responses=[""])
    assert json.loads(LangChainModel("x:y", 5).complete(REQUEST)) == json.loads(text)


@pytest.mark.parametrize("name", ["nobody:nothing", "nothing at all", "openai:"])
def test_a_model_that_is_not_there_is_a_failure(name):
    with pytest.raises(ModelFailed, match="outage"):
        LangChainModel(name, 5).complete(REQUEST)


def test_a_model_that_never_answers_is_left_behind():
    never = Event()
    started = monotonic()
    with pytest.raises(ModelFailed, match="timeout"):
        Limited(ScriptedModel(lambda _: str(never.wait(30))), 0.1).complete(REQUEST)
    assert monotonic() - started < 2
    never.set()


def test_two_requests_share_one_limit():
    never = Event()
    limited = Limited(ScriptedModel("first", lambda _: str(never.wait(30)), "third"), 0.2)
    assert limited.complete(REQUEST) == "first"
    for _ in range(2):
        with pytest.raises(ModelFailed, match="timeout"):
            limited.complete(REQUEST)
    never.set()


@pytest.mark.parametrize("error", [RuntimeError("x"), ModelFailed("outage"), KeyError("x")])
def test_whatever_a_model_raises_is_a_failure(error):
    with pytest.raises(ModelFailed, match="outage"):
        Limited(ScriptedModel(error), 5).complete(REQUEST)


ASK = """
import sys
from ingest.cli import main
sys.argv = ["kildevakt", "ask", "når skal hendene desinfiseres?", "--json"]
try:
    main()
except SystemExit:
    pass
print("IMPORTED", sorted(m for m in sys.modules if m.startswith(("langchain", "openai"))))
"""


def test_without_a_model_nothing_of_langchain_is_imported(fjellvik):
    run = subprocess.run(
        [sys.executable, "-c", ASK],
        cwd=ROOT,
        env={"KILDEVAKT_DATA": str(fjellvik.data), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert '"outcome": "answer"' in run.stdout
    assert run.stdout.strip().endswith("IMPORTED []")
