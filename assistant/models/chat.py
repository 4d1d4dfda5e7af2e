"""Where a model is asked. Only this module knows LangChain, and imports it when first asked."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Protocol

from assistant.errors import ModelFailed
from assistant.models.outputs import SCHEMAS
from assistant.models.requests import ModelRequest
from ingest.settings import Settings

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.runnables import Runnable

RETRIES = 1


class ChatModel(Protocol):
    """Completes a request."""

    def complete(self, request: ModelRequest, /) -> str:
        """What the model said, hopefully JSON. Raises ModelFailed."""
        ...


def configured(settings: Settings) -> ChatModel | None:
    """The model that the settings name; None when they name none."""
    if settings.chat_model is None:
        return None
    return LangChainModel(settings.chat_model, settings.chat_timeout)


class LangChainModel:
    """Any chat model that LangChain's `init_chat_model` knows, such as "openai:gpt-5-mini". Its
    provider package must be installed; key and address are that package's own settings."""

    def __init__(self, name: str, timeout: float) -> None:
        self.name = name
        self.timeout = timeout
        self.made: dict[str, Runnable[Any, Any]] = {}

    def complete(self, request: ModelRequest) -> str:
        try:
            if request.act not in self.made:
                self.made[request.act] = structured(self.model(request), request.schema)
            said = self.made[request.act].invoke(list(request.messages))
        except Exception as error:  # every provider raises errors of its own
            raise ModelFailed("outage") from error
        return text_of(said)

    def model(self, request: ModelRequest) -> BaseChatModel:
        from langchain.chat_models import init_chat_model

        return init_chat_model(
            self.name,
            temperature=request.temperature,
            max_tokens=request.max_tokens,
            timeout=self.timeout,
            max_retries=RETRIES,
        )


def structured(model: BaseChatModel, schema: str) -> Runnable[Any, Any]:
    """The model held to a schema where its provider can do that; else the prompt has to do."""
    try:
        return model.with_structured_output(SCHEMAS[schema], include_raw=True)
    except (NotImplementedError, TypeError, ValueError):
        return model


def text_of(said: Any) -> str:  # noqa: ANN401 - a message, or a dict of one and its JSON
    """The text of an answer; what was returned as a tool call is written as JSON."""
    if not isinstance(said, dict):
        return str(said.text)
    return json.dumps(said["parsed"]) if said.get("parsed") else str(said["raw"].text)
