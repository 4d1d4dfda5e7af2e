"""The errors of evals, in one tree with two roots.

EvalsError
├── ForPerson          has a message in the catalogue, shown as one line
│   ├── BadCase            a case file does not validate: file, line and field
│   ├── BadRecord          a run record cannot be read
│   ├── BadUsage           options that do not go together
│   ├── BadThresholds      thresholds.toml cannot be read
│   ├── NoTarget           the server that is to be asked does not answer
│   └── NoSuchCase         a case that is to be explained is not there, or must not be
└── ForUs              a mistake in the harness
"""

from __future__ import annotations


class EvalsError(Exception):
    """Root of every error raised by `evals`."""


class ForPerson(EvalsError):
    """An error a user can act on: `key` names the message, `values` fill it."""

    def __init__(self, key: str, **values: str) -> None:
        super().__init__(f"{key} {values}" if values else key)
        self.key = key
        self.values = values


class BadCase(ForPerson):
    """A case file cannot be read or a case does not validate."""


class BadRecord(ForPerson):
    """A file is not the record of a run."""


class BadUsage(ForPerson):
    """Options of a command that do not go together."""


class BadThresholds(ForPerson):
    """The file of thresholds cannot be read."""


class NoSuchCase(ForPerson):
    """A case is not in the files, or is one of those that are scored and never explained."""


class NoTarget(ForPerson):
    """A server that is to be evaluated does not answer as one."""


class ForUs(EvalsError):
    """A mistake in the harness."""
