"""Freshness and register: what is overdue and whose it is, what is not known, what lies there
twice or should not, and every document with all that is known about it."""

from __future__ import annotations

from assistant.desk.asked import Questions, questions
from assistant.desk.circulation import Gone, gone, near_copies
from assistant.desk.desk import Desk, day_words, source_link
from assistant.desk.overdue import SOON, Due, due
from assistant.desk.shown import Asked, Cell, Choice, Figure, Row, Shown, Table, Tone
from assistant.desk.statuses import status_cell
from assistant.units import folded
from ingest.documents import WITHOUT_AUTHORITY, Document, Metadata, Status

KNOWN = ("document", "kind", "status", "version", "owner", "valid_from", "valid_to", "review_by")
OWNER = "eier"
#: What every document that states rules should say about itself.
NEEDED = ("owner", "valid_from", "review_by", "kind")
GONE = frozenset({Status.EXPIRED, Status.SUPERSEDED})


def page(desk: Desk, asked: Asked) -> Shown:
    owner, found = asked.get(OWNER, ""), questions(desk)
    everything = sorted(desk.documents(), key=lambda one: folded(one.metadata.title))
    documents = [one for one in everything if owner in ("", one.metadata.owner or "")]
    tables = (
        overdue_table(desk, due(desk, documents), found),
        unknown_table(desk, documents),
        copies_table(desk, {document.id for document in documents}),
        gone_table(desk, [one for one in gone(desk) if one.document in documents], found),
        all_table(desk, documents, found),
    )
    owners = sorted({data.owner for data in map(metadata, everything) if data.owner}, key=folded)
    return Shown(
        title=desk.say("register.title"),
        intro=desk.say("register.help"),
        tables=tables,
        figures=tuple(
            Figure(table.title, len(table.rows), tone(table), f"#{table.name}") for table in tables
        ),
        choices=(
            Choice(
                OWNER,
                desk.say("column.owner"),
                (("", desk.say("all")), *((name, name) for name in owners)),
                owner,
            ),
        ),
    )


def metadata(document: Document) -> Metadata:
    return document.metadata


def tone(table: Table) -> Tone:
    return Tone.WARN if table.rows and table.name != "all" else Tone.PLAIN


def heads(desk: Desk, *names: str) -> tuple[str, ...]:
    return tuple(desk.say(f"column.{name}") for name in names)


def overdue_table(desk: Desk, dues: list[Due], found: Questions) -> Table:
    """What is overdue, or soon will be, under its owner."""
    names = ["document", "what", "date", "days", "version", *(["cited"] if found.kept else [])]
    return Table(
        name="overdue",
        title=desk.say("register.overdue"),
        columns=heads(desk, *names),
        rows=tuple(overdue_row(desk, one, found) for one in dues),
        hint=desk.say("register.overdue_hint", days=SOON),
        empty=desk.say("register.overdue_none"),
        grouping=desk.say("column.owner"),
    )


def overdue_row(desk: Desk, one: Due, found: Questions) -> Row:
    data = one.document.metadata
    late = (desk.day - one.day).days
    cells = [
        Cell(data.title, link=source_link(one.document)),
        Cell(desk.say(f"register.due.{one.what}"), tone=Tone.BAD if late > 0 else Tone.WARN),
        Cell(day_words(one.day)),
        Cell(str(late) if late > 0 else "", more="" if late > 0 else desk.say("in", days=-late)),
        Cell(data.version or ""),
    ]
    cells += [Cell(str(found.cited(data.id)))] if found.kept else []
    return Row(tuple(cells), group=data.owner or desk.say("register.no_owner"))


def unknown_table(desk: Desk, documents: list[Document]) -> Table:
    """Documents that do not say what they should about themselves."""
    rows = []
    for document in documents:
        if desk.status(document) in GONE:
            continue
        data = document.metadata
        lacking = [n for n in NEEDED if getattr(data, n) is None]
        if data.kind in WITHOUT_AUTHORITY:
            lacking = [name for name in lacking if name == "owner"]
        if lacking:
            said = ", ".join(desk.say(f"column.{name}") for name in lacking)
            title = Cell(data.title, link=source_link(document))
            rows.append(Row((title, Cell(said), Cell(data.owner or ""), Cell(document.source))))
    return Table(
        name="unknown",
        title=desk.say("register.unknown"),
        columns=heads(desk, "document", "lacks", "owner", "file"),
        rows=tuple(rows),
        hint=desk.say("register.unknown_hint"),
        empty=desk.say("empty"),
    )


def copies_table(desk: Desk, ids: set[str]) -> Table:
    """Documents that say nearly the same as another one."""
    here = {document.id: document for document in desk.documents()}
    rows = []
    for copy, share in near_copies(desk):
        a, b = here[copy.document_id], here[copy.of]
        if {a.id, b.id} & ids:
            shared = desk.say("register.shared", passages=copy.passages, share=round(100 * share))
            rows.append(Row((named(desk, a), named(desk, b), Cell(shared))))
    return Table(
        name="copies",
        title=desk.say("register.copies"),
        columns=heads(desk, "document", "like", "shared"),
        rows=tuple(rows),
        hint=desk.say("register.copies_hint"),
        empty=desk.say("empty"),
    )


def named(desk: Desk, document: Document) -> Cell:
    """A document with its version and status."""
    parts = [document.metadata.version or "", desk.status_words(desk.status(document))]
    more = ", ".join(part for part in parts if part)
    return Cell(document.metadata.title, link=source_link(document), more=more)


def gone_table(desk: Desk, documents: list[Gone], found: Questions) -> Table:
    """What does not hold and lies there still."""
    names = ["document", "status", "successor", "referred", *(["cited"] if found.kept else [])]
    return Table(
        name="gone",
        title=desk.say("register.gone"),
        columns=heads(desk, *names),
        rows=tuple(gone_row(desk, one, found) for one in documents),
        hint=desk.say("register.gone_hint"),
        empty=desk.say("empty"),
    )


def gone_row(desk: Desk, one: Gone, found: Questions) -> Row:
    data = one.document.metadata
    referring = dict.fromkeys(reference.by for reference in one.references)
    first = one.references[0] if one.references else None
    link = source_link(first.by, [first.sentence] if first.sentence else []) if first else ""
    cells = [
        Cell(data.title, link=source_link(one.document), more=data.version or ""),
        status_cell(desk, one.document, day_words(data.valid_to)),
        named(desk, one.successor) if one.successor else Cell(""),
        Cell(", ".join(by.metadata.title for by in referring), link=link),
    ]
    cells += [Cell(str(found.cited(data.id)))] if found.kept else []
    return Row(tuple(cells))


def all_table(desk: Desk, documents: list[Document], found: Questions) -> Table:
    return Table(
        name="all",
        title=desk.say("register.all"),
        columns=heads(desk, *KNOWN, *(["cited"] if found.kept else [])),
        rows=tuple(Row(cells(desk, document, found)) for document in documents),
    )


def cells(desk: Desk, document: Document, found: Questions) -> tuple[Cell, ...]:
    data = document.metadata
    own = (
        Cell(data.title, link=source_link(document)),
        Cell(desk.kind_words(document)),
        status_cell(desk, document),
        Cell(data.version or ""),
        Cell(data.owner or ""),
        Cell(day_words(data.valid_from)),
        Cell(day_words(data.valid_to)),
        Cell(day_words(data.review_by)),
    )
    return (*own, Cell(str(found.cited(data.id)))) if found.kept else own
