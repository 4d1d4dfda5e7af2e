"""What lies behind a cell of the matrix: documents, what they say differently, questions asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from assistant.desk.asked import FEWEST, Message, Questions, counted, questions
from assistant.desk.desk import Desk, day_words, source_link
from assistant.desk.matching import By, Match, term
from assistant.desk.requirements import Requirement
from assistant.desk.shown import Cell, Row, Shown, Table
from assistant.desk.standing import Standing
from assistant.desk.statuses import status_cell
from assistant.differences import side_values
from assistant.units import UnitEntry
from ingest.conflicts import FoundConflict, Side

DOCUMENTS = (
    "document",
    "known_by",
    "status",
    "version",
    "owner",
    "valid_from",
    "review_by",
    "cited",
)


def behind(desk: Desk, one: Requirement, standings: Mapping[UnitEntry, Standing]) -> Shown:
    """One requirement at some units."""
    matches = list(dict.fromkeys(m for s in standings.values() for m in s.matches))
    found = questions(desk)
    tables = [documents(desk, matches, found)]
    if conflicts := list(dict.fromkeys(c for s in standings.values() for c in s.conflicts)):
        tables.append(differing(desk, conflicts))
    if found.kept:
        tables.append(asked(desk, one, matches, found, standings))
    units = list(standings)
    title = f"{one.title} – {units[0].name}" if len(units) == 1 else one.title
    states = {desk.say(f"coverage.state.{s.state}") for s in standings.values()}
    return Shown(title, facts(desk, one), tuple(tables), notices=tuple(sorted(states)))


def facts(desk: Desk, one: Requirement) -> str:
    """Legal basis, whom it is for, how often it is revised and exercised."""
    parts = [desk.say("coverage.basis", basis="; ".join(one.basis))]
    if one.roles:
        parts.append(desk.say("coverage.roles", roles=", ".join(one.roles)))
    parts.append(desk.say("coverage.revise", months=one.revise))
    if one.exercise:
        parts.append(desk.say("coverage.exercise", months=one.exercise))
    if one.local:
        parts.append(desk.say("coverage.local"))
    return " ".join(parts)


def documents(desk: Desk, matches: Sequence[Match], found: Questions) -> Table:
    return Table(
        name="documents",
        title=desk.say("coverage.documents"),
        columns=tuple(desk.say(f"column.{name}") for name in DOCUMENTS),
        rows=tuple(Row(document_cells(desk, match, found)) for match in matches),
        empty=desk.say("coverage.no_documents"),
    )


def document_cells(desk: Desk, match: Match, found: Questions) -> tuple[Cell, ...]:
    data = match.document.metadata
    link = source_link(match.document)
    weak = desk.say("coverage.weak") if match.by is By.KEYWORD else ""
    return (
        Cell(data.title, link=f"{link}#{match.section}" if match.section else link),
        Cell(desk.say(f"coverage.by.{match.by.name.lower()}", words=match.words), more=weak),
        status_cell(desk, match.document),
        Cell(data.version or ""),
        Cell(data.owner or ""),
        Cell(day_words(data.valid_from)),
        Cell(day_words(data.review_by)),
        Cell(str(found.cited(match.document.id)) if found.kept else ""),
    )


def differing(desk: Desk, conflicts: Iterable[FoundConflict]) -> Table:
    """Both texts side by side."""
    return Table(
        name="conflicts",
        title=desk.say("coverage.conflicts"),
        columns=(desk.say("coverage.about"), desk.say("coverage.one"), desk.say("coverage.other")),
        rows=tuple(
            Row((Cell(", ".join(found.terms)), side(desk, found.a), side(desk, found.b)))
            for found in conflicts
        ),
    )


def side(desk: Desk, one: Side) -> Cell:
    values = side_values(one, desk.generation, desk.day)
    document = desk.generation.document(one.document_id).document
    where = " > ".join([values["title"], *values["section"][-1:]])
    return Cell(values["text"], link=source_link(document, [one.sentence_id]), more=where)


def asked(
    desk: Desk,
    one: Requirement,
    matches: Iterable[Match],
    found: Questions,
    standings: Mapping[UnitEntry, Standing],
) -> Table:
    """Counts for everybody, then for each unit with enough of them."""
    messages = found.about(map(term, one.terms), (match.document.id for match in matches))
    rows = [count_row(desk.say("coverage.everywhere"), messages)]
    for unit in (unit for unit in standings if desk.viewer.sees(unit.id)):
        own = [message for message in messages if message.unit and unit.goes_by(message.unit)]
        few = 0 < len(own) < FEWEST
        rows.append(few_row(desk, unit.name) if few else count_row(unit.name, own))
    names = ("where", "asked", "answered", "unanswered")
    return Table(
        name="questions",
        title=desk.say("coverage.questions"),
        columns=tuple(desk.say(f"column.{name}") for name in names),
        rows=tuple(rows),
        hint=desk.say("coverage.questions_hint"),
    )


def count_row(name: str, messages: Sequence[Message]) -> Row:
    counts = counted(messages)
    numbers = (counts.asked, counts.answered, counts.unanswered)
    return Row((Cell(name), *(Cell(str(number)) for number in numbers)))


def few_row(desk: Desk, name: str) -> Row:
    return Row((Cell(name), Cell(desk.say("few", fewest=FEWEST)), Cell(""), Cell("")))
