"""What a model is asked, as a value that can be stored and asked again."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import Any, Literal

from assistant.models.outputs import SCHEMAS

Act = Literal["rewrite", "select", "anticipate"]
Role = Literal["system", "user", "assistant"]


@dataclass(frozen=True)
class ModelRequest:
    """One call of a model. `schema` names the JSON schema of the output (`outputs.SCHEMAS`)."""

    act: Act
    messages: tuple[tuple[Role, str], ...]
    max_tokens: int
    schema: str
    temperature: int = 0

    @cached_property
    def id(self) -> str:
        """Hash of everything that is asked: the same in every process and on every machine."""
        content = {
            "act": self.act,
            "messages": self.messages,
            "max_tokens": self.max_tokens,
            "schema": self.schema,
            "temperature": self.temperature,
        }
        canonical = json.dumps(content, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
        return sha256(canonical.encode()).hexdigest()

    def as_openai(self, model: str) -> dict[str, Any]:
        """The body for OpenAI's `/v1/chat/completions`."""
        return {
            "model": model,
            "messages": [{"role": role, "content": content} for role, content in self.messages],
            "max_tokens": self.max_tokens,
            "temperature": self.temperature,
            "response_format": {
                "type": "json_schema",
                "json_schema": {
                    "name": self.schema,
                    "strict": True,
                    "schema": SCHEMAS[self.schema],
                },
            },
        }
