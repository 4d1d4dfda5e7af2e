"""One question through the assistant, counted. Blocking: call it from a worker thread."""

from __future__ import annotations

from time import perf_counter

from assistant.questions import Question
from assistant.replies import Reply
from assistant.web.state import Web


def ask(web: Web, question: Question, face: str) -> Reply:
    """The reply to `question`, counted under `face`. Raises what the assistant raises."""
    started = perf_counter()
    reply = web.assistant.ask(question)
    web.metrics.count(reply, face, perf_counter() - started)
    return reply
