"""Which cases may be looked at: those that the record shows and that are not kept for checking."""

from __future__ import annotations

from collections.abc import Iterator

from evals.record import Record, Scored, Shown

HIDDEN = "check"


def language(case: Scored) -> str:
    """The written language of a case, as HTML wants it: "nb" for "nb-dialekt"."""
    return case.slices.get("language", "nb").partition("-")[0]


def visible(record: Record) -> Iterator[tuple[Scored, Shown]]:
    """The cases that may be shown, in order of their ids."""
    for case in sorted(record.cases, key=lambda case: case.id):
        if case.shown is not None and case.slices.get("split") != HIDDEN:
            yield case, case.shown
