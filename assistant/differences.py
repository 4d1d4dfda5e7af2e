"""Where documents say different things, for the adviser: `kildevakt conflicts`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from textwrap import indent
from typing import Any

from assistant.printing import wrapped
from ingest import messages
from ingest.conflicts import FoundConflict, Side
from ingest.documents import HOLDING
from ingest.index.generation import Generation


def listed(generation: Generation, day: date) -> list[dict[str, Any]]:
    """All of them as plain JSON values, what holds on the day first, the closest pairs first."""
    found = [as_values(one, generation, day) for one in generation.conflicts]
    return sorted(found, key=lambda one: (not one["in_force"], one["kind"]))


def as_values(found: FoundConflict, generation: Generation, day: date) -> dict[str, Any]:
    return {
        "kind": "variant" if found.variant else "conflict",
        "facet": found.facet.value,
        "terms": list(found.terms),
        "in_force": in_force(found, generation, day),
        "a": side_values(found.a, generation, day),
        "b": side_values(found.b, generation, day),
    }


def in_force(found: FoundConflict, generation: Generation, day: date) -> bool:
    """Whether both texts hold on the day."""
    return all(generation.status(side.document_id, day) in HOLDING for side in found.sides)


def side_values(side: Side, generation: Generation, day: date) -> dict[str, Any]:
    document = generation.document(side.document_id).document
    passage = generation.passages([side.passage_id])[side.passage_id]
    sentence = next(s for s in passage.sentences if s.id == side.sentence_id)
    known = document.metadata
    return {
        "document_id": document.id,
        "title": known.title,
        "source": document.source,
        "version": known.version,
        "section": list(passage.section),
        "page": sentence.page,
        "text": sentence.text,
        "owner": known.owner,
        "status": generation.status(document.id, day).value,
        "valid_from": known.valid_from.isoformat() if known.valid_from else None,
        "valid_to": known.valid_to.isoformat() if known.valid_to else None,
    }


def counts(generation: Generation, day: date) -> dict[str, int]:
    """How many conflicts and variants there are, and how many of them hold on the day."""
    found = generation.conflicts
    variants = sum(one.variant for one in found)
    now = sum(in_force(one, generation, day) for one in found)
    return {"conflicts": len(found) - variants, "variants": variants, "now": now}


def counted(numbers: Mapping[str, int], day: date) -> str:
    values: dict[str, Any] = {**numbers, "date": f"{day:%d.%m.%Y}"}
    return messages.text("conflicts.count", **values)


def as_lines(found: Sequence[Mapping[str, Any]], day: date) -> str:
    """The list for a terminal."""
    if not found:
        return messages.text("conflicts.none")
    variants = sum(one["kind"] == "variant" for one in found)
    numbers = {
        "conflicts": len(found) - variants,
        "variants": variants,
        "now": sum(one["in_force"] for one in found),
    }
    blocks = (block(number, one, day) for number, one in enumerate(found, start=1))
    return "\n\n".join([*blocks, counted(numbers, day)])


def block(number: int, one: Mapping[str, Any], day: date) -> str:
    about = messages.text(f"conflicts.facet.{one['facet']}")
    if one["terms"]:
        about = messages.text("conflicts.about", what=about, terms=", ".join(one["terms"]))
    if one["kind"] == "variant":
        about = messages.text("conflicts.variant", about=about)
    if not one["in_force"]:
        about += "; " + messages.text("conflicts.not_now", date=f"{day:%d.%m.%Y}")
    return "\n".join([f"{number}. {about}", side_lines(one["a"]), side_lines(one["b"])])


def side_lines(side: Mapping[str, Any]) -> str:
    """The text, then where it stands and who owns it."""
    known = {"owner": side["owner"], "from": side["valid_from"]}
    where = [" > ".join([side["title"], *side["section"][-1:]]), side["source"]]
    where += [messages.text(f"conflicts.{key}", value=v) for key, v in known.items() if v]
    return indent(f"- {wrapped(side['text'])}\n{wrapped(' · '.join(where))}", "   ")
