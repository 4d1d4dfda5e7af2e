"""The app over a small ward (`tests/web/ward.py`)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from assistant.web.app import create_app
from ingest.settings import Settings
from tests.web.ward import SmallGeneration, WardAssistant

PDF = b"%PDF-1.4\n%%EOF\n"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data=tmp_path / "var", host="127.0.0.1", language="nb")


@pytest.fixture
def originals(tmp_path: Path) -> Path:
    """Files of the collection; beside them one that nobody may fetch."""
    folder = tmp_path / "files"
    (folder / "rutiner").mkdir(parents=True)
    (folder / "rutiner" / "fall.pdf").write_bytes(PDF)
    (tmp_path / "secret.pdf").write_bytes(b"secret")
    return folder


@pytest.fixture
def assistant(originals: Path) -> WardAssistant:
    return WardAssistant(SmallGeneration(originals))


@pytest.fixture
def client(assistant: WardAssistant, settings: Settings) -> Iterator[TestClient]:
    with TestClient(create_app(assistant, settings), base_url="http://127.0.0.1:8000") as client:
        yield client
