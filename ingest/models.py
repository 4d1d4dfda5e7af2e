"""Models on disk. Fetching one is the only thing here that asks the internet."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.embedding import model_folder
from ingest.errors import UnknownEmbedder
from ingest.model_kinds import LIBRARY_FILE, MODEL_FILE, RERANKER, content, kind
from ingest.settings import Settings

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder, SentenceTransformer


def fetch(name: str, settings: Settings) -> Path:
    """Fetches an embedder or a re-ranker by name and puts it where the settings look for it.

    It is put in place whole. Raises UnknownEmbedder when it cannot be had.
    """
    folder = model_folder(settings, name)
    beside = folder.with_name(f"{folder.name}.fetching")
    try:
        fetched(name).save(str(beside))
        shutil.rmtree(folder, ignore_errors=True)
        os.replace(beside, folder)
    except (ImportError, OSError, ValueError, RuntimeError) as error:
        shutil.rmtree(beside, ignore_errors=True)
        reason = " ".join(str(error).split())[:200]
        raise UnknownEmbedder("sync.not_fetched", name=name, reason=reason) from error
    return folder


def fetched(name: str) -> SentenceTransformer | CrossEncoder:
    """The model in memory, as what its files say it is."""
    from sentence_transformers import CrossEncoder, SentenceTransformer
    from sentence_transformers.util import load_file_path

    paths = (load_file_path(name, file) for file in (LIBRARY_FILE, MODEL_FILE))
    library, model = (content(Path(path)) if path else {} for path in paths)
    made = CrossEncoder if kind(library, model) == RERANKER else SentenceTransformer
    return made(name, device="cpu")
