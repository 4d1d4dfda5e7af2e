"""The coverage matrix: what a service must have texts on, against what it has, unit by unit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assistant.desk.asked import Questions, counted, questions
from assistant.desk.behind import behind
from assistant.desk.desk import ADDRESS, Desk
from assistant.desk.matching import By, Match, matcher, term
from assistant.desk.requirements import Requirement, Requirements, load
from assistant.desk.shown import Asked, Cell, Choice, Figure, Row, Shown, Table, Tone
from assistant.desk.standing import OPEN, Standing, State, holds_for, standing
from assistant.errors import BadCorpus, BadDesk, NoSuchSource
from assistant.units import Municipality, UnitEntry
from ingest.documents import Status

SLUG = "krav"
#: More units than these and one service is shown at a time.
MOST_UNITS = 8
TONES = {
    State.COVERED: Tone.GOOD,
    State.ONLY_MUNICIPAL: Tone.WARN,
    State.ONLY_REPORT: Tone.WARN,
    State.REVIEW_OVERDUE: Tone.WARN,
    State.EXPIRED: Tone.BAD,
    State.MISSING: Tone.BAD,
    State.CONFLICTING: Tone.BAD,
    State.NOT_RELEVANT: Tone.QUIET,
}
SERVICE, TOPIC, STATE = "tjeneste", "emne", "status"
NEEDS = "aapne"


@dataclass(frozen=True, slots=True)
class Line:
    """One requirement with how it stands at each unit (by id), None where it is not for it."""

    requirement: Requirement
    matches: tuple[Match, ...]
    standings: Mapping[str, Standing | None]


def page(desk: Desk, asked: Asked) -> Shown:
    place = desk.municipality
    if place is None:
        return Shown(desk.say("coverage.title"), desk.say("coverage.no_units"), ())
    required = requirements(desk)
    units, service = shown_units(required, place, asked.get(SERVICE, ""))
    lines = [line for line in all_lines(desk, place, required, units) if is_asked(line, asked)]
    found = questions(desk)
    columns = [desk.say("coverage.requirement"), *(unit.name for unit in units)]
    if found.kept:
        columns.append(desk.say("coverage.questions"))
    table = Table(
        name="matrix",
        title=desk.say("coverage.matrix"),
        columns=tuple(columns),
        rows=tuple(row(desk, line, units, found) for line in lines),
        hint=desk.say("coverage.hint"),
        empty=desk.say("coverage.none"),
        grouping=desk.say("coverage.topic"),
    )
    return Shown(
        title=desk.say("coverage.title"),
        intro=desk.say("coverage.intro"),
        tables=(table,),
        figures=figures(desk, lines),
        choices=choices(desk, place, required, asked, service),
        notices=(desk.say("coverage.confirm"),),
    )


def requirements(desk: Desk) -> Requirements:
    """The requirements of the desk's municipality. Raises BadDesk when a file of them is wrong: the
    adviser wrote it and has to see where."""
    try:
        return load(desk.settings.corpus, desk.municipality)
    except BadCorpus as error:
        raise BadDesk("desk.coverage.bad_file", reason=str(error)) from error


def shown_units(
    required: Requirements, place: Municipality, service: str
) -> tuple[tuple[UnitEntry, ...], str]:
    """The units of a service, of all of them when they are few; and the service that is shown."""
    units = having_any(required, place)
    known = [unit.service for unit in units]
    if service not in known:
        service = "" if len(units) <= MOST_UNITS else known[0]
    return tuple(unit for unit in units if service in ("", unit.service)), service


def having_any(required: Requirements, place: Municipality) -> tuple[UnitEntry, ...]:
    """The units that some requirement is for."""
    return tuple(
        u for u in place.names.units if any(holds_for(one, place, u) for one in required.all)
    )


def all_lines(
    desk: Desk, place: Municipality, required: Requirements, units: Iterable[UnitEntry]
) -> Iterable[Line]:
    """Every requirement that is for one of the units."""
    known, units = matcher(desk.generation), tuple(units)
    for one in required.all:
        found = known.matches(one)
        states = {u.id: standing(desk, place, u, one, required, found) for u in units}
        if any(states.values()):
            yield Line(one, found, states)


def is_asked(line: Line, asked: Asked) -> bool:
    """Whether a line is among what was chosen."""
    topic, state = asked.get(TOPIC, ""), asked.get(STATE, "")
    states = {standing.state for standing in line.standings.values() if standing}
    if topic not in ("", line.requirement.topic):
        return False
    return not state or state in states or (state == NEEDS and bool(states & OPEN))


def row(desk: Desk, line: Line, units: Iterable[UnitEntry], found: Questions) -> Row:
    one = line.requirement
    address = f"{ADDRESS}/{SLUG}/{one.id}"
    cells = [Cell(one.title, link=address, more="; ".join(one.basis))]
    cells += [cell(desk, line.standings[unit.id], f"{address}/{unit.id}") for unit in units]
    if found.kept:
        ids = (match.document.id for match in line.matches)
        counts = counted(found.about(map(term, one.terms), ids))
        text = desk.say("coverage.counts", asked=counts.asked, unanswered=counts.unanswered)
        cells.append(Cell(text if counts.asked else ""))
    return Row(tuple(cells), group=one.topic)


def cell(desk: Desk, standing: Standing | None, address: str) -> Cell:
    if standing is None:
        return Cell("")
    text = desk.say(f"coverage.state.{standing.state}")
    return Cell(text, link=address, tone=TONES[standing.state], more=remark(desk, standing))


def remark(desk: Desk, standing: Standing) -> str:
    """What the state does not say: a reason, a missing date, or what may answer it."""
    if standing.reason:
        return standing.reason
    if standing.unknown:
        return desk.say("coverage.unknown", ids=", ".join(standing.unknown))
    first = next(iter(standing.matches), None)
    if standing.state is State.MISSING and first:
        later = desk.status(first.document) is Status.NOT_YET
        return desk.say("coverage.later" if later else "coverage.maybe")
    if standing.state is State.COVERED and first:
        undated = desk.status(first.document) is Status.UNDATED
        section = desk.say("coverage.section") if first.by is By.HEADING else ""
        return ", ".join(filter(None, (section, desk.status_words(Status.UNDATED) * undated)))
    return ""


def figures(desk: Desk, lines: Iterable[Line]) -> tuple[Figure, ...]:
    """How many cells there are of each state, what needs somebody first."""
    counts = Counter(s.state for line in lines for s in line.standings.values() if s)
    return tuple(
        Figure(
            desk.say(f"coverage.state.{state}"), counts[state], TONES[state], f"?{STATE}={state}"
        )
        for state in State
        if counts[state]
    )


def choices(
    desk: Desk, place: Municipality, required: Requirements, asked: Asked, service: str
) -> tuple[Choice, ...]:
    topics = dict.fromkeys(one.topic for one in required.all)
    every = ("", desk.say("all"))
    known = {unit.service for unit in having_any(required, place)}
    services = [(s.id, s.name) for s in place.names.services if s.id in known]
    states = [(state.value, desk.say(f"coverage.state.{state}")) for state in State]
    return (
        Choice(SERVICE, desk.say("coverage.service"), (every, *services), service),
        Choice(
            TOPIC,
            desk.say("coverage.topic"),
            (every, *((topic, topic) for topic in topics)),
            asked.get(TOPIC, ""),
        ),
        Choice(
            STATE,
            desk.say("column.status"),
            (every, (NEEDS, desk.say("coverage.needs")), *states),
            asked.get(STATE, ""),
        ),
    )


def detail(desk: Desk, key: str) -> Shown:
    """What lies behind a requirement ("<id>") or one cell of it ("<id>/<unit>"). Raises
    NoSuchSource."""
    place = desk.municipality
    id_, _, name = key.partition("/")
    required = requirements(desk)
    one = next((each for each in required.all if each.id == id_), None)
    if place is None or one is None:
        raise NoSuchSource("web.problem.404.detail")
    units = [u for u in having_any(required, place) if name in ("", u.id)]
    found = matcher(desk.generation).matches(one)
    standings = {u: standing(desk, place, u, one, required, found) for u in units}
    if not any(standings.values()):
        raise NoSuchSource("web.problem.404.detail")
    return behind(desk, one, {u: s for u, s in standings.items() if s})
