""" "Hva er nytt siden sist?" is answered with the new sentences that hold, each with its source."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from assistant.changes.asked import asks_what_changed
from assistant.conversation import Assistant
from assistant.questions import Question
from assistant.replies import Outcome
from ingest.settings import Settings
from ingest.sync import sync
from tests.conftest import CORPUS

OLD = """---
id: hygiene
title: Håndhygiene
kind: procedure
version: "1"
valid_from: 2024-01-01
---
# Håndhygiene

## Hånddesinfeksjon

Gni inn håndsprit i 15 sekunder. La hendene lufttørke.
"""
NEW = OLD.replace('"1"', '"2"').replace("15 sekunder", "30 sekunder")


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    folder = tmp_path / "documents"
    folder.mkdir()
    return folder


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data=tmp_path / "var", corpus=CORPUS)


def ingested(documents: Path, settings: Settings, *texts: str) -> Assistant:
    """An assistant after as many runs as there are texts of the one document."""
    for text in texts:
        (documents / "hygiene.md").write_text(text, "utf-8")
        (documents / "avvik.md").write_text("# Avvik\n\nAvvik meldes samme vakt.\n", "utf-8")
        sync([documents], settings)
    return Assistant(settings)


@pytest.mark.parametrize(
    "text",
    [
        "Hva er nytt siden sist?",
        "hva er endret i rutinene?",
        "Kva er endra sidan sist?",
        "Er det noe nytt?",
        "What has changed since last time?",
        "Co nowego?",
    ],
)
def test_it_is_known_in_the_languages_of_the_page(text: str):
    assert asks_what_changed(text)


@pytest.mark.parametrize(
    "text",
    [
        "Hva er endret i prosedyren for håndhygiene?",
        "Er det noe nytt om norovirus?",
        "Hva har endret seg i tilstanden til pasienten?",
        "Jeg er ny, hva må jeg vite?",
    ],
)
def test_a_question_about_one_matter_is_searched_like_any_other(text: str):
    assert not asks_what_changed(text)


def test_the_new_sentence_is_told_with_its_source_and_the_old_one_is_not(
    documents: Path, settings: Settings
):
    reply = ingested(documents, settings, OLD, NEW).ask(Question("Hva er nytt siden sist?"))
    assert reply.outcome is Outcome.ANSWER
    assert "Gni inn håndsprit i 30 sekunder." in reply.answer
    assert "15 sekunder" not in reply.answer
    (citation,) = reply.citations
    assert (citation.document_id, citation.version) == ("hygiene", "2")
    assert "Endret" in reply.notices[-1]


def test_what_does_not_hold_yet_is_named_and_not_stated(documents: Path, settings: Settings):
    coming = NEW.replace("2024-01-01", "2999-01-01").replace(
        "id: hygiene", "id: ny\nsupersedes: [hygiene]"
    )
    (documents / "ny.md").write_text(coming, "utf-8")
    assistant = ingested(documents, settings, OLD, OLD.replace("La hendene", "Hendene skal"))
    reply = assistant.ask(Question("Hva er nytt?"))
    assert "30 sekunder" not in reply.answer
    assert any("01.01.2999" in notice for notice in reply.notices)


def test_nothing_is_told_of_what_the_asker_may_not_read(documents: Path, settings: Settings):
    limited = [text.replace("kind:", "audience: [leder]\nkind:") for text in (OLD, NEW)]
    assistant = ingested(documents, settings, *limited)
    asked = Question("Hva er nytt siden sist?")
    assert "håndsprit" not in assistant.ask(asked).answer
    assert "30 sekunder" in assistant.ask(replace(asked, reads=frozenset({"leder"}))).answer
