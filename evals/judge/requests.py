"""What a judge is asked."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache, cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

SYSTEM = Path(__file__).with_name("system.md")
LABELS = ("right", "partly", "wrong")
MAX_TOKENS = 1_000
SCHEMA = {
    "type": "object",
    "properties": {"label": {"type": "string", "enum": list(LABELS)}},
    "required": ["label"],
    "additionalProperties": False,
}


@dataclass(frozen=True)
class JudgeRequest:
    """One answer to judge: the question, what is right and where it stands, what was shown."""

    question: str
    gold: str
    evidence: tuple[str, ...]
    shown: str

    @cached_property
    def id(self) -> str:
        """Hash of everything that is asked."""
        canonical = json.dumps(self.messages(), ensure_ascii=True, separators=(",", ":"))
        return sha256(canonical.encode()).hexdigest()

    def messages(self) -> list[dict[str, str]]:
        asked = [
            f"Question: {self.question}",
            f"Right answer: {self.gold}",
            *(f"It stands in: {quote}" for quote in self.evidence),
            f"Answer shown: {self.shown or '(nothing)'}",
        ]
        return [
            {"role": "system", "content": system()},
            {"role": "user", "content": "\n".join(asked)},
        ]

    def as_openai(self, model: str) -> dict[str, Any]:
        """The body for OpenAI's `/v1/chat/completions`."""
        return {
            "model": model,
            "messages": self.messages(),
            "max_tokens": MAX_TOKENS,
            "temperature": 0,
            "response_format": {
                "type": "json_schema",
                "json_schema": {"name": "judge_1", "strict": True, "schema": SCHEMA},
            },
        }


@cache
def system() -> str:
    return SYSTEM.read_text("utf-8").strip()
