"""One run as it was asked for, put together from its parts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from assistant.conversation import Assistant
from assistant.models import batches
from assistant.retrieval.components import STANDARD, Components
from evals import completions, hostile, squad
from evals.ablation import ablation
from evals.case import Case, CaseSet, load
from evals.errors import BadUsage
from evals.intervals import Figure
from evals.judge import Judge
from evals.peers import Peer, ready, reply
from evals.perturb import WAYS, perturbed
from evals.record import Record, Scored
from evals.run import Tell, evaluate, figures_of
from evals.scoring import question_scores
from evals.targets import Library, Server, Target
from ingest.settings import Settings
from ingest.sync import sync

Figures = Mapping[str, Figure]


@dataclass(frozen=True, slots=True)
class Options:
    """What was asked for on the command line."""

    cases: tuple[Path, ...]
    day: date
    squad: Path | None = None
    target: str | None = None
    sources: Path | None = None
    split: str | None = None
    perturb: str | None = None
    ablate: bool = False
    peers: tuple[Path, ...] = ()
    prompts_out: Path | None = None
    completions_in: Path | None = None
    judge_out: Path | None = None
    judge_in: Path | None = None
    calibrate: bool = False

    def check(self) -> None:
        """Raises BadUsage when the options do not go together."""
        if bool(self.cases) == (self.squad is not None):
            raise BadUsage("evaluate.usage_cases")
        if self.split not in (None, "tune", "check"):
            raise BadUsage("evaluate.usage_split")
        if self.perturb is not None and self.perturb not in WAYS:
            raise BadUsage("evaluate.usage_perturb", ways=", ".join(WAYS))
        inside = self.ablate or self.peers or self.prompts_out or self.completions_in
        if self.target and inside:
            raise BadUsage("evaluate.usage_target")
        if self.calibrate and (self.target or self.split or self.squad or inside):
            raise BadUsage("evaluate.usage_calibrate")


def run(options: Options, tell: Tell) -> Record:
    """Everything that was asked for. Raises BadUsage, BadCase, NoTarget and what the index
    raises."""
    options.check()
    with collection(options) as (asked_for, settings):
        cases = perturbed(asked_for, options.perturb) if options.perturb else asked_for
        replay, judge = replaying(options), judging(options)
        assistant = Assistant(settings, model=replay)
        target = chosen(options, assistant)
        done = evaluate(
            cases,
            target,
            day=options.day,
            sources=options.sources,
            hostile=() if options.target else hostile.scored(cases.injections, settings),
            judge=judge,
            tell=tell,
        )
        name = settings.chat_model or "model"
        if replay is not None:
            done = replace(done, fingerprints={**done.fingerprints, "completions": replay.share})
            if options.prompts_out:
                batches.write(replay.unanswered, options.prompts_out, name)
        if judge is not None and options.judge_out:
            batches.write(judge.unanswered, options.judge_out, name)
        if options.ablate:
            done = replace(done, ablation=ablated(cases, settings, options.day))
        if options.peers:
            done = replace(done, peers=beside(cases, assistant, settings, options.peers))
        return done


@contextmanager
def collection(options: Options) -> Iterator[tuple[CaseSet, Settings]]:
    """The cases, and the settings of the index they are asked of: the current one, or one made of
    the contexts of a SQuAD-format file."""
    settings = Settings()
    if options.squad is None:
        yield of_split(load(options.cases), options.split), settings
        return
    rows = squad.read(options.squad)
    with TemporaryDirectory(prefix="kildevakt-squad-") as folder:
        documents = Path(folder) / "documents"
        squad.write_documents(rows, documents)
        own = settings.model_copy(update={"data": Path(folder) / "data"})
        sync([documents], own)
        yield CaseSet(questions=squad.cases(rows)), own


def of_split(cases: CaseSet, split: str | None) -> CaseSet:
    """Only the questions of one split; cases without a split are in all."""
    if split is None:
        return cases
    wanted = tuple(case for case in cases.questions if case.split in (None, split))
    return replace(cases, questions=wanted)


def replaying(options: Options) -> completions.Replay | None:
    """The model that answers from completions, when any option names some."""
    if options.completions_in:
        return completions.Replay(batches.read(options.completions_in))
    return completions.Replay({}) if options.prompts_out else None


def judging(options: Options) -> Judge | None:
    """The judge that answers from completions, when any option names some."""
    if options.judge_in:
        return Judge(batches.read(options.judge_in))
    return Judge({}) if options.judge_out else None


def chosen(options: Options, assistant: Assistant) -> Target:
    if options.target:
        return Server(options.target, options.day)
    return Library(assistant, options.day)


def ablated(cases: CaseSet, settings: Settings, day: date) -> dict[str, Figures]:
    """The figures of the questions with each part off; the first entry is everything on."""
    questions = CaseSet(questions=cases.questions)

    def figures(components: Components) -> Figures:
        target = Library(Assistant(settings, components), day)
        return evaluate(questions, target, day=day).figures

    return {"standard": figures(STANDARD), **ablation(figures)}


def beside(
    cases: CaseSet, assistant: Assistant, settings: Settings, paths: tuple[Path, ...]
) -> dict[str, Figures]:
    """The figures of every peer over the same files and questions."""
    found: dict[str, Figures] = {}
    with ready(paths, assistant.generation(settings.reads), settings) as peers:
        for peer in peers:
            found[peer.name] = figures_of(asked(peer, case) for case in cases.questions)
    return found


def asked(peer: Peer, case: Case) -> Scored:
    """One case put to a peer."""
    started = perf_counter()
    passages = peer.search(case.question)
    answer = reply(case.question, passages, (perf_counter() - started) * 1_000, peer.name)
    return Scored(case.id, question_scores(case, answer, {}))
