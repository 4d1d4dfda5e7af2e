"""The fields of metadata and what may stand in each (DESIGN §2); pydantic checks them."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from pydantic import BeforeValidator, TypeAdapter

from ingest.documents import Authority, Kind, NeedToKnow, Period
from ingest.metadata import dates

YES = frozenset({"true", "yes", "ja"})
NO = frozenset({"false", "no", "nei"})


def to_text(value: object) -> str:
    """One line of text; numbers and dates that YAML has turned are turned back."""
    if isinstance(value, bool | dict | list):
        raise ValueError("not a text")
    text = " ".join(str(value).split())
    if not text:
        raise ValueError("empty")
    return text


def to_texts(value: object) -> tuple[str, ...]:
    """A list of texts; a single text is a list of one."""
    entries = value if isinstance(value, list | tuple) else [value]
    return tuple(to_text(entry) for entry in entries if entry is not None)


def to_date(value: object) -> date:
    found = dates.of(value)
    if found is None:
        raise ValueError("not a date")
    return found


def to_period(value: object) -> Period:
    """An ISO interval `a/b`, or a list of two dates."""
    parts = value.split("/") if isinstance(value, str) else value
    if not isinstance(parts, list | tuple) or len(parts) != 2:
        raise ValueError("not an interval")
    first, last = to_date(parts[0]), to_date(parts[1])
    if last < first:
        raise ValueError("ends before it starts")
    return Period(first, last)


def to_need(value: object) -> NeedToKnow | None:
    """Yes or no, a text for those who read it, or a mapping of `note`, `units` and `roles`."""
    if isinstance(value, NeedToKnow):
        return value
    if isinstance(value, dict):
        if not set(value) <= {"note", "units", "roles"}:
            raise ValueError("unknown key")
        note = to_text(value["note"]) if value.get("note") else ""
        return NeedToKnow(note, to_texts(value.get("units")), to_texts(value.get("roles")))
    text = to_text(value)
    if text.lower() in NO:
        return None
    return NeedToKnow("" if text.lower() in YES else text)


def lower(value: object) -> object:
    return value.strip().lower() if isinstance(value, str) else value


Text = Annotated[str, BeforeValidator(to_text)]
Texts = Annotated[tuple[str, ...], BeforeValidator(to_texts)]
Day = Annotated[date, BeforeValidator(to_date)]

ADAPTERS: dict[str, Any] = {
    "text": TypeAdapter(Text),
    "texts": TypeAdapter(Texts),
    "day": TypeAdapter(Day),
    "period": TypeAdapter(Annotated[Period, BeforeValidator(to_period)]),
    "kind": TypeAdapter(Annotated[Kind, BeforeValidator(lower)]),
    "authority": TypeAdapter(Annotated[Authority, BeforeValidator(lower)]),
    "need": TypeAdapter(Annotated[NeedToKnow | None, BeforeValidator(to_need)]),
}
FIELDS: dict[str, TypeAdapter[Any]] = {
    **dict.fromkeys(
        ("id", "title", "owner", "approved_by", "publisher", "version", "language", "change_note"),
        ADAPTERS["text"],
    ),
    **dict.fromkeys(("valid_from", "valid_to", "review_by", "published"), ADAPTERS["day"]),
    **dict.fromkeys(
        ("supersedes", "audience", "keywords", "legal_basis", "typical_questions"),
        ADAPTERS["texts"],
    ),
    "period": ADAPTERS["period"],
    "kind": ADAPTERS["kind"],
    "authority": ADAPTERS["authority"],
    "need_to_know": ADAPTERS["need"],
}
SCOPE_FIELDS: dict[str, TypeAdapter[Any]] = {
    "municipality": ADAPTERS["text"],
    **dict.fromkeys(("services", "units", "roles"), ADAPTERS["texts"]),
}
