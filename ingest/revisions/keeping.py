"""`changes.jsonl` of a generation: one change on each line, oldest first.

The file is written into the generation that is being built and becomes the record in the moment
the generation answers, so that a killed run leaves neither half a record nor a double one.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from ingest.errors import GenerationDamaged
from ingest.index import codec
from ingest.revisions.values import (
    Fact,
    Hunk,
    Revision,
    RevisionKind,
    SectionKind,
    SectionRevision,
)

NAME = "changes.jsonl"
#: Changes beyond this number are forgotten, the oldest first, however young they are.
MOST = 5_000


def read(folder: Path) -> tuple[Revision, ...] | None:
    """The record in the folder of a generation; None when it has none. Raises GenerationDamaged."""
    try:
        with (folder / NAME).open(encoding="utf-8") as file:
            return tuple(revision_from(json.loads(line)) for line in file)
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise GenerationDamaged("sync.damaged", reason=f"{NAME}: {error}") from error


def write(folder: Path, revisions: Iterable[Revision]) -> None:
    lines = [codec.packed(row_of(revision)) + "\n" for revision in revisions]
    (folder / NAME).write_text("".join(lines), "utf-8")


def lasting(revisions: Iterable[Revision], days: int, today: date) -> tuple[Revision, ...]:
    """Those that are news of the last `days`, and what does not hold yet; with 0, none."""
    if not days:
        return ()
    first = today - timedelta(days=days)
    kept = [r for r in revisions if r.upcoming(today) or r.day(today) >= first]
    return tuple(kept[-MOST:])


def row_of(revision: Revision) -> dict[str, Any]:
    return {
        "id": revision.id,
        "kind": revision.kind,
        "metadata": codec.metadata_row(revision.metadata),
        "edition": revision.edition,
        "text": revision.text,
        "seen": codec.iso(revision.seen),
        "replaces": revision.replaces,
        "successor": revision.successor,
        "old_version": revision.old_version,
        "old_audience": revision.old_audience,
        "sections": [section_row(section) for section in revision.sections],
        "facts": [[fact.name, fact.old, fact.new] for fact in revision.facts],
    }


def section_row(section: SectionRevision) -> list[object]:
    return [
        section.kind,
        section.id,
        section.before,
        section.after,
        section.old_path,
        section.new_path,
        [[hunk.at, hunk.old, hunk.new] for hunk in section.hunks],
    ]


def revision_from(row: dict[str, Any]) -> Revision:
    return Revision(
        id=row["id"],
        kind=RevisionKind(row["kind"]),
        metadata=codec.metadata_from(row["metadata"]),
        edition=row["edition"],
        text=row["text"],
        seen=codec.day(row["seen"]),
        replaces=row["replaces"],
        successor=row["successor"],
        old_version=row["old_version"],
        old_audience=tuple(row["old_audience"]),
        sections=tuple(section_from(*section) for section in row["sections"]),
        facts=tuple(Fact(*fact) for fact in row["facts"]),
    )


def section_from(
    kind: str,
    id_: str,
    before: int | None,
    after: int | None,
    old_path: list[str],
    new_path: list[str],
    hunks: list[list[Any]],
) -> SectionRevision:
    made = tuple(Hunk(at, tuple(old), tuple(new)) for at, old, new in hunks)
    return SectionRevision(
        SectionKind(kind), id_, before, after, tuple(old_path), tuple(new_path), made
    )
