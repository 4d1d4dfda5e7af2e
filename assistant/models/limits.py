"""How long one message may wait for a model."""

from __future__ import annotations

from time import monotonic

from assistant.errors import ModelFailed
from assistant.limits import TimeUp, within
from assistant.models.chat import ChatModel
from assistant.models.requests import ModelRequest
from ingest.spans import span


class Limited:
    """A model for one message: all its requests together have `seconds`, counted from now.
    Whatever goes wrong is ModelFailed."""

    def __init__(self, model: ChatModel, seconds: float) -> None:
        self.model = model
        self.name: str | None = getattr(model, "name", None)
        self.until = monotonic() + seconds

    def complete(self, request: ModelRequest) -> str:
        with span("model") as told:
            told.tell(act=request.act, model=self.name)
            said = self.completed(request)
            told.tell(characters=len(said))
            return said

    def completed(self, request: ModelRequest) -> str:
        try:
            return within(self.until - monotonic(), lambda: self.model.complete(request))
        except TimeUp:
            raise ModelFailed("timeout") from None
        except ModelFailed:
            raise
        except Exception as error:  # every provider raises errors of its own
            raise ModelFailed("outage") from error
