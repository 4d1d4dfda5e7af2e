"""The same cases asked of a running server as of the library."""

import threading
from datetime import date

import pytest
import uvicorn

from assistant.conversation import Assistant
from assistant.web.app import create_app
from assistant.web.serving import listen
from evals.case import load
from evals.errors import NoTarget
from evals.targets import Library, Server
from tests.conftest import ROOT

DAY = date(2026, 11, 25)


@pytest.fixture(scope="module")
def assistant(fjellvik):
    return Assistant(fjellvik)


@pytest.fixture(scope="module")
def server(assistant, fjellvik):
    listener = listen("127.0.0.1", 0)
    running = uvicorn.Server(
        uvicorn.Config(create_app(assistant, fjellvik), log_level="warning", access_log=False)
    )
    thread = threading.Thread(target=running.run, kwargs={"sockets": [listener]})
    thread.start()
    yield Server(f"http://127.0.0.1:{listener.getsockname()[1]}/", DAY)
    running.should_exit = True
    thread.join(timeout=10)
    listener.close()


def test_a_server_gives_the_replies_of_the_library(server, assistant):
    library = Library(assistant, DAY)
    for case in load([ROOT / "evals" / "cases" / "answerable.jsonl"]).questions[:8]:
        there, here = server.ask(case), library.ask(case)
        assert there.statements == here.statements
        assert there.citations == here.citations
        assert (there.outcome, there.generation) == (here.outcome, here.generation)
    assert server.fingerprints()["generation"] == assistant.generation().id


def test_rules_and_masking_are_seen_through_the_reply(server):
    acute = server.triage("hun puster ikke", "nb")
    assert (acute.severity, acute.contacts[0], acute.has_numbers) == ("acute", "113", True)
    assert server.triage("når vaskes kopperommet", "nb").severity == "none"
    masked, spans = server.mask("prøven til 02504935208 er borte, hvem ringer jeg")
    assert "02504935208" not in masked
    assert spans == ()


def test_where_nobody_answers_it_is_said_so():
    nobody = Server("http://127.0.0.1:9/", DAY)
    with pytest.raises(NoTarget) as caught:
        nobody.triage("hei", "nb")
    assert caught.value.values["url"] == "http://127.0.0.1:9"
