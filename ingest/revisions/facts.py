"""What the metadata of two editions say differently."""

from __future__ import annotations

from datetime import date

from ingest.documents import Metadata
from ingest.revisions.values import Fact

#: What staff may want to know of. Who may read a document is told to nobody.
FIELDS = (
    "title",
    "kind",
    "authority",
    "version",
    "valid_from",
    "valid_to",
    "review_by",
    "owner",
    "approved_by",
)


def differing(old: Metadata, new: Metadata) -> tuple[Fact, ...]:
    """The fields that say something else, and whom it holds for."""
    found = [Fact(name, plain(getattr(old, name)), plain(getattr(new, name))) for name in FIELDS]
    found.append(Fact("scope", scope(old), scope(new)))
    return tuple(fact for fact in found if fact.old != fact.new)


def plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value)


def scope(metadata: Metadata) -> str:
    named = metadata.scope
    parts = (named.municipality or "", *named.services, *named.units, *named.roles)
    return ", ".join(filter(None, parts))
