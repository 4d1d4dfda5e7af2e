"""What a model is told: `prompts/<act>/` with system.md, user.md and examples.jsonl.

system.md and user.md begin with front matter that has the id and version of the prompt; user.md is
a Jinja template. A line of examples.jsonl has the values of one user message (`user`) and the
output wanted for it (`assistant`).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, get_args

import yaml
from jinja2 import Environment, StrictUndefined, TemplateError
from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.errors import BadPrompt
from assistant.models.requests import Act, ModelRequest, Role
from ingest import messages

FILES = ("system.md", "user.md", "examples.jsonl")
#: Far above what is written: models that reason first count that too.
MAX_TOKENS: Mapping[Act, int] = {"rewrite": 1_000, "select": 2_000, "anticipate": 1_000}
SCHEMA: Mapping[Act, str] = {
    "rewrite": "rewrite_1",
    "select": "select_1",
    "anticipate": "anticipate_1",
}
ENVIRONMENT = Environment(
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    autoescape=False,  # text for a model, not HTML
)


class Head(BaseModel):
    """Front matter of a prompt file."""

    model_config = ConfigDict(frozen=True, extra="forbid", coerce_numbers_to_str=True)

    id: str
    version: str


@dataclass(frozen=True, slots=True)
class Prompt:
    """One act: the fixed messages before the user's, and the template of the user's."""

    act: Act
    id: str
    version: str
    before: tuple[tuple[Role, str], ...]
    template: str

    def request(self, values: Mapping[str, Any]) -> ModelRequest:
        """The request with `values` filled in. Raises BadPrompt when the template needs others."""
        user: tuple[Role, str] = ("user", filled(self.template, values))
        return ModelRequest(self.act, (*self.before, user), MAX_TOKENS[self.act], SCHEMA[self.act])


@dataclass(frozen=True, slots=True)
class Prompts:
    """All acts. `fingerprint` changes with any byte of any prompt file."""

    acts: Mapping[Act, Prompt]
    fingerprint: str

    def request(self, act: Act, values: Mapping[str, Any]) -> ModelRequest:
        return self.acts[act].request(values)


@cache
def prompts() -> Prompts:
    """The prompts of the product, read once. Raises BadPrompt."""
    return load(messages.folder().parent)


def load(folder: Path) -> Prompts:
    """The prompts in `folder`. Raises BadPrompt when one is missing or does not validate."""
    try:
        acts = {act: read(folder / act, act) for act in get_args(Act)}
        digest = sha256()
        for act in get_args(Act):
            for name in FILES:
                digest.update(f"{act}/{name}\0".encode() + (folder / act / name).read_bytes())
    except (OSError, ValueError, KeyError, ValidationError, yaml.YAMLError) as error:
        raise BadPrompt(f"prompts: {error}") from error
    return Prompts(acts, digest.hexdigest()[:16])


def read(folder: Path, act: Act) -> Prompt:
    head, system = parts((folder / "system.md").read_text("utf-8"))
    of_user, template = parts((folder / "user.md").read_text("utf-8"))
    if head != of_user:
        raise ValueError(f"{act}: system.md and user.md are of different versions")
    before: list[tuple[Role, str]] = [("system", system)]
    for line in (folder / "examples.jsonl").read_text("utf-8").splitlines():
        example = json.loads(line)
        before.append(("user", filled(template, example["user"])))
        before.append(("assistant", json.dumps(example["assistant"], ensure_ascii=False)))
    return Prompt(act, head.id, head.version, tuple(before), template)


def parts(content: str) -> tuple[Head, str]:
    """Front matter and text of a prompt file."""
    empty, head, text = content.split("---\n", 2)
    if empty:
        raise ValueError("a prompt begins with front matter")
    return Head.model_validate(yaml.safe_load(head)), text.strip()


def filled(template: str, values: Mapping[str, Any]) -> str:
    try:
        return ENVIRONMENT.from_string(template).render(values).strip()
    except TemplateError as error:
        raise BadPrompt(f"prompts: {error}") from error
