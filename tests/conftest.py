"""What many tests share: the demonstration collection, ingested once, and command lines to run."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.embedding import RECOMMENDED
from ingest.settings import Settings
from ingest.sync import sync
from tests import tiny

ROOT = Path(__file__).parents[1]
CORPUS = ROOT / "corpus"

Kildevakt = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def fjellvik(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings whose data folder holds the demonstration collection. Read only."""
    settings = Settings(data=tmp_path_factory.mktemp("fjellvik"), corpus=CORPUS)
    report = sync([CORPUS], settings)
    assert report.failed == ()
    return settings


@pytest.fixture(scope="session")
def tiny_models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of real models with random weights: two embedders, a re-ranker, and a cross-encoder
    that gives three scores. Read only."""
    folder = tmp_path_factory.mktemp("models")
    tiny.embedder(folder / RECOMMENDED.replace("/", "--"), seed=1)
    tiny.embedder(folder / "tiny--other", seed=2)
    tiny.reranker(folder / "tiny--ranker")
    tiny.reranker(folder / "tiny--classifier", labels=3)
    return folder


@pytest.fixture(scope="session")
def kildevakt(fjellvik: Settings) -> Kildevakt:
    """Runs the command line on the demonstration collection: `kildevakt("ask", "...")`."""

    def run(*arguments: str, data: Path | None = None) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "ingest.cli", *arguments],
            cwd=ROOT,
            env={**os.environ, "KILDEVAKT_DATA": str(data or fjellvik.data)},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    return run
