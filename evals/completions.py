"""A model that answers from completions made elsewhere (`assistant.models.batches`).

A request may depend on an earlier completion (what is selected depends on what was searched), so
this goes in rounds: every round writes the requests that are still unanswered.
"""

from __future__ import annotations

from collections.abc import Mapping

from assistant.errors import ModelFailed
from assistant.models.requests import ModelRequest


class Replay:
    """A chat model that answers from completions and keeps what it could not answer."""

    def __init__(self, completions: Mapping[str, str]) -> None:
        self.completions = completions
        self.unanswered: dict[str, ModelRequest] = {}
        self.answered = 0

    def complete(self, request: ModelRequest) -> str:
        """Raises ModelFailed when there is no completion for the request yet."""
        said = self.completions.get(request.id)
        if said is None:
            self.unanswered[request.id] = request
            raise ModelFailed("outage")
        self.answered += 1
        return said

    @property
    def share(self) -> str:
        """How many of the requests there was a completion for: "88 of 90"."""
        return f"{self.answered} of {self.answered + len(self.unanswered)}"
