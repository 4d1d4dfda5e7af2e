"""What holds is stated only from what holds: checked over generated collections and questions.

The oracle below knows only the rules of DESIGN §3.2, not the code that keeps them.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest

from assistant.answering.answer import answer
from assistant.questions import Question
from ingest.index.generation import Generation, current
from ingest.settings import Settings
from ingest.sync import sync

TODAY = date(2026, 11, 25)
THINGS = ("hansker", "munnbind", "frakk", "kateter", "rullator", "dosett", "insulin", "oksygen")
ACTS = ("desinfiseres", "kontrolleres", "byttes", "merkes", "låses", "telles", "vaskes", "kastes")
TIMES = ("hver time", "hver dag", "hver uke", "hver måned", "etter bruk", "før bruk")
UNITS = ("Granli", "Strandheim", "Solgård")
KINDS = ("procedure", "routine", "guideline", "report", "presentation", "plan")
CALLED = re.compile("rapport|presentasjon", re.IGNORECASE)
PAST = ("hva gjaldt tidligere for {}", "den gamle rutinen for {}", "hvordan var det i 2022 med {}")
NOW = ("hvor ofte skal {} {}", "hva er regelen for {}", "{} {} når", "må jeg {} {}")


@dataclass(frozen=True)
class Made:
    """A generated document: its dates, kind, and the one it replaces."""

    id: str
    kind: str
    valid_from: date | None
    valid_to: date | None
    supersedes: str | None

    def starts(self, day: date) -> bool:
        return self.valid_from is None or self.valid_from <= day

    def ended(self, day: date) -> bool:
        return self.valid_to is not None and day > self.valid_to

    @property
    def reports(self) -> bool:
        return self.kind in ("report", "presentation")


def day(chance: random.Random, first: int, last: int) -> date:
    return TODAY + timedelta(days=chance.randint(first, last))


def made(chance: random.Random, number: int, earlier: list[Made]) -> Made:
    begins = day(chance, -2_000, 200) if chance.random() < 0.9 else None
    ends = day(chance, -1_000, 1_000) if chance.random() < 0.4 else None
    if begins and ends and ends < begins:
        ends = begins + timedelta(days=100)
    old = chance.choice(earlier).id if earlier and chance.random() < 0.3 else None
    return Made(f"d{number:03}", chance.choice(KINDS), begins, ends, old)


def text(document: Made, chance: random.Random) -> str:
    head = [f"id: {document.id}", f"kind: {document.kind}", f"version: '{document.id}'"]
    head.append(f"title: Om {chance.choice(THINGS)} og {chance.choice(THINGS)}")
    if document.valid_from:
        head.append(f"valid_from: {document.valid_from}")
    if document.valid_to:
        head.append(f"valid_to: {document.valid_to}")
    if document.supersedes:
        head.append(f"supersedes: [{document.supersedes}]")
    if chance.random() < 0.3:
        head.append(f"scope: {{units: [{chance.choice(UNITS)}]}}")
    rules = (
        f"{chance.choice(THINGS).capitalize()} skal {chance.choice(ACTS)} {chance.choice(TIMES)} "
        f"av den som er på vakt, sier {document.id}."
        for _ in range(8)
    )
    return "---\n" + "\n".join(head) + "\n---\n# Rutine\n\n" + "\n\n".join(rules) + "\n"


def collection(seed: int, folder: Path) -> tuple[Generation, dict[str, Made]]:
    chance = random.Random(seed)
    documents: list[Made] = []
    source = folder / "source"
    source.mkdir()
    for number in range(60):
        document = made(chance, number, documents)
        documents.append(document)
        (source / f"{document.id}.md").write_text(text(document, chance), "utf-8")
    settings = Settings(data=folder / "data", corpus=folder)
    sync([source], settings)
    return current(settings), {document.id: document for document in documents}


def replaced(document: Made, documents: dict[str, Made], on: date) -> bool:
    """Whether another document that holds on the day names it in `supersedes`."""
    return any(
        other.supersedes == document.id
        and not other.reports
        and other.starts(on)
        and not other.ended(on)
        for other in documents.values()
    )


def holds(document: Made, documents: dict[str, Made], on: date) -> bool:
    return document.starts(on) and not document.ended(on) and not replaced(document, documents, on)


def questions(chance: random.Random, count: int):
    """(question, day asked about, whether it is about the past)."""
    for _ in range(count):
        past = chance.random() < 0.2
        form = chance.choice(PAST if past else NOW)
        words = [chance.choice(THINGS), chance.choice(ACTS)][: form.count("{}")]
        asked = day(chance, -1_500, 500) if chance.random() < 0.3 else TODAY
        unit = chance.choice((None, *UNITS))
        yield (
            Question(form.format(*words), unit=unit, unit_names=(unit,) if unit else ()),
            asked,
            past,
        )


def violations(seed: int, folder: Path, count: int) -> tuple[list[str], int]:
    generation, documents = collection(seed, folder)
    found: list[str] = []
    stated = 0
    for question, on, past in questions(random.Random(seed + 1), count):
        result = answer(question, generation, (), on)
        stated += bool(result.statements)
        seen_report = False
        for citation in result.citations:
            document = documents[citation.document_id]
            if document.reports:
                seen_report = True
                if citation.status != "report" or not CALLED.search(citation.label):
                    found.append(f"{question.text}: {document.id} is a report and not called one")
            elif holds(document, documents, on):
                if seen_report:
                    found.append(f"{question.text}: a report stands before {document.id}")
            elif not past:
                found.append(f"{question.text} on {on}: {document.id} does not hold")
    return found, stated


@pytest.mark.parametrize("seed", range(3))
def test_nothing_that_does_not_hold_is_stated_as_holding(seed, tmp_path):
    found, stated = violations(seed, tmp_path, 200)
    assert found == []
    assert stated > 100


@pytest.mark.soak
def test_zero_violations_in_ten_thousand_questions(tmp_path):
    total = 0
    for seed in range(10, 20):
        (tmp_path / str(seed)).mkdir()
        found, stated = violations(seed, tmp_path / str(seed), 1_000)
        assert found == []
        total += stated
    assert total > 5_000
