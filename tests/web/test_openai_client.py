"""The official client of OpenAI's API, against a running server."""

from __future__ import annotations

from collections.abc import Iterator

import openai
import pytest

from assistant.access.who import Scope
from ingest.settings import Settings
from tests.web.live import live
from tests.web.test_keys import key
from tests.web.ward import LEAD, WardAssistant

ASKED = [{"role": "user", "content": "Hun falt"}]


@pytest.fixture
def closed(settings: Settings) -> Settings:
    return settings.model_copy(update={"keys_only": True})


@pytest.fixture
def address(assistant: WardAssistant, closed: Settings) -> Iterator[str]:
    with live(assistant, closed) as address:
        yield f"{address}/v1"


@pytest.fixture
def client(address: str, closed: Settings) -> Iterator[openai.OpenAI]:
    secret = key(closed, Scope.ASK)["authorization"].removeprefix("Bearer ")
    with openai.OpenAI(base_url=address, api_key=secret, max_retries=0) as client:
        yield client


def test_the_model_is_listed(client: openai.OpenAI) -> None:
    assert [model.id for model in client.models.list()] == ["kildevakt"]


def test_an_answer_has_its_sources_in_the_text_and_as_a_field(client: openai.OpenAI) -> None:
    answer = client.chat.completions.create(model="kildevakt", messages=ASKED)
    content = answer.choices[0].message.content
    assert f"{LEAD} [1]" in content
    assert "/kilder/rutiner/fall/2.3" in content
    extra = answer.model_extra["kildevakt"]
    assert extra["outcome"] == "answer"
    assert extra["citations"][0]["document_id"] == "rutiner/fall"
    assert answer.usage.total_tokens > 0


def test_a_stream_is_the_same_answer_in_pieces(client: openai.OpenAI) -> None:
    whole = client.chat.completions.create(model="kildevakt", messages=ASKED)
    options = {"include_usage": True}
    with client.chat.completions.create(
        model="kildevakt", messages=ASKED, stream=True, stream_options=options
    ) as stream:
        chunks = list(stream)
    pieces = [choice.delta.content or "" for chunk in chunks for choice in chunk.choices]
    assert "".join(pieces) == whole.choices[0].message.content
    assert len(pieces) > 3
    last = next(chunk for chunk in reversed(chunks) if chunk.choices)
    assert last.choices[0].finish_reason == "stop"
    assert last.model_extra["kildevakt"]["citations"]
    assert chunks[-1].usage.total_tokens > 0


def test_errors_are_the_ones_the_client_knows(client: openai.OpenAI) -> None:
    stranger = client.with_options(api_key="kv-wrong")
    with pytest.raises(openai.AuthenticationError):
        stranger.models.list()
    with pytest.raises(openai.BadRequestError):
        client.chat.completions.create(model="kildevakt", messages=ASKED, n=2)


def test_too_many_requests_are_a_rate_limit_error(
    assistant: WardAssistant, closed: Settings
) -> None:
    slow = closed.model_copy(update={"rate_burst": 1, "rate_per_minute": 1.0})
    secret = key(closed, Scope.ASK)["authorization"].removeprefix("Bearer ")
    with (
        live(assistant, slow) as address,
        openai.OpenAI(base_url=f"{address}/v1", api_key=secret, max_retries=0) as client,
    ):
        client.models.list()
        with pytest.raises(openai.RateLimitError) as refused:
            client.models.list()
    assert int(refused.value.response.headers["retry-after"]) <= 60
