"""The errors of evals, in one tree with two roots.

EvalsError
├── ForPerson          has a message in the catalogue, shown as one line
│   └── BadCase            a case file does not validate: file, line and field
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


class ForUs(EvalsError):
    """A mistake in the harness."""
