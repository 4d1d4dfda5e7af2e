"""A desk over small collections and over the demonstration collection."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from assistant.desk.desk import Desk
from assistant.units import municipalities
from ingest.index.generation import Generation, current
from ingest.settings import Settings
from tests.conftest import CORPUS

DAY = date(2026, 11, 25)
DeskOf = Callable[..., Desk]


def desk_of(generation: Generation, corpus: Path = CORPUS, **known: Any) -> Desk:
    """The desk of Fjellvik on the day of the tests."""
    settings = generation.settings.model_copy(update={"corpus": corpus})
    (place,) = municipalities(corpus)
    return Desk(generation, settings, place, DAY, **known)


@pytest.fixture(scope="session")
def fjellvik_desk(fjellvik: Settings) -> Desk:
    return desk_of(current(fjellvik))


def document(title: str, body: str = "Slik gjør du.", **known: object) -> str:
    """A Markdown document in force."""
    data = {
        "title": title,
        "kind": "routine",
        "owner": "Fagsykepleier",
        "version": "1.0",
        "valid_from": "2026-01-01",
        "review_by": "2028-01-01",
        **known,
    }
    lines = "\n".join(f"{name}: {value}" for name, value in data.items() if value is not None)
    return f"---\n{lines}\n---\n\n# {title}\n\n{body}\n"
