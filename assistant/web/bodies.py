"""What comes in over HTTP."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from assistant.questions import Question
from ingest.messages import LANGUAGES

Name = Annotated[str, StringConstraints(max_length=200)]
#: Beyond this nobody asks; what is sensible to answer is decided by `assistant.questions`.
MAX_QUESTION = 20_000


class AskBody(BaseModel):
    """A question with what is known of the asker. Unknown names exclude nothing. In a
    `conversation` the reply may be one question back, unless `clarify` is false. `once` is a random
    id: whoever sends the same question with it again gets the same reply, which is kept once."""

    model_config = ConfigDict(extra="ignore")

    question: Annotated[str, StringConstraints(max_length=MAX_QUESTION)]
    role: Name | None = None
    municipality: Name | None = None
    unit: Name | None = None
    date: dt.date | None = None
    conversation: Annotated[str, StringConstraints(max_length=100)] | None = None
    lang: Name | None = None
    clarify: bool = True
    once: Annotated[str, StringConstraints(max_length=100)] = ""

    def as_question(self) -> Question:
        """The question for the assistant. Without `lang` it answers in the language of the text."""
        return Question(
            text=self.question,
            role=self.role or None,
            municipality=self.municipality or None,
            unit=self.unit or None,
            as_of=self.date,
            lang=self.lang if self.lang in LANGUAGES else None,
            conversation=self.conversation or None,
            interactive=self.clarify and bool(self.conversation),
        )


class ChatPart(BaseModel):
    """One part of a message in the OpenAI format; only text is read."""

    model_config = ConfigDict(extra="ignore")

    type: str = "text"
    text: str = ""


class ChatMessage(BaseModel):
    """One message in the OpenAI format."""

    model_config = ConfigDict(extra="ignore")

    role: str
    content: str | list[ChatPart] | None = None

    def text(self) -> str:
        """The text of the message, parts joined."""
        if isinstance(self.content, list):
            return "\n".join(part.text for part in self.content if part.type == "text")
        return self.content or ""


class StreamOptions(BaseModel):
    model_config = ConfigDict(extra="ignore")

    include_usage: bool = False


class CompletionBody(BaseModel):
    """A request to `/v1/chat/completions`. Fields we do not know are ignored."""

    model_config = ConfigDict(extra="ignore")

    model: str | None = None
    messages: Annotated[list[ChatMessage], Field(min_length=1, max_length=1_000)]
    stream: bool | None = False
    stream_options: StreamOptions | None = None
    n: int | None = None
    tools: list[Any] | None = None
    functions: list[Any] | None = None
    logprobs: bool | None = None
    response_format: dict[str, Any] | None = None
    user: Name | None = None
    metadata: dict[str, Any] | None = None

    def unsupported(self) -> str | None:
        """The first field that asks for what we do not do; None when there is none."""
        format_kind = (self.response_format or {}).get("type", "text")
        asks = {
            "n": self.n is not None and self.n != 1,
            "tools": bool(self.tools),
            "functions": bool(self.functions),
            "logprobs": bool(self.logprobs),
            "response_format": format_kind != "text",
        }
        return next((name for name, asked in asks.items() if asked), None)

    def question(self) -> str:
        """What the person wrote last; earlier turns and system prompts are not heeded."""
        own = [message.text() for message in self.messages if message.role == "user"]
        return own[-1] if own else ""


class UnitView(BaseModel):
    id: str
    name: str


class MunicipalityView(BaseModel):
    """A municipality to choose, with its units and job titles."""

    name: str
    invented: bool
    units: list[UnitView]
    roles: list[str]


class UnitsView(BaseModel):
    """What the unit picker offers; `preselected` when there is only one municipality."""

    municipalities: list[MunicipalityView]
    preselected: str | None


class Health(BaseModel):
    status: Literal["ok", "ready"]
    generation: str | None = None
    documents: int | None = None
    index_age_seconds: int | None = None
