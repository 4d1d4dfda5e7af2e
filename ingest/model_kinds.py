"""What is known of a model before it is read. There are two kinds: an embedder turns one text into
a vector, a re-ranker scores a question and a passage together (a cross-encoder)."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Literal

Kind = Literal["embedder", "reranker"]
EMBEDDER: Kind = "embedder"
RERANKER: Kind = "reranker"
#: What says so. Since version 5 sentence-transformers writes the first one for both kinds.
LIBRARY_FILE = "config_sentence_transformers.json"
MODEL_FILE = "config.json"
MODULES_FILE = "modules.json"


def installed() -> bool:
    """Whether the packages that run models (the extra `neural`) are here."""
    return find_spec("sentence_transformers") is not None


def without_bars() -> None:
    """Keeps transformers from drawing progress bars while it reads a model from disk."""
    from transformers.utils import logging

    disable: Callable[[], None] = logging.disable_progress_bar
    disable()


def kind_of(folder: Path) -> Kind | None:
    """The kind of the model in `folder`; None when there is none."""
    if not (folder / MODEL_FILE).is_file() and not (folder / MODULES_FILE).is_file():
        return None
    return kind(content(folder / LIBRARY_FILE), content(folder / MODEL_FILE))


def kind(library: dict[str, Any], model: dict[str, Any]) -> Kind:
    """The kind by what the two files say. A folder of transformers alone tells it by the head of
    the model; one without a head for classification is an embedder."""
    if "model_type" in library:
        return RERANKER if library["model_type"] == "CrossEncoder" else EMBEDDER
    heads = model.get("architectures") or [""]
    return RERANKER if heads[0].endswith("ForSequenceClassification") else EMBEDDER


def content(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
