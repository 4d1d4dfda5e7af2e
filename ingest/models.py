"""Embedding models on disk. Fetching one is the only thing here that asks the internet."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from ingest.embedding import model_folder
from ingest.errors import UnknownEmbedder
from ingest.settings import Settings


def fetch(name: str, settings: Settings) -> Path:
    """Fetches a sentence-transformers model by name and puts it where the settings look for it.

    It is put in place whole. Raises UnknownEmbedder when it cannot be had.
    """
    folder = model_folder(settings.model_copy(update={"embedder": name}))
    beside = folder.with_name(f"{folder.name}.fetching")
    try:
        from sentence_transformers import SentenceTransformer

        SentenceTransformer(name, device="cpu").save(str(beside))
        shutil.rmtree(folder, ignore_errors=True)
        os.replace(beside, folder)
    except (ImportError, OSError, ValueError, RuntimeError) as error:
        shutil.rmtree(beside, ignore_errors=True)
        reason = " ".join(str(error).split())[:200]
        raise UnknownEmbedder("sync.not_fetched", name=name, reason=reason) from error
    return folder
