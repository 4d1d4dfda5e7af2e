"""What answers now, and what is missing: `kildevakt status`."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

from assistant import differences, models_in_use
from assistant.contacts import directory
from assistant.escalation import load_rules
from assistant.units import municipalities
from ingest import messages
from ingest.documents import Metadata
from ingest.errors import NoGeneration
from ingest.index.generation import Generation, current
from ingest.settings import Settings

#: What an adviser is told when it is not there.
EXPECTED = ("kind", "owner", "valid_from", "review_by")
MOST_LISTED = 5


def state(settings: Settings) -> dict[str, Any]:
    """Generation, documents, embedder, model, rules and what is missing, as plain JSON values."""
    known = municipalities(settings.corpus)
    ingested = collection(settings)
    contacts = {m.name: len(directory(settings.corpus, m).entries) for m in known}
    return {
        "rules": len(load_rules(settings.corpus).rules),
        "contacts": contacts,
        **models_in_use.found(settings, ingested.pop("made_by", None)),
        "model": settings.chat_model,
        **ingested,
    }


def collection(settings: Settings) -> dict[str, Any]:
    """What is ingested; `generation` is None before the first ingest."""
    try:
        generation = current(settings)
    except NoGeneration:
        return {"generation": None}
    today = date.today()
    documents = generation.documents()
    statuses = Counter(generation.status(d.document.id, today).value for d in documents)
    return {
        "generation": generation.id,
        "created": generation.created,
        "made_by": generation.manifest.embedder,
        **generation.counts(),
        "by_status": dict(sorted(statuses.items())),
        "missing_metadata": {
            d.document.id: missing for d in documents if (missing := lacking(d.document.metadata))
        },
        "mentioned": absent(generation),
        "conflicts": differences.counts(generation, today),
    }


def lacking(metadata: Metadata) -> list[str]:
    """The expected fields that are not set."""
    return [name for name in EXPECTED if not getattr(metadata, name)]


def absent(generation: Generation) -> list[str]:
    """Titles that sources name and the collection lacks."""
    titles = {d.document.metadata.title.casefold() for d in generation.documents()}
    return sorted({m.title for m in generation.mentions() if m.title.casefold() not in titles})


def as_lines(found: dict[str, Any]) -> str:
    """The state as lines for a terminal."""
    contacts = ", ".join(f"{name} {count}" for name, count in found["contacts"].items())
    shown = [
        ("rules", found["rules"]),
        ("contacts", contacts or 0),
        *models_in_use.as_pairs(found),
        ("model", found["model"] or messages.text("status.no_model")),
    ]
    if found["generation"] is None:
        return "\n".join([*map(line, shown), messages.text("status.none")])
    shown = [
        ("generation", found["generation"]),
        ("documents", found["documents"]),
        ("passages", found["passages"]),
        ("by_status", ", ".join(f"{name} {n}" for name, n in found["by_status"].items())),
        ("missing_metadata", shortened(list(found["missing_metadata"]))),
        ("mentioned", shortened(found["mentioned"])),
        ("conflicts", differences.counted(found["conflicts"], date.today())),
        *shown,
    ]
    return "\n".join(map(line, shown))


def shortened(names: list[str]) -> str:
    """The number of names and the first few of them."""
    more = ", ..." if len(names) > MOST_LISTED else ""
    return f"{len(names)}" + (f" ({', '.join(names[:MOST_LISTED])}{more})" if names else "")


def line(pair: tuple[str, object]) -> str:
    return f"{messages.text(f'status.{pair[0]}'):<30}{pair[1]}"
