"""`manifest.json` of a generation: what it was made of and with."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from ingest.errors import GenerationDamaged

NAME = "manifest.json"


@dataclass(frozen=True, slots=True)
class Manifest:
    """`created` is ISO with a time zone; `parent` the generation before ("" for the first);
    `pipeline` the fingerprint of the code and settings that read and indexed; `embedder` that of
    the vectors. `documents` and `passages` are counts."""

    id: str
    created: str
    parent: str
    pipeline: str
    embedder: str
    documents: int
    passages: int


def write(folder: Path, manifest: Manifest) -> None:
    content = json.dumps(asdict(manifest), indent=1, sort_keys=True)
    (folder / NAME).write_text(content + "\n", "utf-8")


def read(folder: Path) -> Manifest:
    """The manifest in `folder`. Raises GenerationDamaged, FileNotFoundError."""
    try:
        return Manifest(**json.loads((folder / NAME).read_text("utf-8")))
    except (ValueError, TypeError) as error:
        raise GenerationDamaged("sync.damaged", reason=f"{NAME}: {error}") from error
