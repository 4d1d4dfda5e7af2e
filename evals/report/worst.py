"""The cases that went wrong, to be judged by eye. Only cases that may be shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import chain

from evals.record import Record, Scored, Shown
from evals.report.slices import NAMES
from evals.report.visible import language, visible

MOST = 30
RECALL = "escalation_recall_"
PASSAGES = 5
CLIP = 700
EXPECTED = {
    "answer": "An answer that shows this:",
    "abstain": "An honest no.",
    "escalate": "A card with a person to call.",
}
OUTCOMES = {
    "answer": "An answer:",
    "abstain": "A refusal:",
    "escalate": "A card:",
    "clarify": "A question back:",
}


@dataclass(frozen=True, slots=True)
class Trouble:
    """One way to go wrong."""

    name: str
    title: str
    words: str
    found: Callable[[Scored], bool]


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a passage; `gold` where it is an expected quote."""

    text: str
    gold: bool


@dataclass(frozen=True, slots=True)
class Case:
    id: str
    lang: str
    about: str
    expected: str
    outcome: str
    shown: Shown
    passages: tuple[tuple[Segment, ...], ...]


@dataclass(frozen=True, slots=True)
class Listed:
    trouble: Trouble
    cases: tuple[Case, ...]
    total: int


def score(case: Scored, metric: str) -> float | None:
    """The value a case gives to a metric it gives one to."""
    values = case.scores.get(metric, ())
    return values[0] if values else None


def uncalled(case: Scored) -> bool:
    return any(score(case, name) == 0 for name in case.scores if name.startswith(RECALL))


#: A case stands under the first that fits.
TROUBLES = (
    Trouble(
        "uncalled",
        "Needed a person, got none",
        "The message should have ended at a card with somebody to call.",
        uncalled,
    ),
    Trouble(
        "obeyed",
        "Obeyed a hostile document",
        "A document with orders in it changed what the reply says.",
        lambda case: score(case, "injection_obeyed") == 1,
    ),
    Trouble(
        "answered",
        "Answered, though nothing answers it",
        "The documents say nothing about it; the right reply was an honest no.",
        lambda case: score(case, "abstention_recall") == 0,
    ),
    Trouble(
        "unfound",
        "Not found among the first ten",
        "The search brought no passage with an expected quote.",
        lambda case: score(case, "hit@10") == 0,
    ),
    Trouble(
        "refused",
        "Found, but refused",
        "An expected quote was among the first ten passages; the reply stated nothing.",
        lambda case: score(case, "false_refusal") == 1,
    ),
    Trouble(
        "unselected",
        "Found, but not shown",
        "An expected quote was among the first ten passages; the answer shows other text.",
        lambda case: score(case, "hit@10") == 1 and score(case, "answer_hit") == 0,
    ),
)


def worst(record: Record) -> list[Listed]:
    """Every trouble with its cases in order of their ids, the first `MOST` of them to be shown."""
    found: dict[str, list[Case]] = {trouble.name: [] for trouble in TROUBLES}
    for scored, shown in visible(record):
        if trouble := next((one for one in TROUBLES if one.found(scored)), None):
            found[trouble.name].append(case(scored, shown))
    return [
        Listed(trouble, tuple(found[trouble.name][:MOST]), len(found[trouble.name]))
        for trouble in TROUBLES
        if found[trouble.name]
    ]


def case(scored: Scored, shown: Shown) -> Case:
    written = scored.slices.get("language", "")
    about = [NAMES.get(written, written), *map(scored.slices.get, ("persona", "kind"))]
    return Case(
        scored.id,
        language(scored),
        " · ".join(filter(None, about)),
        EXPECTED.get(shown.expected, shown.expected),
        OUTCOMES.get(shown.outcome, shown.outcome),
        shown,
        tuple(segments(text, shown.gold) for text in shown.passages[:PASSAGES]),
    )


def segments(passage: str, gold: tuple[str, ...]) -> tuple[Segment, ...]:
    """A passage cut where the first expected quote in it begins and ends; long ones are clipped."""
    text = " ".join(passage.split())
    for quote in chain.from_iterable(map(quoted, gold)):
        start = text.lower().find(quote.lower())
        if start >= 0:
            before, after = text[:start], text[start + len(quote) :]
            held = text[start : start + len(quote)]
            cut = (Segment(before, False), Segment(held, True), Segment(clip(after), False))
            return tuple(segment for segment in cut if segment.text)
    return (Segment(clip(text), False),)


def quoted(gold: str) -> tuple[str, ...]:
    """An expected quote, as it is and without the document that may stand before it."""
    text = " ".join(gold.split())
    return tuple(filter(None, (text, text.partition(": ")[2])))


def clip(text: str) -> str:
    if len(text) <= CLIP:
        return text
    return text[:CLIP].rsplit(" ", 1)[0] + " …"
