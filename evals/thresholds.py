"""Whether a run is good enough: `thresholds.toml` decides."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from evals.errors import BadThresholds
from evals.intervals import Figure
from evals.report.rows import ThresholdRow

FILE = Path(__file__).with_name("thresholds.toml")
#: The group that holds for every set of cases.
ALWAYS = "always"


class Bound(BaseModel):
    """A floor or a ceiling on a mean."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    min: float | None = None
    max: float | None = None


Groups = Mapping[str, Mapping[str, Bound]]
GROUPS: TypeAdapter[dict[str, dict[str, Bound]]] = TypeAdapter(dict[str, dict[str, Bound]])


def load(path: Path = FILE) -> Groups:
    """The bounds by group and metric. Raises BadThresholds."""
    try:
        return GROUPS.validate_python(tomllib.loads(path.read_text("utf-8")))
    except (OSError, tomllib.TOMLDecodeError, ValidationError) as error:
        reason = str(error).splitlines()[0]
        raise BadThresholds("evaluate.bad_thresholds", file=str(path), reason=reason) from error


def checked(figures: Mapping[str, Figure], groups: Groups, group: str) -> Iterator[ThresholdRow]:
    """The bounds of a group, and those that always hold, against the figures there are."""
    bounds = {**groups.get(ALWAYS, {}), **groups.get(group, {})}
    for metric, bound in bounds.items():
        if metric not in figures:
            continue
        mean = figures[metric].mean
        if bound.min is not None:
            yield ThresholdRow(metric, "min", bound.min, mean, mean >= bound.min)
        if bound.max is not None:
            yield ThresholdRow(metric, "max", bound.max, mean, mean <= bound.max)
