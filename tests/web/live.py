"""A server of its own, for clients that speak real HTTP."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread
from time import monotonic, sleep

import uvicorn

from assistant.web.app import create_app
from assistant.web.protocol import AssistantLike
from assistant.web.serving import listen
from ingest.settings import Settings


@contextmanager
def live(assistant: AssistantLike, settings: Settings) -> Iterator[str]:
    """The address of a server that answers until the end of the block."""
    listener = listen("127.0.0.1", 0)
    config = uvicorn.Config(create_app(assistant, settings), log_level="warning", access_log=False)
    server = uvicorn.Server(config)
    thread = Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    until = monotonic() + 10
    while not server.started and monotonic() < until:
        sleep(0.02)
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(10)
        listener.close()
