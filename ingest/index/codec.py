"""Values to compact bytes and back: JSON arrays without field names, no pickle.

A passage keeps its text once: sentences that stand in it word for word are stored as places.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from ingest.documents import (
    Authority,
    Block,
    BlockKind,
    Kind,
    Metadata,
    NeedToKnow,
    Note,
    Passage,
    Period,
    Quarantined,
    QuarantineReason,
    Scope,
    Section,
    Sentence,
    StatementKind,
)

#: Raised by one whenever the shape of what is stored changes.
FORMAT = 1

STATEMENT_KINDS: Mapping[str, StatementKind] = {kind.value: kind for kind in StatementKind}
BLOCK_KINDS: Mapping[str, BlockKind] = {kind.value: kind for kind in BlockKind}
LISTS = (
    "supersedes",
    "audience",
    "keywords",
    "legal_basis",
    "typical_questions",
)
DATES = ("valid_from", "valid_to", "review_by", "published")
TEXTS = ("owner", "approved_by", "publisher", "version", "language", "change_note")


def packed(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def passage_row(passage: Passage) -> str:
    """All of a passage but its id, document, order and `duplicate_of`, which have columns."""
    places = placed(passage.text, [sentence.text for sentence in passage.sentences])
    return packed(
        [
            passage.section_id,
            passage.section,
            passage.context,
            passage.text,
            passage.form,
            passage.language,
            passage.lead_in,
            [
                [s.id, place, s.kind, s.page, s.page_end, s.marker, s.list_level, int(s.heading)]
                for s, place in zip(passage.sentences, places, strict=True)
            ],
        ]
    )


def placed(text: str, sentences: Sequence[str]) -> list[list[int] | str]:
    """For each sentence its [start, end) in `text`, or itself when it is not there in order."""
    at = 0
    places: list[list[int] | str] = []
    for sentence in sentences:
        start = text.find(sentence, at)
        if start < 0:
            places.append(sentence)
        else:
            at = start + len(sentence)
            places.append([start, at])
    return places


def passage_from(
    id_: str, document_id: str, order: int, duplicate_of: str | None, row: str
) -> Passage:
    """The passage that `passage_row` packed."""
    section_id, section, context, text, form, language, lead_in, sentences = json.loads(row)
    return Passage(
        id_,
        document_id,
        order,
        section_id,
        tuple(section),
        context,
        text,
        tuple([sentence_from(text, *sentence) for sentence in sentences]),
        form,
        language,
        lead_in,
        duplicate_of,
    )


def sentence_from(
    text: str,
    id_: str,
    place: list[int] | str,
    kind: str,
    page: int | None,
    page_end: int | None,
    marker: str,
    list_level: int | None,
    heading: int,
) -> Sentence:
    own = place if isinstance(place, str) else text[place[0] : place[1]]
    return Sentence(
        id_, own, STATEMENT_KINDS[kind], page, page_end, marker, list_level, bool(heading)
    )


def section_row(section: Section) -> str:
    return packed([section.id, section.path, [block_values(block) for block in section.blocks]])


def block_values(block: Block) -> list[object]:
    """The fields of a block in order, empty ones at the end left out."""
    values: list[object] = [
        block.kind,
        block.text,
        block.page,
        block.page_end,
        block.level,
        block.marker,
        block.headers,
        block.cells,
        int(block.figure_lost),
    ]
    while len(values) > 2 and not values[-1]:
        values.pop()
    return values


def section_from(row: str) -> Section:
    id_, path, blocks = json.loads(row)
    return Section(id_, tuple(path), tuple(block_from(*block) for block in blocks))


def block_from(
    kind: str,
    text: str,
    page: int | None = None,
    page_end: int | None = None,
    level: int = 0,
    marker: str = "",
    headers: Sequence[str] = (),
    cells: Sequence[str] = (),
    figure_lost: int = 0,
) -> Block:
    return Block(
        BLOCK_KINDS[kind],
        text,
        page,
        page_end,
        level,
        marker,
        tuple(headers),
        tuple(cells),
        bool(figure_lost),
    )


def quarantined_row(piece: Quarantined) -> str:
    return packed([piece.text, piece.reason, piece.page, piece.section])


def quarantined_from(row: str) -> Quarantined:
    text, reason, page, section = json.loads(row)
    return Quarantined(text, QuarantineReason(reason), page, tuple(section))


def metadata_row(metadata: Metadata) -> str:
    """Metadata as a JSON object of the fields that are filled."""
    found: dict[str, object] = {"id": metadata.id, "title": metadata.title}
    found |= {"kind": metadata.kind, "authority": metadata.authority}
    found |= {name: getattr(metadata, name) for name in (*TEXTS, *LISTS)}
    found |= {name: iso(getattr(metadata, name)) for name in DATES}
    if period := metadata.period:
        found["period"] = [iso(period.first), iso(period.last)]
    if need := metadata.need_to_know:
        found["need_to_know"] = [need.note, need.units, need.roles]
    scope = metadata.scope
    found["scope"] = [scope.municipality, scope.services, scope.units, scope.roles]
    return packed({name: value for name, value in found.items() if value})


def metadata_from(row: str) -> Metadata:
    found: dict[str, Any] = json.loads(row)
    municipality, services, units, roles = found["scope"]
    period, need = found.get("period"), found.get("need_to_know")
    values: dict[str, Any] = {
        **{name: day(found.get(name)) for name in DATES},
        **{name: found.get(name) for name in TEXTS},
        **{name: tuple(found.get(name, ())) for name in LISTS},
    }
    return Metadata(
        id=found["id"],
        title=found["title"],
        kind=Kind(found["kind"]) if "kind" in found else None,
        authority=Authority(found["authority"]) if "authority" in found else None,
        period=Period(*map(date.fromisoformat, period)) if period else None,
        need_to_know=NeedToKnow(need[0], tuple(need[1]), tuple(need[2])) if need else None,
        scope=Scope(municipality, tuple(services), tuple(units), tuple(roles)),
        **values,
    )


def iso(value: date | None) -> str | None:
    return value.isoformat() if value else None


def day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def notes_row(notes: Sequence[Note]) -> str:
    return packed([[note.key, note.values] for note in notes])


def notes_from(row: str) -> tuple[Note, ...]:
    return tuple(
        Note(key, tuple((str(name), str(value)) for name, value in values))
        for key, values in json.loads(row)
    )
