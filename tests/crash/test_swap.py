"""An ingest that is killed just before any one of its steps on the index leaves the generation
before, or the new one whole; never something in between."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from ingest.index import folders
from ingest.revisions import keeping
from ingest.revisions.values import Revision
from tests.conftest import ROOT
from tests.crash.collection import Collection, assert_whole

FALL = "# Fall\n\nBli hos beboeren og tilkall hjelp.\n"
KILLED = -9
SWAP = "os.rename CURRENT.new"


class Wavering:
    """A collection where one document goes back and forth between two editions, with what a build
    from nothing holds of each."""

    def __init__(self, root: Path) -> None:
        self.home = Collection(root)
        self.home.write("fall.md", FALL)
        self.home.write("hygiene.md", FALL.replace("Fall", "Hygiene"))
        self.edition = 0
        self.fresh = [self.built(0), self.built(1)]
        # Two runs, so that there is an old generation to delete as well.
        for _ in range(2):
            self.edit()
            self.home.sync()

    def built(self, edition: int) -> dict[str, Any]:
        self.write(edition)
        fresh = self.home.beside(f"fresh{edition}")
        fresh.sync()
        return fresh.content()

    def write(self, edition: int) -> None:
        self.edition = edition
        self.home.write("avvik.md", f"# Avvik\n\nAvvik meldes innen {edition + 2} timer.\n")

    def edit(self) -> None:
        self.write(1 - self.edition)

    def run(self, step: str = "", times: int = 0) -> subprocess.CompletedProcess[str]:
        """An ingest that is killed just before it takes `step` for the `times`th time."""
        script = Path(__file__).with_name("step.py")
        ingest = ["ingest", str(self.home.documents)]
        return subprocess.run(
            [sys.executable, str(script), str(times), step, str(self.home.index), *ingest],
            cwd=ROOT,
            env={
                **os.environ,
                "PYTHONPATH": str(ROOT),
                "KILDEVAKT_DATA": str(self.home.settings.data),
                "KILDEVAKT_CORPUS": str(self.home.settings.corpus),
            },
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )

    def assert_answering(self, *, new: bool) -> None:
        """The generation that answers holds the new edition or the one before, and is whole."""
        assert self.home.content() == self.fresh[self.edition if new else 1 - self.edition]
        assert_whole(self.home.generation())

    def record(self) -> tuple[Revision, ...]:
        """What has changed, as the generation that answers tells it; read without a lease."""
        return keeping.read(self.home.index / folders.current_id(self.home.index)) or ()

    def assert_finished_by_the_next_run(self) -> None:
        self.home.sync()
        self.assert_answering(new=True)


@pytest.fixture(scope="module")
def wavering(tmp_path_factory: pytest.TempPathFactory) -> Wavering:
    return Wavering(tmp_path_factory.mktemp("wavering"))


@pytest.mark.parametrize(
    ("step", "new"),
    [("os.rename building-*", False), (SWAP, False), ("os.rename *", True)],
    ids=["before it is finished", "before the swap", "after the swap"],
)
def test_the_new_generation_answers_from_the_swap_on(wavering: Wavering, step: str, new: bool):
    wavering.edit()
    known = wavering.record()
    assert wavering.run(step, times=1).returncode == KILLED
    wavering.assert_answering(new=new)
    # What has changed is in the record once, from the moment the new generation answers.
    assert len(wavering.record()) == len(known) + new
    wavering.assert_finished_by_the_next_run()
    told = wavering.record()
    assert told[:-1] == known
    assert told[-1].document_id == "avvik"


@pytest.mark.soak
def test_killed_before_any_step_a_run_leaves_a_whole_generation(wavering: Wavering):
    wavering.edit()
    done = wavering.run()
    assert done.returncode == 0, done.stderr
    # What only reads the generation before is no step of its own.
    steps = [step for step in done.stderr.splitlines() if not step.startswith("open */")]
    taken: Counter[str] = Counter()
    killed: Counter[bool] = Counter()
    for step in steps:
        taken[step] += 1
        wavering.edit()
        before = wavering.home.generation().id
        run = wavering.run(step, taken[step])
        # Files of tantivy differ now and then; such a run comes to its end.
        assert run.returncode in (KILLED, 0), (step, taken[step], run.stdout, run.stderr)
        new = wavering.home.generation().id != before
        wavering.assert_answering(new=new)
        wavering.assert_finished_by_the_next_run()
        killed[new] += run.returncode == KILLED
    assert killed.total() >= len(steps) * 0.7
    assert min(killed[False], killed[True]) >= 1
