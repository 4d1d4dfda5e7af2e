"""An ingest that is killed at a random moment loses nothing: what answered goes on answering, and
the next run finishes the job.

Moments are spread over the whole run, one in each part of it. `KILDEVAKT_SEED` repeats a run.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil
import pytest

from assistant.conversation import Assistant
from assistant.questions import Question
from assistant.replies import Outcome
from ingest.errors import NoGeneration
from ingest.index import folders
from tests.conftest import CORPUS, ROOT
from tests.crash.collection import Collection, assert_whole

# fmt: off
THINGS = (
    "blodtrykksapparatet", "bårevognen", "badekaret", "branndøren", "dosetten", "drikkevannet",
    "dusjstolen", "elsykkelen", "fallmatten", "febertermometeret", "fryseren",
    "førstehjelpsskrinet", "garderoben", "gulvvarmen", "hansken", "hjertestarteren",
    "håndspriten", "kanylebøtten", "kjøkkenviften", "kjøleskapet", "lagerhyllen", "medisinskapet",
    "munnbindet", "nattbordet", "nødlyset", "nøkkelskapet", "oksygenkolben", "oppvaskmaskinen",
    "personløfteren", "pusteposen", "rullatoren", "rullestolen", "sansehagen", "sengehesten",
    "skyllerommet", "steamkokeren", "sugepumpen", "sykesengen", "tekjøkkenet", "trygghetsalarmen",
    "vannkokeren", "vaskemaskinen", "vekten", "ventilasjonen",
)
# fmt: on
DAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
#: Shares of a collection that change, and that leave or come, between two runs.
CHANGED, MOVED = 0.2, 0.05


def document(thing: str, edition: int) -> str:
    """A routine whose every section tells its edition."""
    hours = edition + 2
    day = DAYS[edition % len(DAYS)]
    return (
        f"---\nid: {thing}\ntitle: Kontroll av {thing}\nkind: routine\nversion: '{edition}'\n"
        f"valid_from: 2024-01-01\n---\n# Kontroll av {thing}\n\n"
        f"## Hvor ofte\n\n{thing.capitalize()} skal kontrolleres hver {hours}. time av den som er "
        f"på vakt. Utgave {edition}.\n\n"
        f"## Slik gjør du\n\n1. Se på {thing} og kjenn etter.\n2. Skriv i boken på {day}.\n"
        f"3. Meld fra om feil i utgave {edition} av rutinen for {thing}.\n"
    )


@dataclass
class Ward:
    """A folder of documents that is edited between runs; `there` has the edition of each."""

    home: Collection
    chance: random.Random
    there: dict[str, int] = field(default_factory=dict)

    def fill(self, size: int) -> None:
        for thing in THINGS[:size]:
            self.write(thing, 1)

    def write(self, thing: str, edition: int) -> None:
        self.there[thing] = edition
        self.home.write(f"rutiner/{thing}.md", document(thing, edition))

    def edit(self) -> list[str]:
        """Some documents change, some leave, some come. Returns those that changed."""
        there = sorted(self.there)
        moved = max(1, round(len(there) * MOVED))
        for thing in self.chance.sample(there, moved):
            del self.there[thing]
            self.home.remove(f"rutiner/{thing}.md")
        changed = self.chance.sample(sorted(self.there), max(2, round(len(there) * CHANGED)))
        for thing in changed:
            self.write(thing, self.there[thing] + 1)
        for thing in self.chance.sample(sorted(set(THINGS) - set(there)), moved):
            self.write(thing, self.chance.randrange(2, 9))
        return changed

    def fresh(self) -> dict[str, Any]:
        """What a build from nothing holds of the documents as they are now."""
        beside = self.home.beside("fresh")
        beside.sync()
        content = beside.content()
        shutil.rmtree(beside.settings.data)
        return content

    @property
    def said(self) -> Path:
        """What the last run wrote."""
        return self.home.root / "said.txt"

    def start(self) -> subprocess.Popen[bytes]:
        with self.said.open("wb") as said:
            return subprocess.Popen(
                [sys.executable, "-m", "ingest.cli", "ingest", str(self.home.documents)],
                cwd=ROOT,
                env={
                    **os.environ,
                    "KILDEVAKT_DATA": str(self.home.settings.data),
                    "KILDEVAKT_CORPUS": str(self.home.settings.corpus),
                },
                stdout=said,
                stderr=said,
            )

    def run(self) -> float:
        """A run that nobody kills. Returns the seconds it took."""
        started = time.monotonic()
        process = self.start()
        assert process.wait(60) == 0, self.said.read_text("utf-8")
        return time.monotonic() - started

    def killed_run(self, seconds: float) -> bool:
        """A run that is killed after so many seconds. Returns whether it was still at work."""
        process = self.start()
        time.sleep(seconds)
        readers = children(process.pid)
        process.send_signal(signal.SIGKILL)
        code = process.wait(60)
        assert code in (-signal.SIGKILL, 0), self.said.read_text("utf-8")
        await_end(readers)
        return code != 0

    def answering(self) -> dict[str, Any] | None:
        """What answers now; None when there is nothing."""
        try:
            return self.home.content()
        except NoGeneration:
            return None


def children(pid: int) -> list[psutil.Process]:
    """The readers of a run, which must not outlive it."""
    try:
        return psutil.Process(pid).children(recursive=True)
    except psutil.NoSuchProcess:
        return []


def await_end(processes: list[psutil.Process]) -> None:
    """Ended is enough: one whose parent is gone may wait long for somebody to take note of it."""
    end = time.monotonic() + 10
    while not all(ended(process) for process in processes):
        assert time.monotonic() < end
        time.sleep(0.01)


def ended(process: psutil.Process) -> bool:
    try:
        return process.status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


def editions(content: dict[str, Any]) -> dict[str, str]:
    return {d.document.id: d.document.edition for d in content["documents"]}


def moments(number: int, seconds: float, chance: random.Random) -> list[float]:
    """One moment in each of as many equal parts of a time, in any order."""
    found = [(part + chance.random()) * seconds / number for part in range(number)]
    chance.shuffle(found)
    return found


def assert_answered(assistant: Assistant, ward: Ward, thing: str, now: dict[str, Any]) -> None:
    """A question is answered from the generation, by the editions that it holds and no others."""
    reply = assistant.ask(Question(f"Når skal {thing} kontrolleres av den som er på vakt?"))
    assert reply.outcome is Outcome.ANSWER
    assert reply.generation == ward.home.generation().id
    assert thing in {citation.document_id for citation in reply.citations}
    for citation in reply.citations:
        assert citation.version == editions(now)[citation.document_id]
        stored = [passage.text for passage in now["passages"][citation.document_id]]
        assert collapsed(citation.quote) in collapsed(" ".join(stored))


def collapsed(text: str) -> str:
    return " ".join(text.split())


class Soak:
    """Rounds of edit, kill, look, run again, look; every fifth begins without any index. The run
    after a kill is a process as well, or with `quick` a call."""

    def __init__(self, root: Path, size: int, seed: int, *, quick: bool = False) -> None:
        self.quick = quick
        self.ward = Ward(Collection(root), random.Random(seed))
        self.ward.fill(size)
        settings = self.ward.home.settings.model_copy(update={"corpus": CORPUS})
        self.assistant = Assistant(settings)
        self.killed: Counter[str] = Counter()

    def run(self, rounds: int) -> None:
        self.ward.home.sync()
        seconds = min(self.edited_run() for _ in range(1 if self.quick else 4))
        before: dict[str, Any] | None = self.ward.home.content()
        for number, moment in enumerate(moments(rounds, seconds, self.ward.chance)):
            if number % 5 == 4:
                shutil.rmtree(self.ward.home.settings.data)
                before = None
            before = self.round(moment, before)
        # A run that was quicker than its moment was not killed: earlier moments make up for it.
        for _ in range(rounds):
            if self.at_work() >= rounds:
                break
            before = self.round(self.ward.chance.uniform(0, 0.7 * seconds), before)

    def at_work(self) -> int:
        """How many runs were killed before they had ended."""
        return self.killed.total() - self.killed["finished"]

    def edited_run(self) -> float:
        self.ward.edit()
        return self.ward.run()

    def round(self, moment: float, before: dict[str, Any] | None) -> dict[str, Any]:
        """One kill. Returns what answers afterwards."""
        changed = self.ward.edit()
        after = self.ward.fresh()
        at_work = self.ward.killed_run(moment)
        now = self.ward.answering()
        self.killed[self.stage(at_work, swapped=now == after)] += 1
        assert at_work or now == after
        self.assert_nothing_lost(now, before, after, changed)
        self.again()
        finished = self.ward.home.content()
        assert finished == after
        assert_whole(self.ward.home.generation())
        assert not [f for f in self.ward.home.folders() if f.startswith(folders.BUILDING)]
        assert_answered(self.assistant, self.ward, changed[0], finished)
        return finished

    def again(self) -> None:
        """The run that finishes the job."""
        if self.quick:
            assert self.ward.home.sync().failed == ()
        else:
            self.ward.run()

    def assert_nothing_lost(
        self,
        now: dict[str, Any] | None,
        before: dict[str, Any] | None,
        after: dict[str, Any],
        changed: list[str],
    ) -> None:
        """What answers is whole: every document once, all in the editions of one run."""
        if now is None:
            assert before is None
            return
        assert editions(now) in [editions(known) for known in (before, after) if known]
        assert now in (before, after)
        assert_whole(self.ward.home.generation())
        assert_answered(self.assistant, self.ward, changed[0], now)

    def stage(self, at_work: bool, *, swapped: bool) -> str:
        """How far the run had come."""
        if not at_work:
            return "finished"
        if swapped:
            return "after the swap"
        index = self.ward.home.index
        building = index.exists() and any(
            folder.startswith(folders.BUILDING) for folder in self.ward.home.folders()
        )
        return "while building" if building else "before building"


@pytest.fixture
def seed() -> int:
    """Decides edits and moments; printed, so that a failure can be repeated."""
    found = int(os.environ.get("KILDEVAKT_SEED") or random.SystemRandom().randrange(1_000_000))
    sys.stdout.write(f"KILDEVAKT_SEED={found}\n")
    return found


@pytest.mark.soak
def test_fifty_kills_lose_nothing(tmp_path: Path, seed: int, capsys: pytest.CaptureFixture[str]):
    soak = Soak(tmp_path, 40, seed)
    soak.run(50)
    with capsys.disabled():
        sys.stdout.write(f"\nKILDEVAKT_SEED={seed}, killed: {dict(soak.killed)}\n")
    assert soak.at_work() == 50
    assert soak.killed["while building"] >= 5


def test_five_kills_lose_nothing(tmp_path: Path, seed: int):
    Soak(tmp_path, 10, seed, quick=True).run(5)
