"""Rules for tests: those of the corpus, and small ones written for one test."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from assistant.askers import Asker, Askers
from assistant.escalation import Rules, load_rules
from assistant.questions import Question
from ingest.settings import Settings

CORPUS = Path(__file__).parents[3] / "corpus"
MESSAGE = {"nb": "Ring.", "nn": "Ring.", "en": "Call.", "pl": "Dzwoń."}

Written = Callable[..., Path]


@pytest.fixture(scope="session")
def rules() -> Rules:
    """The rules of the corpus."""
    return load_rules(CORPUS)


@pytest.fixture(scope="session")
def asker() -> Callable[..., Asker]:
    """Resolves an asker of the demonstration municipality: `asker(role=..., unit=...)`."""
    askers = Askers.load(Settings(corpus=CORPUS))
    return lambda **known: askers.resolve(Question(text="?", **known))


@pytest.fixture
def corpus_with(tmp_path: Path) -> Written:
    """Writes a corpus with one rule and a vocabulary, and gives its folder."""

    def write(vocabulary: dict[str, object] | None = None, **changed: object) -> Path:
        entry = {
            "id": "test/regel",
            "severity": "acute",
            "category": "test",
            "patterns": ["hjelp"],
            "roles": ["113"],
            "message": MESSAGE,
            "examples": ["hjelp", "hjelp meg"],
        } | changed
        folder = tmp_path / "national" / "escalation"
        (folder / "vocabulary").mkdir(parents=True)
        (folder / "test.yaml").write_text(yaml.safe_dump({"rules": [entry]}), "utf-8")
        words = yaml.safe_dump(vocabulary or {"slots": {"x": ["x"]}})
        (folder / "vocabulary" / "words.yaml").write_text(words, "utf-8")
        return tmp_path

    return write
