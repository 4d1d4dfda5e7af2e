"""Claims to compact text and back."""

from __future__ import annotations

import json
from typing import Any

from ingest.conflicts.claims import Claim
from ingest.conflicts.values import Facet, Value
from ingest.conflicts.wording import Order


def packed(claim: Claim) -> str:
    sets = (claim.own, claim.beside, claim.near, claim.who, claim.subject, claim.conditions)
    content = [
        claim.sentence,
        claim.text,
        *(sorted(stems) for stems in sets),
        *([list_of(v) for v in group] for group in (claim.values, claim.given, claim.around)),
        *([[sorted(o.subject), sorted(o.what)] for o in g] for g in (claim.forbids, claim.allows)),
        claim.service,
    ]
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def list_of(value: Value) -> list[object]:
    return [value.facet, value.unit, value.low, value.high, value.role]


def unpacked(content: str) -> Claim:
    sentence, text, own, beside, near, who, subject, conditions, *rest = json.loads(content)
    said, given, around, forbids, allows, service = rest
    return Claim(
        sentence=sentence,
        text=text,
        own=frozenset(own),
        beside=frozenset(beside),
        near=frozenset(near),
        values=values_from(said),
        given=values_from(given),
        around=values_from(around),
        who=frozenset(who),
        subject=frozenset(subject),
        conditions=frozenset(conditions),
        forbids=orders_from(forbids),
        allows=orders_from(allows),
        service=service,
    )


def values_from(rows: list[Any]) -> tuple[Value, ...]:
    return tuple(Value(Facet(facet), *rest) for facet, *rest in rows)


def orders_from(rows: list[Any]) -> tuple[Order, ...]:
    return tuple(Order(frozenset(subject), frozenset(what)) for subject, what in rows)
