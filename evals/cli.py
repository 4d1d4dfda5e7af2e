"""`kildevakt evaluate`, `compare` and `explain`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.errors import ForPerson as AssistantForPerson
from evals.errors import ForPerson
from ingest import messages
from ingest.errors import ForPerson as IngestForPerson

if TYPE_CHECKING:
    from evals.options import Options
    from evals.record import Record
    from evals.report.rows import ThresholdRow

USAGE = 2
MISSED = 1


def said(key: str) -> str:
    return messages.text(f"evaluate.{key}")


def register(app: typer.Typer) -> None:
    """Add the commands of this package to `kildevakt`."""
    app.command("evaluate", help=said("help"))(evaluate)
    app.command("compare", help=said("compare_help"))(compare)
    app.command("explain", help=said("explain_help"))(explain)


Cases = Annotated[list[Path] | None, typer.Argument(help=said("cases"))]
Day = Annotated[datetime | None, typer.Option("--date", formats=["%Y-%m-%d"], help=said("date"))]


def evaluate(
    cases: Cases = None,
    squad: Annotated[Path | None, typer.Option(help=said("squad"))] = None,
    target: Annotated[str | None, typer.Option(help=said("target"))] = None,
    sources: Annotated[Path | None, typer.Option(help=said("sources"))] = None,
    day: Day = None,
    split: Annotated[str | None, typer.Option(help=said("split"))] = None,
    perturb: Annotated[str | None, typer.Option(help=said("perturb"))] = None,
    group: Annotated[str, typer.Option(help=said("group"))] = "",
    record: Annotated[Path | None, typer.Option(help=said("record"))] = None,
    before: Annotated[Path | None, typer.Option(help=said("before"))] = None,
    report: Annotated[Path | None, typer.Option(help=said("report"))] = None,
    summary: Annotated[Path | None, typer.Option(help=said("summary"))] = None,
    ablate: Annotated[bool, typer.Option("--ablate", help=said("ablate"))] = False,
    peers: Annotated[list[Path] | None, typer.Option(help=said("peers"))] = None,
    prompts_out: Annotated[Path | None, typer.Option(help=said("prompts_out"))] = None,
    completions_in: Annotated[Path | None, typer.Option(help=said("completions_in"))] = None,
    judge_out: Annotated[Path | None, typer.Option(help=said("judge_out"))] = None,
    judge_in: Annotated[Path | None, typer.Option(help=said("judge_in"))] = None,
    calibrate: Annotated[bool, typer.Option("--calibrate", help=said("calibrate"))] = False,
    as_json: Annotated[bool, typer.Option("--json", help=said("json"))] = False,
) -> None:
    """Exit code 0 when every threshold is met, 1 when one is missed, 2 for wrong usage."""
    from evals.options import Options

    options = Options(
        cases=tuple(cases or ()),
        squad=squad,
        target=target,
        sources=sources,
        day=day.date() if day else date.today(),
        split=split,
        perturb=perturb,
        ablate=ablate,
        peers=tuple(peers or ()),
        prompts_out=prompts_out,
        completions_in=completions_in,
        judge_out=judge_out,
        judge_in=judge_in,
        calibrate=calibrate,
    )
    if calibrate:
        weighed(options, alone=not (record or before or report or summary))
        return
    with told():
        done, rows = measured(options, group, record, before)
        pages(done, rows, before, report, summary)
    if as_json:
        figures = {name: asdict(f) for name, f in done.figures.items()}
        typer.echo(json.dumps(figures, ensure_ascii=False, indent=2))
    else:
        from evals.table import table

        typer.echo(table(done, rows))
    if not all(row.met for row in rows):
        raise typer.Exit(MISSED)


def weighed(options: Options, *, alone: bool) -> None:
    """What each model is worth at which weight. `alone`: nothing of a run was asked for."""
    from assistant.conversation import Assistant
    from evals.calibrate import Bench, as_text, calibrated
    from evals.case import load
    from evals.errors import BadUsage
    from ingest.settings import Settings

    with told():
        options.check()
        if not alone:
            raise BadUsage("evaluate.usage_calibrate")
        questions = load(options.cases).questions
        bench = Bench(questions, Assistant(Settings()), options.day, progress)
        typer.echo(as_text(calibrated(bench)))


def measured(
    options: Options, group: str, record: Path | None, before: Path | None
) -> tuple[Record, list[ThresholdRow]]:
    """The run, on file when asked for, and the thresholds with what was reached."""
    from evals import record as records
    from evals import thresholds
    from evals.options import run

    bounds = thresholds.load()
    if before is not None:
        records.read(before)  # a mistake in it should not cost a run
    done = run(options, progress)
    if record is not None:
        records.write(done, record)
    return done, list(thresholds.checked(done.figures, bounds, group))


def pages(
    done: Record,
    rows: list[ThresholdRow],
    before: Path | None,
    report: Path | None,
    summary: Path | None,
) -> None:
    """The report and the summary, when asked for."""
    from evals import record as records
    from evals.compare import compared
    from evals.report import html, markdown

    earlier = compared(done, records.read(before)) if before else None
    for path, write in ((report, html), (summary, markdown)):
        if path is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(write(done, thresholds=rows, before=earlier), "utf-8")


def compare(
    after: Annotated[Path, typer.Argument(help=said("after"))],
    before: Annotated[Path, typer.Argument(help=said("before"))],
) -> None:
    """Paired differences of two runs, and the cases won and lost."""
    from evals import record as records
    from evals.compare import as_text, compared

    with told():
        typer.echo(as_text(compared(records.read(after), records.read(before))))


def explain(
    case: Annotated[str, typer.Argument(help=said("case"))],
    cases: Annotated[list[Path], typer.Argument(help=said("cases"))],
    day: Day = None,
) -> None:
    """What was expected of one case, what was retrieved, and where it went wrong."""
    from assistant.conversation import Assistant
    from evals.explain import as_text, explained, found
    from ingest.settings import Settings

    with told():
        wanted = found(case, cases)
        on = day.date() if day else date.today()
        typer.echo(as_text(explained(wanted, Assistant(Settings()), on)))


def progress(done: int, total: int) -> None:
    """Told on standard error while it works, where somebody looks at a terminal."""
    import sys

    if sys.stderr.isatty():
        sys.stderr.write(f"\r{done} / {total}" + ("\n" if done == total else ""))


@contextmanager
def told() -> Iterator[None]:
    """Errors a person can act on become one line and exit code 2."""
    try:
        yield
    except (ForPerson, AssistantForPerson, IngestForPerson) as error:
        typer.echo(messages.text(error.key, **error.values), err=True)
        raise typer.Exit(USAGE) from error
