"""How long one message may wait for a model."""

from __future__ import annotations

from queue import Empty, SimpleQueue
from threading import Thread
from time import monotonic

from assistant.errors import ModelFailed
from assistant.models.chat import ChatModel
from assistant.models.requests import ModelRequest


class Limited:
    """A model for one message: all its requests together have `seconds`, counted from now.

    The limit does not rely on the provider's: a request runs in a thread that is left behind
    when time is up. Whatever goes wrong is ModelFailed.
    """

    def __init__(self, model: ChatModel, seconds: float) -> None:
        self.model = model
        self.until = monotonic() + seconds

    def complete(self, request: ModelRequest) -> str:
        left = self.until - monotonic()
        if left <= 0:
            raise ModelFailed("timeout")
        answers: SimpleQueue[str | Exception] = SimpleQueue()
        Thread(target=ask, args=(self.model, request, answers), daemon=True).start()
        try:
            said = answers.get(timeout=left)
        except Empty:
            raise ModelFailed("timeout") from None
        if isinstance(said, ModelFailed):
            raise said
        if isinstance(said, Exception):
            raise ModelFailed("outage") from said
        return said


def ask(model: ChatModel, request: ModelRequest, answers: SimpleQueue[str | Exception]) -> None:
    try:
        answers.put(model.complete(request))
    except Exception as error:  # handed over to the thread that waits
        answers.put(error)
