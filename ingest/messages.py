"""Every word the product says itself, from `prompts/messages/<language>.yaml`.

A key is dotted ("read.encrypted"); values are filled with `str.format`. A language that has no
catalogue falls back to bokmål, so that nobody is left without a message.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml

from ingest.errors import CatalogueError
from ingest.settings import CHECKOUT

LANGUAGES = ("nb", "nn", "en", "pl")
FALLBACK = "nb"


def text(key: str, language: str = FALLBACK, **values: object) -> str:
    """The message `key` in `language`, with `values` filled in.

    Raises CatalogueError when no catalogue has the key or a value it needs is missing.
    """
    pattern = catalogue(language).get(key) or catalogue(FALLBACK).get(key)
    if pattern is None:
        raise CatalogueError(f"no message {key!r} in prompts/messages")
    try:
        return pattern.format(**values)
    except (KeyError, IndexError) as error:
        raise CatalogueError(f"message {key!r} needs the value {error}") from error


def catalogue(language: str) -> Mapping[str, str]:
    """All messages of one language by dotted key."""
    return load(language if language in LANGUAGES else FALLBACK)


@cache
def load(language: str) -> Mapping[str, str]:
    content = yaml.safe_load(folder().joinpath(f"{language}.yaml").read_text("utf-8"))
    return dict(flatten("", content))


def folder() -> Path:
    """The catalogues of the checkout, else the copy inside the installed package."""
    checkout = CHECKOUT / "prompts" / "messages"
    return checkout if checkout.is_dir() else CHECKOUT / "assistant" / "_prompts" / "messages"


def flatten(prefix: str, node: object) -> list[tuple[str, str]]:
    """Dotted keys with their texts; a list becomes key.0, key.1 ..."""
    if isinstance(node, Mapping):
        items = [(str(key), value) for key, value in node.items()]
    elif isinstance(node, list):
        items = [(str(number), value) for number, value in enumerate(node)]
    else:
        return [(prefix, str(node).strip())]
    return [
        pair
        for key, value in items
        for pair in flatten(f"{prefix}.{key}" if prefix else key, value)
    ]
