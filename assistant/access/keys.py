"""API keys for machines. The database has a hash; the key itself is shown once."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

import sqlalchemy as sa

from assistant.access import secret
from assistant.access.who import Scope, Who
from assistant.errors import BadKey
from assistant.records import schema
from assistant.records.keeping import now
from assistant.records.opening import READS

PREFIX = "kv-"
COLUMNS = schema.api_keys.c


@dataclass(frozen=True, slots=True)
class Key:
    """A key as it is listed. Times are UTC."""

    id: str
    name: str
    scopes: tuple[str, ...]
    reads: tuple[str, ...]
    made: datetime
    revoked: datetime | None


def add(engine: sa.Engine, name: str, scopes: Iterable[Scope], reads: Iterable[str] = ()) -> str:
    """A new key, to be told once. Raises BadKey when it has no name or may do nothing."""
    allowed = sorted(set(scopes))
    if not name.strip() or len(name) > schema.NAME or not allowed:
        raise BadKey("keys.unusable")
    made = PREFIX + secret.new()
    row = {
        "id": uuid4().hex[:8],
        "name": name.strip(),
        "hash": secret.hashed(made),
        "scopes": json.dumps(allowed),
        "reads": json.dumps(sorted(set(reads)), ensure_ascii=False),
        "made": now(),
    }
    with engine.begin() as connection:
        connection.execute(schema.api_keys.insert(), row)
    return made


def listed(engine: sa.Engine) -> list[Key]:
    """All keys, oldest first."""
    query = sa.select(schema.api_keys).order_by(COLUMNS.made, COLUMNS.id)
    with engine.connect().execution_options(**{READS: True}) as connection:
        rows = connection.execute(query).mappings().all()
    return [
        Key(
            row["id"],
            row["name"],
            tuple(json.loads(row["scopes"])),
            tuple(json.loads(row["reads"])),
            row["made"],
            row["revoked"],
        )
        for row in rows
    ]


def revoke(engine: sa.Engine, name: str) -> int:
    """Ends the keys of that id or name; gives how many."""
    mine = ((COLUMNS.id == name) | (COLUMNS.name == name)) & COLUMNS.revoked.is_(None)
    with engine.begin() as connection:
        change = schema.api_keys.update().where(mine).values(revoked=now())
        return connection.execute(change).rowcount


def who(engine: sa.Engine, key: str) -> Who | None:
    """The machine that has this key; None when it is none, or revoked."""
    if not key.startswith(PREFIX):
        return None
    mine = (COLUMNS.hash == secret.hashed(key)) & COLUMNS.revoked.is_(None)
    with engine.connect().execution_options(**{READS: True}) as connection:
        row = connection.execute(sa.select(schema.api_keys).where(mine)).mappings().first()
    if row is None:
        return None
    return Who(
        scopes=frozenset(map(Scope, json.loads(row["scopes"]))),
        reads=frozenset(json.loads(row["reads"])),
        bucket=f"key {row['id']}",
    )
