"""What advisers marked as need to know, beside what the metadata says.

    <data>/need-to-know/<id of the change>.json

One small file for each change, so that two advisers never write over each other.
"""

from __future__ import annotations

import json
import os
import re
import secrets
from collections.abc import Mapping
from pathlib import Path

from ingest.documents import NeedToKnow
from ingest.settings import Settings

FOLDER = "need-to-know"
ID = re.compile(r"[0-9a-f]{16}(-\d{1,4})?")


def read(settings: Settings) -> Mapping[str, NeedToKnow | None]:
    """The marks by id of the change; None where one was taken back. A file that is none is passed
    over: what the metadata says then holds."""
    found: dict[str, NeedToKnow | None] = {}
    for path in (settings.data / FOLDER).glob("*.json"):
        try:
            row = json.loads(path.read_text("utf-8"))
            found[path.stem] = row and NeedToKnow(
                str(row["note"]), tuple(row["units"]), tuple(row["roles"])
            )
        except (OSError, ValueError, KeyError, TypeError):
            continue
    return found


def mark(settings: Settings, change: str, need: NeedToKnow | None) -> None:
    """Marks a change, in place of what was said of it before; None takes it back. Raises
    ValueError when it is no id of a change."""
    file = file_of(settings.data / FOLDER, change)
    file.parent.mkdir(parents=True, exist_ok=True)
    row = {"note": need.note, "units": need.units, "roles": need.roles} if need else None
    fresh = file.with_name(f"{change}.{secrets.token_hex(4)}.new")
    fresh.write_text(json.dumps(row, ensure_ascii=False) + "\n", "utf-8")
    os.replace(fresh, file)


def file_of(folder: Path, change: str) -> Path:
    """Ids are made by us; nothing else becomes the name of a file."""
    if not ID.fullmatch(change):
        raise ValueError(change)
    return folder / f"{change}.json"
